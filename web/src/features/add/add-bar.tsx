"use client";

import { Plus, X } from "lucide-react";
import {
  type ClipboardEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { isBlank } from "../../core/blank";
import type { NewTask } from "../../core/edits";
import { isBoxed } from "../../core/lines";
import type { LineFields } from "../../core/quick/choosing";
import {
  type LineContext,
  namedIn,
  type ReadLine,
  useLineReader,
  useReading,
} from "../../lists/quick/line-reader";
import { lazyPart } from "../../ui/browser/lazy-part";
import { DraftBox } from "../../ui/drafts/draft-line";
import { dropDraft } from "../../ui/drafts/drafts";
import { type Adding, keepUntil, useNotArrived } from "../../ui/drafts/handed";
import type { Beside } from "../../ui/drafts/types";
import { composes } from "../../ui/fields/composes";
import { useCaret } from "../../ui/fields/use-caret";
import type { People } from "../../ui/people/people";
import { type ChosenDate, withChosen } from "../../ui/quick/chosen";
import { strings } from "../../ui/strings/strings";
import { pastedTasks, tasksOf } from "./read";
import { useLine } from "./use-line";
import { useOpened } from "./use-opened";

const QuickLayer = lazyPart(() => import("../../ui/quick/quick-layer"));
const QuickRow = lazyPart(() => import("../../ui/quick/quick-row"));

/** What a date is asked for. */
export interface DateAsked {
  readonly title: string;
  readonly fields: LineFields;
  readonly anchor: HTMLElement;
  readonly onTake: (chosen: ChosenDate) => void;
  readonly onClose: () => void;
}

export interface AddBarProps extends LineContext {
  /** `into`: the list that a typed line names, if it names one. */
  readonly onAdd: (tasks: readonly NewTask[], into: string | null) => Adding;
  /** Whether a list has this task, deleted or not. */
  readonly has: (task: string) => boolean;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly placeholder: string;
  /** The section or day that tasks are added to, and what its button says; null for none. */
  readonly into: { readonly title: string; readonly said: string } | null;
  readonly onNoInto: () => void;
  readonly people: People;
  readonly phone: boolean;
  /** Where a date is chosen. */
  readonly picker: (asked: DateAsked) => ReactNode;
}

const NONE: ReadonlySet<string> = new Set();

/** The room of the buttons, from the first focus: rows that moved down later would be missed by whoever is pressing one. */
const COMING = (
  <div className="quick-row" aria-hidden="true">
    <span className="quick-button" />
  </div>
);

/** Drafts are kept by list: give the bar a `key` of it. */
export function AddBar(props: AddBarProps) {
  const { onAdd, has, field, placeholder, into: target, onNoInto, people, phone, picker } = props;
  const { list: place, lists, me } = props;
  const list = place.id;
  const line = useLine(list);
  const { text, kept, chosen } = line;
  const [picking, setPicking] = useState(false);
  const [waits, setWaits] = useState(false);
  const { opened, hears } = useOpened();
  const context = useMemo(() => ({ list: place, lists, me }), [place, lists, me]);
  const { read, load } = useLineReader(context);
  const lost = useNotArrived(list, has);
  const understood = read?.(text, kept) ?? null;
  const putCaret = useCaret(field);
  const begun = useRef<{ line: string; before: string } | null>(null);
  const reading = useReading();
  const resting = Object.keys(chosen).length > 0;
  const inUse = opened || picking || text !== "" || resting;
  const other = understood?.list ?? null;
  const named = useMemo(
    () => (inUse ? namedIn(context, other, reading) : null),
    [inUse, context, other, reading],
  );

  const write = (next: string, caret: number) => {
    line.change(next);
    putCaret(caret);
  };

  /** The reader is asked for with the first focus, and is there long before a line is typed. */
  const withReader = async (use: (read: ReadLine) => void) => {
    if (read) return use(read);
    setWaits(true);
    use(await load());
    setWaits(false);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen before a reload is shown at once, not with the first focus
  useEffect(() => {
    if (resting) void load();
  }, [resting]);

  /** What was typed is let go of only when the tasks made of it are kept. */
  const add = (
    typed: string,
    tasks: readonly NewTask[],
    into: string | null,
    beside?: Beside,
  ): void => {
    keepUntil(list, typed, onAdd(tasks, into), beside);
  };

  /** `after` it: whoever adds what rests below the field leaves alone what is typed in it. */
  const addLine = (typed: string, beside: Beside, after?: () => void) =>
    void withReader((read) => {
      const found = read(typed, new Set(beside.kept));
      const fields = withChosen(found.fields, beside.chosen);
      add(typed, tasksOf({ ...found, fields }), found.list, beside);
      after?.();
    });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    field.current?.focus();
    if (isBlank(text) || waits) return;
    addLine(text, { chosen, kept: [...kept] }, line.clear);
  };

  const addLines = (lines: string, after?: () => void) =>
    void withReader((read) => {
      const tasks = pastedTasks(lines, (each) => read(each, NONE));
      add(lines, tasks, null);
      after?.();
    });

  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData("text/plain");
    if (!/[\r\n]/.test(pasted.trim()) && !(text === "" && isBoxed(pasted))) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const from = selectionStart ?? text.length;
    addLines(text.slice(0, from) + pasted + text.slice(selectionEnd ?? from), line.clear);
  };

  const leave = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== "Escape" || composes(event)) return;
    event.stopPropagation();
    onNoInto();
    event.currentTarget.blur();
  };

  return (
    <form onSubmit={submit} className="add-bar" {...hears}>
      <div className="add-field group">
        <div className="add-line">
          <Plus
            aria-hidden="true"
            size={18}
            strokeWidth={2}
            className="hidden shrink-0 text-accent-ink md:block"
          />
          {target === null ? null : (
            <button
              type="button"
              aria-label={target.said}
              className="pill mr-2 max-w-[45%] shrink-0"
              onClick={() => {
                onNoInto();
                field.current?.focus();
              }}
            >
              <span dir="auto" className="truncate">
                {target.title}
              </span>
              <X aria-hidden="true" size={11} className="shrink-0" />
            </button>
          )}
          <span className="quick-field text-[16px] md:text-[14.5px]">
            <input
              ref={field}
              type="text"
              dir="auto"
              value={text}
              readOnly={waits}
              aria-label={strings.add.label}
              placeholder={placeholder}
              enterKeyHint="done"
              autoComplete="off"
              onFocus={() => void load()}
              onChange={(event) => line.change(event.target.value)}
              onPaste={paste}
              onKeyDown={leave}
              className="min-w-0 bg-transparent outline-none placeholder:text-faint-ink"
            />
            <Suspense>
              {understood && named && field.current ? (
                <QuickLayer
                  field={field.current}
                  line={text}
                  parts={understood.parts}
                  onLine={write}
                  above={phone}
                  {...{ named, begun, people }}
                />
              ) : null}
            </Suspense>
          </span>
          <button
            type="submit"
            aria-label={strings.add.submit}
            className="grid size-11 shrink-0 place-items-center rounded-[10px] bg-accent text-on-accent md:hidden"
          >
            <Plus aria-hidden="true" size={20} />
          </button>
        </div>
        {inUse ? (
          <Suspense fallback={COMING}>
            {understood ? (
              <QuickRow
                {...{ line: text, understood, chosen, picking, begun, field }}
                signs={reading.signs}
                onLine={write}
                onKeep={(words) => {
                  line.keep(words);
                  field.current?.focus();
                }}
                onUnchoose={(name) => {
                  const { [name]: _, ...rest } = chosen;
                  line.choose(rest);
                }}
                onDate={() => setPicking(true)}
              />
            ) : (
              COMING
            )}
          </Suspense>
        ) : null}
      </div>
      {picking && field.current && understood
        ? picker({
            title: understood.title,
            fields: withChosen(understood.fields, chosen),
            anchor: field.current,
            onTake: (taken) => line.choose({ ...chosen, ...taken }),
            onClose: () => setPicking(false),
          })
        : null}
      {lost ? (
        <DraftBox
          text={lost.text}
          label={strings.add.submit}
          onTake={() => {
            dropDraft(lost);
            if (lost.beside) addLine(lost.text, lost.beside);
            else addLines(lost.text);
          }}
          onDiscard={() => dropDraft(lost)}
        />
      ) : null}
    </form>
  );
}
