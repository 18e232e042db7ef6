import { expect, it } from "vitest";
import type { Json, Task } from "../core/records";
import { stateOf } from "../core/state";
import { branchesOf, carry } from "./carrying";

const at = "2026-11-28T10:00:00.000Z";
const task = (id: string, more: { readonly [field: string]: Json } = {}): Json => ({
  ...{
    id,
    type: "task",
    title: id,
    position: id,
    parent: null,
    notes: "",
    assignees: [],
    tags: [],
  },
  ...{ created_at: at, created_by: "ann", updated_at: at, updated_by: "ann", completed: false },
  ...more,
});
const member = (id: string, name: string): Json => ({ id, type: "member", kind: "person", name });
const section = (id: string, title: string): Json => ({ id, type: "section", title, position: id });
const said = (id: string, more: { readonly [field: string]: Json }): Json => ({
  ...{ id, type: "comment", task: "a", created_at: at },
  ...more,
});
const here = stateOf([
  ...[member("ann", "Ann"), member("ben", "Ben"), member("cleo", "Cleo"), section("s", "Dairy")],
  task("a", {
    section: "s",
    mood: "later",
    assignees: ["ben", "cleo"],
    notes: "@[ben] or @[cleo]",
  }),
  task("b", { parent: "a", series: "a", conflicts: {}, deleted: "no" }),
  task("c"),
  said("c1", { text: "Which, @[cleo]?", created_by: "ben", reactions: { "👍": ["ann", "ben"] } }),
  said("c2", { text: "This", created_by: "ann", reply_to: "c1" }),
  said("c3", { text: "Old", created_by: "ann", said: { at: "2026-01-01T00:00:00Z", name: "Dan" } }),
]);
const there = stateOf([
  ...[member("ann", "Ann"), member("ben", "Ben"), section("z", " dairy")],
  task("last", { position: "x" }),
]);

function carried(talk: boolean) {
  let next = 0;
  const chance = {
    fraction: () => 0.5,
    bytes: (count: number) => new Uint8Array(count).map(() => next++),
  };
  const tasks = branchesOf(here.tasks, new Set(["a"]));
  const made = carry({ from: here, to: there, tasks, talk }, { me: "ann", known: true }, chance);
  const fields = made.ops.map((op) => (op.op === "create" ? op.fields : {}));
  return { ...made, fields };
}

it("E49 a task takes all that is below it to another list, under new ids, and each goes once", () => {
  const ids = (...asked: string[]) => branchesOf(here.tasks, new Set(asked)).map(({ id }) => id);
  expect(ids("a")).toEqual(["a", "b"]);
  expect(ids("c", "b", "a")).toEqual(["a", "b", "c"]);
  const { copies, fields } = carried(false);
  expect(copies).not.toContain("a");
  expect(fields[1]).toMatchObject({ title: "b", parent: copies[0], series: copies[0] });
});

it("E49 it takes what means something there: fields that are not known yet, people, the section of that name", () => {
  const [a, b] = carried(false).fields;
  expect(a).toMatchObject({ mood: "later", assignees: ["ben"], section: "z", parent: null });
  expect(a?.notes).toBe("@[ben] or Cleo");
  expect(Object.keys(b ?? {})).not.toContain("conflicts");
  expect(Object.keys(a ?? {}).filter((name) => /_(at|by)$|^id$|^type$/.test(name))).toEqual([]);
  expect(String(a?.position) > "x").toBe(true);
});

it("O13 what others have said goes along with their names, by whoever moves it, and without their reactions", () => {
  const { fields, copies, said } = carried(true);
  const [old, which, own] = fields.slice(2);
  expect(which).toEqual({
    ...{ task: copies[0], text: "Which, Cleo?", reactions: { "👍": ["ann"] } },
    said: { at, name: "Ben" },
  });
  expect(own).toEqual({ task: copies[0], text: "This", reply_to: said[1], said: { at } });
  expect(old).toMatchObject({ said: { at: "2026-01-01T00:00:00Z", name: "Dan" } });
});

it("O13 whoever is known by no name stays somebody", () => {
  const nameless = stateOf([task("a"), said("c1", { text: "Hm", created_by: "zed" })]);
  const self = { me: "ann", known: false };
  const chance = { fraction: () => 0.5, bytes: (count: number) => new Uint8Array(count) };
  const tasks = nameless.tasks as readonly Task[];
  const { ops } = carry({ from: nameless, to: there, tasks, talk: true }, self, chance);
  expect(ops[1]).toMatchObject({ fields: { said: { name: "Someone" } } });
});

it("E49 SEC90 a moved task says who made it first and when, through any number of moves; a copy is made anew", () => {
  const first = { at: "2026-01-01T00:00:00Z", name: "Dan" };
  const tasks = stateOf([
    ...[member("ann", "Ann"), member("ben", "Ben")],
    task("mine"),
    task("theirs", { created_by: "ben" }),
    task("unknown", { created_by: "zoe" }),
    task("further", { made: first }),
    task("back", { created_by: "ben", made: { at: first.at } }),
    task("forged", { made: { at: "2999-01-01T00:00:00Z", name: "Boss" } }),
  ]);
  const madeOf = (talk: boolean) => {
    const chance = { fraction: () => 0.5, bytes: (count: number) => new Uint8Array(count) };
    const asked = { from: tasks, to: there, tasks: tasks.tasks, talk };
    const { ops } = carry(asked, { me: "ann", known: true }, chance);
    return ops.map((op) => (op.op === "create" ? [op.fields.title, op.fields.made] : []));
  };
  expect(Object.fromEntries(madeOf(true))).toEqual({
    mine: { at },
    theirs: { at, name: "Ben" },
    unknown: { at, name: "Someone" },
    further: first,
    back: { at: first.at, name: "Ben" },
    forged: { at, name: "Boss" },
  });
  expect(madeOf(false).filter(([, made]) => made !== undefined)).toEqual([]);
});
