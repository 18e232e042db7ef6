/** What the palette offers for what was typed: what acts on the chosen task first, then what there is. Pure. */

import type { SectionPlace } from "../../lists/section-places";
import { fold } from "../../ui/format/fold";
import type { Command } from "../../ui/keys/table";
import { find, type Hit, type Searchable } from "./find";

export interface ListChoice {
  readonly id: string;
  readonly title: string;
  readonly color: string;
  readonly open: number;
}

/** A saved view, of a list or one's own. */
export interface ViewChoice {
  readonly id: string;
  readonly place: string;
  readonly title: string;
}

export interface CommandChoice {
  readonly command: Command;
  readonly label: string;
}

/** What has no key. */
export interface ActChoice {
  readonly label: string;
  run(): void;
}

export type Choice =
  | ({ readonly kind: "act" } & ActChoice)
  | ({ readonly kind: "command" } & CommandChoice)
  | ({ readonly kind: "task" } & Hit)
  | ({ readonly kind: "list" } & ListChoice)
  | ({ readonly kind: "section" } & SectionPlace)
  | ({ readonly kind: "view" } & ViewChoice)
  | { readonly kind: "add"; readonly title: string };

export type Part = "chosen" | "tasks" | "sections" | "places" | "commands" | "add";

export interface Group {
  readonly part: Part;
  readonly choices: readonly Choice[];
}

export interface Choices {
  readonly groups: readonly Group[];
  /** How many tasks were found. */
  readonly tasks: number;
}

export interface Offered {
  readonly tasks: readonly Searchable[];
  readonly lists: readonly ListChoice[];
  readonly views: readonly ViewChoice[];
  /** What can be done with the chosen task; empty if there is none. */
  readonly chosen: readonly CommandChoice[];
  readonly commands: readonly CommandChoice[];
  readonly acts: readonly ActChoice[];
  /** Whether a task can be added where the page is. */
  readonly adds: boolean;
}

/** So many tasks stand beside everything else; alone, all that were found. */
export const TASKS_AMONG = 6;
const LISTS_AMONG = 8;
const COMMANDS_AMONG = 5;

export function choicesFor(query: string, offered: Offered, onlyTasks: boolean): Choices {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  const { hits, count } = find(offered.tasks, query);
  const tasks = hits.map((hit): Choice => ({ kind: "task", ...hit }));
  if (onlyTasks) return { groups: filled([["tasks", tasks]]), tasks: count };
  const named = (commands: readonly CommandChoice[], acts: readonly ActChoice[] = []) =>
    [
      ...commands.map((choice): Choice & CommandChoice => ({ kind: "command", ...choice })),
      ...acts.map((choice): Choice & ActChoice => ({ kind: "act", ...choice })),
    ]
      .filter(({ label }) => beginWords(label, words))
      .slice(0, COMMANDS_AMONG);
  const lists = offered.lists.filter(({ title }) => hasAll(title, words));
  const views = words.length > 0 ? offered.views.filter(({ title }) => hasAll(title, words)) : [];
  const add: readonly Choice[] =
    offered.adds && words.length > 0 ? [{ kind: "add", title: query.trim() }] : [];
  return {
    groups: filled([
      ["chosen", named(offered.chosen)],
      ["tasks", tasks.slice(0, TASKS_AMONG)],
      [
        "places",
        [
          ...lists.slice(0, LISTS_AMONG).map((list): Choice => ({ kind: "list", ...list })),
          ...views.slice(0, LISTS_AMONG).map((view): Choice => ({ kind: "view", ...view })),
        ],
      ],
      ["commands", named(offered.commands, offered.acts)],
      ["add", add],
    ]),
    tasks: count,
  };
}

/** Only where a task can be moved to. */
export function placesFor(
  query: string,
  lists: readonly ListChoice[],
  sections: readonly SectionPlace[],
): readonly Group[] {
  const words = fold(query).split(/\s+/);
  const found = lists.filter(({ title }) => hasAll(title, words));
  const within = sections.filter(({ title }) => hasAll(title, words));
  return filled([
    ["sections", within.map((section): Choice => ({ kind: "section", ...section }))],
    ["places", found.map((list): Choice => ({ kind: "list", ...list }))],
  ]);
}

const hasAll = (text: string, words: readonly string[]): boolean => {
  const folded = fold(text);
  return words.every((word) => folded.includes(word));
};

/** So that a letter or two does not call half of all commands. */
function beginWords(label: string, words: readonly string[]): boolean {
  const folded = fold(label).split(/[\s(]+/);
  return words.every((word) => folded.some((each) => each.startsWith(word)));
}

function filled(groups: readonly (readonly [Part, readonly Choice[]])[]): readonly Group[] {
  return groups.flatMap(([part, choices]) => (choices.length > 0 ? [{ part, choices }] : []));
}

/** The text in pieces, those that were typed marked; nothing is marked where folding changes how long the text is. */
export function marked(text: string, query: string): readonly (readonly [string, boolean])[] {
  const folded = fold(text);
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (folded.length !== text.length || words.length === 0) return [[text, false]];
  const on = new Array<boolean>(text.length).fill(false);
  for (const word of words) {
    for (let at = folded.indexOf(word); at !== -1; at = folded.indexOf(word, at + word.length))
      on.fill(true, at, at + word.length);
  }
  const pieces: [string, boolean][] = [];
  let at = 0;
  for (const letter of text) {
    const last = pieces.at(-1);
    const is = on[at] ?? false;
    at += letter.length;
    if (last && last[1] === is) last[0] += letter;
    else pieces.push([letter, is]);
  }
  return pieces;
}
