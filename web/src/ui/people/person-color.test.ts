import { expect, it } from "vitest";
import { CHOICES, PERSON_COLORS, personColor } from "./person-color";

const IDS = Array.from({ length: 100 }, (_, index) => `person-${index}`);
const CHOSEN = CHOICES.map(([, shown]) => shown);

it("whoever is met, and whenever, a person's colour is the same", () => {
  const on = (ids: readonly string[]) => new Map(ids.map((id) => [id, personColor(id)]));
  const first = on(IDS);
  const other = on([...IDS].reverse());
  for (const id of IDS) expect(other.get(id)).toBe(first.get(id));
  expect(new Set(first.values())).toEqual(new Set(PERSON_COLORS));
  expect(PERSON_COLORS).not.toContain("red");
});

it("what somebody chose is theirs, whoever else chose it", () => {
  expect(CHOICES.map(([color]) => personColor("olivia", color))).toEqual(CHOSEN);
  expect(personColor("mia", "teal")).toBe(personColor("olivia", "teal"));
  expect(personColor("mia", "red")).toBe("orange");
});

it("whoever has no colour of their own looks like nobody who has one", () => {
  const given = new Set(IDS.map((id) => personColor(id, "slate")));
  expect(given).toEqual(new Set(PERSON_COLORS.filter((color) => !CHOSEN.includes(color))));
});
