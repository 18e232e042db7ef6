/**
 * Markdown as people write it in notes: CommonMark with ~~struck~~ words and `- [ ]` tasks. Without raw HTML, references,
 * entities and code by indentation: what looks like one of those is text, letter for letter. Pure.
 */

import type { Root } from "mdast";
import {
  type CompileContext,
  type Extension,
  fromMarkdown,
  type Token,
} from "mdast-util-from-markdown";
import { gfmStrikethrough } from "micromark-extension-gfm-strikethrough";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import { literalsOf } from "./literals";

declare module "mdast" {
  interface ListItemData {
    /** Where in the text its mark stands, the character between the brackets. */
    mark?: number;
  }
}

const SYNTAX = [
  gfmStrikethrough({ singleTilde: false }),
  gfmTaskListItem(),
  {
    disable: {
      null: [
        "htmlFlow",
        "htmlText",
        "definition",
        "characterReference",
        "codeIndented",
        "setextUnderline",
      ],
    },
  },
];

const TREE: Extension = {
  canContainEols: ["delete"],
  enter: {
    strikethrough(token) {
      this.enter({ type: "delete", children: [] }, token);
    },
  },
  exit: {
    strikethrough(token) {
      this.exit(token);
    },
    taskListCheckValueChecked(token) {
      check(this, token, true);
    },
    taskListCheckValueUnchecked(token) {
      check(this, token, false);
    },
  },
};

/** In the paragraph that begins with the mark, within its item. */
function check({ stack }: CompileContext, token: Token, checked: boolean): void {
  const item = stack.at(-2);
  if (item?.type !== "listItem") return;
  item.checked = checked;
  item.data = { mark: token.start.offset };
}

export function readMarkdown(text: string): Root {
  return fromMarkdown(text, {
    extensions: [...SYNTAX, literalsOf(text)],
    mdastExtensions: [TREE],
  });
}
