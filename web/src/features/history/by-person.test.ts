import { expect, it } from "vitest";
import { byPerson } from "./by-person";
import type { HistoryEntry } from "./entries";

const entry = (key: string, by: string): HistoryEntry => ({ key, by, at: "", did: "", undo: null });

it("each person's changes stand together and in order, whoever did something last first", () => {
  const told = byPerson([
    entry("5", "ben"),
    entry("4", "mia"),
    entry("3", "mia"),
    entry("2", "ben"),
    entry("1", "bot"),
  ]);
  expect(told.map(({ id, entries }) => [id, entries.map(({ key }) => key)])).toEqual([
    ["ben", ["2", "5"]],
    ["mia", ["3", "4"]],
    ["bot", ["1"]],
  ]);
});
