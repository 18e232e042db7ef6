import { digits } from "../../ui/format/digits";
import { talkStrings as words } from "../../ui/strings/talk-strings";

export type TalkShown = "all" | "comments" | "history";

export interface TalkFilterProps {
  readonly shown: TalkShown;
  readonly comments: number;
  readonly onShow: (shown: TalkShown) => void;
}

const ALL: readonly TalkShown[] = ["all", "comments", "history"];

export function TalkFilter({ shown, comments, onShow }: TalkFilterProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing here is filled in
    <div role="group" aria-label={words.filter} className="flex gap-3.5">
      {ALL.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={each === shown}
          className="talk-filter hit"
          onClick={() => onShow(each)}
        >
          {words.filters[each]}
          {each === "comments" && comments > 0 ? ` ${digits(comments)}` : ""}
        </button>
      ))}
    </div>
  );
}
