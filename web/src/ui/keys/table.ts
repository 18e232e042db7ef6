/**
 * Every command and the keys that call it. The keymap, the sheet of keys, the palette and the menus all read this, so
 * that none of them names a key that does nothing. Pure.
 */

/**
 * How a key is written: `Ctrl` is Command on a Mac, a space divides keys that are pressed one after the other, and a
 * letter is small whatever Shift does to it.
 */
const KEYS = {
  next: ["j", "ArrowDown"],
  previous: ["k", "ArrowUp"],
  open: ["Enter"],
  close: ["Escape"],
  palette: ["Ctrl+k", "/"],
  add: ["q"],
  "add-section": ["s"],
  "show-list": ["l"],
  "show-board": ["b"],
  "show-calendar": ["w"],
  filter: ["f"],
  past: ["h"],
  undo: ["Ctrl+z"],
  redo: ["Ctrl+Shift+z", "Ctrl+y"],
  help: ["?"],
  "go-today": ["g t"],
  "go-upcoming": ["g u"],
  "go-mine": ["g m"],
  "go-notices": ["g n"],
  "go-inbox": ["g i"],
  news: ["g c"],
  edit: ["e"],
  complete: ["v"],
  mark: ["x"],
  "mark-all": ["Ctrl+a"],
  due: ["d"],
  snooze: ["z"],
  priority: ["p"],
  "priority-1": ["1"],
  "priority-2": ["2"],
  "priority-3": ["3"],
  "priority-4": ["4"],
  tag: ["t", "#"],
  assign: ["a"],
  comment: ["c"],
  move: ["m"],
  menu: ["."],
  "move-up": ["Alt+ArrowUp"],
  "move-down": ["Alt+ArrowDown"],
  indent: ["Alt+ArrowRight"],
  outdent: ["Alt+ArrowLeft"],
  remove: ["Delete"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Command = keyof typeof KEYS;

/** By groups as the sheet shows them; whatever is not in one is not shown there. */
export const GROUPS = {
  move: [
    "next",
    "previous",
    "open",
    "close",
    "go-today",
    "go-upcoming",
    "go-mine",
    "go-notices",
    "go-inbox",
    "news",
  ],
  list: [
    "palette",
    "add",
    "add-section",
    "filter",
    "show-list",
    "show-board",
    "show-calendar",
    "past",
    "undo",
    "redo",
    "help",
  ],
  task: [
    "edit",
    "complete",
    "mark",
    "mark-all",
    "due",
    "snooze",
    "priority",
    "tag",
    "assign",
    "comment",
    "move",
    "menu",
    "move-up",
    "move-down",
    "indent",
    "outdent",
    "remove",
  ],
} as const satisfies Readonly<Record<string, readonly Command[]>>;

/** By what is pressed. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  (Object.keys(KEYS) as Command[]).flatMap((command) =>
    KEYS[command].map((press) => [press, command] as const),
  ),
);

/** What some key sequence begins with. */
const BEGINNINGS: ReadonlySet<string> = new Set(
  [...COMMANDS.keys()].flatMap((press) => press.split(" ").slice(0, -1)),
);

export const commandOf = (press: string): Command | null => COMMANDS.get(press) ?? null;
export const begins = (press: string): boolean => BEGINNINGS.has(press);

const SHOWN: Readonly<Record<string, string>> = {
  ArrowDown: "↓",
  ArrowUp: "↑",
  ArrowRight: "→",
  ArrowLeft: "←",
  Escape: "Esc",
};

const isMac = (): boolean => /Mac|iPhone|iPad/.test(navigator.platform);

/** The command's first keys, as the keyboard in front of the reader has them, one a part. */
export function shownKeys(command: Command): readonly string[] {
  return KEYS[command][0].split(" ").map((press) =>
    press
      .split("+")
      .map((key) => SHOWN[key] ?? (key.length === 1 && press !== key ? key.toUpperCase() : key))
      .join("+")
      .replace(/Ctrl|Alt/g, (key) => (isMac() ? (key === "Ctrl" ? "⌘" : "⌥") : key)),
  );
}
