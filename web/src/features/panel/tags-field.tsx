"use client";

import { X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { isBlank } from "../../core/blank";
import { TAG_MAX, TAGS_MAX } from "../../core/rules";
import { DraftBox } from "../../ui/drafts/draft-line";
import { dropDraft, settleDraft, useDraft, writeDraft } from "../../ui/drafts/drafts";
import type { DraftSpot } from "../../ui/drafts/types";
import { useLeaving } from "../../ui/drafts/use-typed-text";
import { composes } from "../../ui/fields/composes";
import { taskStrings } from "../../ui/strings/task-strings";

export interface TagsFieldProps {
  readonly list: string;
  readonly task: string;
  readonly tags: readonly string[];
  /** Answers whether this device has it. */
  readonly onSet: (tags: readonly string[]) => Promise<boolean>;
}

export function TagsField({ list, task, tags, onSet }: TagsFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const escaped = useRef(false);
  const { text, resting, type, hand, leave, use, discard } = useTyped(list, task, tags, onSet);
  const onBlur = () => {
    if (escaped.current) leave();
    else hand();
    escaped.current = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (composes(event)) return;
    if (event.key === "Escape") escaped.current = true;
    else if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      hand();
    } else if (event.key === "Backspace" && text === "" && tags.length > 0)
      void onSet(tags.slice(0, -1));
  };
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          aria-label={taskStrings.panel.removeTag(tag)}
          className="pill max-w-full"
          onClick={() => void onSet(tags.filter((kept) => kept !== tag))}
        >
          <span className="truncate">
            #<bdi>{tag}</bdi>
          </span>
          <X aria-hidden="true" size={11} className="shrink-0" />
        </button>
      ))}
      {tags.length < TAGS_MAX || text !== "" ? (
        <input
          ref={input}
          type="text"
          data-panel="tags"
          dir="auto"
          value={text}
          aria-label={taskStrings.panel.addTag}
          placeholder={taskStrings.panel.addTag}
          autoComplete="off"
          autoCapitalize="off"
          enterKeyHint="done"
          onChange={(event) => type(event.target.value)}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
          className="field-quiet w-24 flex-1"
        />
      ) : null}
      {sorted(text, tags).over.length > 0 ? (
        <p role="status" className="basis-full text-[12.3px] text-soft">
          {taskStrings.panel.mostTags(TAGS_MAX, TAG_MAX)}
        </p>
      ) : null}
      {resting === null ? null : (
        <DraftBox
          text={resting}
          label={taskStrings.draft.use}
          onTake={() => {
            use();
            input.current?.focus();
          }}
          onDiscard={discard}
        />
      )}
    </div>
  );
}

/** What is in the field, and what was: turned away from with Escape, or handed in by a page that ended too soon. */
function useTyped(
  list: string,
  task: string,
  tags: readonly string[],
  onSet: TagsFieldProps["onSet"],
) {
  const spotOf = (field: string): DraftSpot => ({ list, record: task, field });
  const [typed, left, handed] = ["tags", "tags~", "tags+"].map(spotOf) as [
    DraftSpot,
    DraftSpot,
    DraftSpot,
  ];
  const text = useDraft(typed)?.text ?? "";
  const [asideDraft, sent] = [useDraft(left), useDraft(handed)];
  const aside = [asideDraft?.text ?? "", sent && !sent.busy ? sent.text : ""];
  const resting = sorted(aside.join(" "), tags).all.join(" ");
  const nothing = resting === "" && aside.some((each) => each !== "");
  const put = (spot: DraftSpot, words: string, busy = false) => {
    if (words === "") dropDraft(spot);
    else writeDraft({ ...spot, text: words, first: null, left: spot === left, busy });
  };
  const hand = () => {
    const { fits, over } = sorted(text, tags);
    put(typed, over.join(" "));
    if (fits.length === 0) return;
    const words = fits.join(" ");
    put(handed, words, true);
    void onSet([...tags, ...fits]).then((done) => settleDraft(handed, words, done));
  };
  const discard = () => {
    dropDraft(left);
    dropDraft(handed);
  };
  useLeaving(hand);
  useEffect(() => {
    if (nothing) discard();
  });
  return {
    text,
    resting: resting === "" ? null : resting,
    type: (words: string) => put(typed, words, true),
    hand,
    leave() {
      put(left, `${asideDraft?.text ?? ""} ${text}`.trim());
      dropDraft(typed);
    },
    use() {
      discard();
      put(typed, `${text} ${resting}`.trim());
    },
    discard,
  };
}

/** The tags in a text that a task does not have yet: those it has room for, and what is too many or too long for a tag. */
function sorted(text: string, tags: readonly string[]) {
  const known = new Set(tags.map((tag) => tag.toLowerCase()));
  const all = text
    .split(/[\s,]+/)
    .map((tag) => tag.replace(/^#+/, ""))
    .filter(
      (tag) => !isBlank(tag) && !known.has(tag.toLowerCase()) && known.add(tag.toLowerCase()),
    );
  const short = all.filter((tag) => [...tag].length <= TAG_MAX);
  const fits = short.slice(0, Math.max(0, TAGS_MAX - tags.length));
  return { all, fits, over: all.filter((tag) => !fits.includes(tag)) };
}
