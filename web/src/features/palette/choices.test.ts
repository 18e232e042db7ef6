import { describe, expect, it } from "vitest";
import type { Task } from "../../core/records";
import { choicesFor, marked, type Offered, placesFor, TASKS_AMONG } from "./choices";

const task = (title: string) =>
  ({ id: title, title, notes: "", tags: [], completed: false }) as unknown as Task;
const offered: Offered = {
  tasks: [{ id: "a", title: "A", tasks: [task("Order milk"), task("Paint the shed")] }],
  views: [],
  lists: [
    { id: "a", title: "Groceries", color: "green", open: 2 },
    { id: "b", title: "Crème", color: "red", open: 0 },
  ],
  chosen: [{ command: "due", label: "Due date" }],
  commands: [{ command: "undo", label: "Undo" }],
  acts: [{ label: "New list", run: () => undefined }],
  adds: true,
};
const parts = (query: string, onlyTasks = false, given = offered) =>
  choicesFor(query, given, onlyTasks).groups.map(({ part, choices }) => [part, choices.length]);

describe("what the palette offers", () => {
  it("has what acts on the chosen task first, and adding last", () => {
    expect(parts("d")).toEqual([
      ["chosen", 1],
      ["tasks", 2],
      ["add", 1],
    ]);
  });

  it("calls commands by how their words begin", () => {
    expect(parts("dat")[0]).toEqual(["chosen", 1]);
    expect(parts("ate").map(([part]) => part)).toEqual(["add"]);
  });

  it("E45 does by name what has no key, rather than to add a task that is called so", () => {
    const { groups } = choicesFor("new list", offered, false);
    expect(groups.map(({ part, choices }) => [part, choices[0]?.kind])).toEqual([
      ["commands", "act"],
      ["add", "add"],
    ]);
  });

  it("without a word is what can be done and where one can go, and adds nothing", () => {
    expect(parts("")).toEqual([
      ["chosen", 1],
      ["places", 2],
      ["commands", 2],
    ]);
    expect(parts("  ", false, { ...offered, chosen: [] })[0]?.[0]).toBe("places");
  });

  it("finds lists as it finds tasks, without accents", () => {
    expect(parts("creme")).toEqual([
      ["places", 1],
      ["add", 1],
    ]);
  });

  it("adds nothing where nothing can be added", () => {
    expect(parts("xyz", false, { ...offered, adds: false })).toEqual([]);
  });

  it("shows a few tasks beside everything else, and all of them alone", () => {
    const many = Array.from({ length: 20 }, (_, index) => task(`Tea ${index}`));
    const given = { ...offered, tasks: [{ id: "a", title: "A", tasks: many }] };
    expect(parts("tea", false, given)[0]).toEqual(["tasks", TASKS_AMONG]);
    expect(parts("tea", true, given)).toEqual([["tasks", 20]]);
    expect(choicesFor("tea", given, false).tasks).toBe(20);
  });

  it("to move a task offers lists alone", () => {
    expect(placesFor("gro", offered.lists, []).map(({ choices }) => choices.length)).toEqual([1]);
    expect(placesFor("", offered.lists, [])[0]?.choices).toHaveLength(2);
    const sections = [{ id: "s", title: "Groceries" }];
    expect(placesFor("gro", offered.lists, sections).map(({ part }) => part)).toEqual([
      "sections",
      "places",
    ]);
  });
});

describe("what was typed is marked in what was found", () => {
  it.each([
    ["Fix the garden bench", "ben", "Fix the garden [ben]ch"],
    ["Crème brûlée", "creme", "[Crème] brûlée"],
    ["Ben and Ben", "ben a", "[Ben] [a]nd [Ben]"],
    ["👍🏽 ben 👍🏽", "ben", "👍🏽 [ben] 👍🏽"],
    ["Straße", "strasse", "Straße"],
    ["Milk", "", "Milk"],
  ])("%s for %s", (text, query, shown) => {
    expect(
      marked(text, query)
        .map(([piece, on]) => (on ? `[${piece}]` : piece))
        .join(""),
    ).toBe(shown);
  });

  it("whatever the letters, nothing is lost", () => {
    const text = "👩‍👩‍👧 ½ ﬁ x 👍🏽 x";
    expect(
      marked(text, "x")
        .map(([piece]) => piece)
        .join(""),
    ).toBe(text);
  });
});
