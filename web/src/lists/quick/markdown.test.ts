import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLine } from "../../core/quick/line";
import type { Signs } from "../../core/quick/vocabulary";
import type { Task, TypedRecord } from "../../core/records";
import { pastedTasks } from "../../features/add/read";
import { markdownOf } from "./markdown";

const PEOPLE = [{ id: "ann", name: "Ann Lee" }];
const SECTIONS = [{ id: "garden", name: "Garden shed" }];

const readerWith = (signs: Signs) => (line: string) =>
  readLine(line, {
    ...{ now: Date.parse("2026-11-28T09:30:00Z") / 1000, zone: { offset: () => 0 } },
    ...{ locale: "en-GB", signs, people: PEOPLE, sections: SECTIONS, me: "ann" },
    ...{ lists: [{ id: "shop", name: "Shop" }], kept: new Set<string>() },
  });

const BARE = {
  ...{ type: "task", notes: "", completed: false, parent: null, tags: [], assignees: [] },
  ...{ due: null, priority: null },
};

function copied(...tasks: readonly (Partial<Task> & { readonly title: string })[]) {
  const all = tasks.map((task, at) => ({ ...BARE, id: `t${at}`, position: `a${at}`, ...task }));
  const others = [
    { id: "ann", type: "member", name: "Ann Lee", role: "owner" },
    { id: "garden", type: "section", title: "Garden shed", position: "a" },
  ];
  const records = [...all, ...others].map((each) => [each.id, each] as const);
  return {
    tasks: all as unknown as readonly Task[],
    records: new Map(records) as unknown as ReadonlyMap<string, TypedRecord>,
  };
}

const write = (list: ReturnType<typeof copied>, signs: Signs = "own") =>
  markdownOf(list, readerWith(signs), signs);
const pasted = (text: string, signs: Signs = "own") => pastedTasks(text, readerWith(signs));

describe("a list as Markdown", () => {
  const house = copied(
    { title: "Clean the gutters", due: "2026-12-24", priority: 1, tags: ["home", "café"] },
    { title: "Buy a ladder", parent: "t0", completed: true, due: "2026-12-01T09:30" },
    { title: "3 m", parent: "t1" },
    { title: "Call the roofer", assignees: ["ann"], section: "garden", notes: "About\nthe tiles" },
    { title: "Milk", due: "2026-11-02" },
  );

  it("has a box for each task, what is below it further in, and words for what is said of it", () => {
    expect(write(house)).toBe(
      [
        "- [ ] Clean the gutters 2026-12-24 !1 #home #café",
        "  - [x] Buy a ladder 2026-12-01 09:30",
        "    - [ ] 3 m",
        "- [ ] Milk 2026-11-02",
        "- [ ] Call the roofer @Ann Lee >Garden shed // About the tiles",
        "",
      ].join("\n"),
    );
  });

  it.each(["own", "todoist"] as const)("pasted it makes the same tasks, by %s signs", (signs) => {
    expect(pasted(write(house, signs), signs)).toEqual([
      {
        title: "Clean the gutters",
        notes: "",
        due: "2026-12-24",
        priority: 1,
        tags: ["home", "café"],
      },
      { title: "Buy a ladder", notes: "", due: "2026-12-01T09:30", completed: true, depth: 1 },
      { title: "3 m", notes: "", depth: 2 },
      { title: "Milk", notes: "", due: "2026-11-02" },
      { title: "Call the roofer", notes: "About the tiles", assignees: ["ann"], section: "garden" },
    ]);
  });

  it.each([
    "Watch The Day After Tomorrow",
    "#home !1 tomorrow",
    'say "no" tomorrow',
    "a // b",
    "\\#x every day",
    "~Shop run",
    "- [x] not done",
    "meet every",
  ])("a title stays a title: %s", (title) => {
    const [task, ...more] = pasted(write(copied({ title, due: "2026-12-24" })));
    expect(more).toEqual([]);
    expect(task).toEqual({ title, notes: "", due: "2026-12-24" });
  });

  it("what no line can say is left out, never said wrongly", () => {
    const odd = copied({ title: "x", tags: ["two words", "ok"], due: "2026-12-24T10:00:30Z" });
    expect(pasted(write(odd))).toEqual([{ title: "x", notes: "", tags: ["ok"] }]);
  });

  it("whatever titles and notes are made of, each task is one, with what was said of it or less", () => {
    const word = fc.constantFrom(
      ...[
        "tomorrow",
        "#home",
        "!1",
        '"',
        "\\",
        "//",
        ">Garden",
        "shed",
        "@ann",
        "every",
        "mon",
        "at",
        "5",
      ],
      ...[
        "2026-12-24",
        "[ ]",
        "-",
        "p1",
        "~Shop",
        "due",
        "remind",
        "me",
        "x,",
        "“",
        "*",
        "1.",
        "until",
      ],
    );
    const text = fc.array(word, { minLength: 1, maxLength: 7 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom(null, "2026-12-24", "2026-12-24T09:30"),
        (title, notes, due) => {
          const made = pasted(write(copied({ title, notes, due, tags: ["one"], priority: 2 })));
          expect(made).toHaveLength(1);
          const { title: _, notes: note = "", ...fields } = made[0] ?? { title: "" };
          expect(["", notes]).toContain(note);
          expect({ due: due ?? undefined, tags: ["one"], priority: 2, ...fields }).toEqual({
            ...{ due: due ?? undefined, tags: ["one"], priority: 2 },
          });
        },
      ),
      { numRuns: 400 },
    );
  });
});

it("SEC97 titles of whatever kind keep nobody's page busy who copies a list", () => {
  const hostile = Array.from({ length: 1000 }, () => ({ title: "mon ".repeat(20).trim() }));
  let [reads, now] = [0, 0];
  const slow = (line: string) => {
    reads += 1;
    now += 100;
    return readerWith("own")(line);
  };
  const list = copied({ title: "Tea", priority: 1 }, ...hostile, { title: "Milk", priority: 1 });
  const lines = markdownOf(list, slow, "own", () => now).split("\n");
  expect(reads).toBe(100);
  expect(lines).toHaveLength(1003);
  expect([lines[0], lines[1001]]).toEqual(["- [ ] Tea !1", "- [ ] Milk"]);
});
