"use client";

/**
 * A field for the title of a task, read as a line in the add field is: what is new in it, if it says something, is shown and
 * taken with Enter. Left in any other way, the text is the title, letter for letter.
 */

import { type ReactNode, Suspense, useMemo, useRef, useState } from "react";
import { isBlank } from "../../core/blank";
import type { LineFields } from "../../core/quick/choosing";
import type { Understood } from "../../core/quick/line";
import type { Task } from "../../core/records";
import { lazyPart } from "../../ui/browser/lazy-part";
import { type TypedText, useTypedText } from "../../ui/drafts/use-typed-text";
import { useCaret } from "../../ui/fields/use-caret";
import type { People } from "../../ui/people/people";
import { namedIn, type Place, useLineReader, useReading } from "./line-reader";
import { allSaid, newIn, unsayable } from "./title-words";

const QuickLayer = lazyPart(() => import("../../ui/quick/quick-layer"));
const Chips = lazyPart(() => import("../../ui/quick/chips"));

/** Whether this device has it now. `said`: what is to be set along with the title. */
export type SaveTitle = (title: string, seen: string, said?: LineFields) => Promise<boolean>;

export interface TitleSpot {
  readonly list: string;
  readonly task: Task;
  readonly me: string;
  readonly people: People;
  /** The list that it is in; without it the text is all title. */
  readonly place: Place | null;
  readonly onSave: SaveTitle;
}

export interface TitleText extends TypedText<HTMLTextAreaElement> {
  readonly words: {
    /** Stands beside the field, in a `quick-field`. */
    readonly marks: ReactNode;
    readonly chips: ReactNode;
    /** Hand in what the field shows, with what it says. */
    readonly say: () => void;
  };
}

const NONE: ReadonlySet<string> = new Set();
/** The task stays in its list: a list in the line stays in the title. */
const NO_LISTS: readonly Place[] = [];
const NOWHERE: Place = { id: "", title: "", records: new Map() };

export function useTitleField({ list, task, me, people, place, onSave }: TitleSpot): TitleText {
  const context = useMemo(() => ({ list: place ?? NOWHERE, lists: NO_LISTS, me }), [place, me]);
  const { read, load } = useLineReader(context);
  const reading = useReading();
  /** The title when the typing began; null while nobody types. */
  const [before, setBefore] = useState<string | null>(null);
  const [kept, setKept] = useState(NONE);
  const handing = useRef<Understood | null>(null);
  const typed = useTypedText({
    spot: { list, record: task.id, field: "title" },
    value: task.title,
    onSave(text, seen) {
      const said = handing.current;
      handing.current = null;
      if (said) return onSave(said.title, seen, said.fields);
      return isBlank(text) ? null : onSave(text.trim(), seen);
    },
    onEscape: "leaves",
  });
  const { ref, value: text } = typed.field;
  const putCaret = useCaret(ref);
  const begun = useRef(null);
  const own = useMemo(
    () => (read && before !== null ? allSaid(read, before, NONE) : NONE),
    [read, before],
  );
  const understood =
    read && place && before !== null && text !== before
      ? newIn(read, text, new Set([...own, ...kept]), unsayable(task))
      : null;
  const named = useMemo(() => {
    if (before === null || !place) return null;
    const all = namedIn(context, null, reading);
    return task.parent === null ? all : { ...all, sections: [] };
  }, [before, place, context, reading, task.parent]);

  const end = () => {
    setBefore(null);
    setKept(NONE);
  };
  const change = (value: string) => {
    if (before === null) setBefore(task.title);
    void load();
    typed.field.onChange({ target: { value } });
  };
  const say = () => {
    handing.current = understood;
    typed.hand();
    // A page that was hidden has saved the text as it was: then it is not new, and still says something.
    if (handing.current) void onSave(handing.current.title, text, handing.current.fields);
    handing.current = null;
    end();
  };
  return {
    ...typed,
    field: {
      ...typed.field,
      onChange: ({ target }) => change(target.value.replace(/[\r\n]+/g, " ")),
      onBlur() {
        typed.field.onBlur();
        end();
      },
    },
    leave() {
      typed.leave();
      end();
    },
    words: {
      say,
      marks:
        named && ref.current ? (
          <Suspense>
            <QuickLayer
              field={ref.current}
              line={text}
              parts={understood?.parts ?? []}
              onLine={(line, caret) => {
                change(line);
                putCaret(caret);
              }}
              above={false}
              {...{ named, begun, people }}
            />
          </Suspense>
        ) : null,
      chips: understood ? (
        <Suspense>
          <Chips
            {...{ line: text, understood }}
            onKeep={(words) => {
              setKept(new Set([...kept, ...words]));
              ref.current?.focus();
            }}
          />
        </Suspense>
      ) : null,
    },
  };
}
