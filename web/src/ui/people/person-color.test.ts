import { expect, it } from "vitest";
import { PERSON_COLORS, PersonColors } from "./person-color";

const IDS = Array.from({ length: 12 }, (_, index) => `person-${index}`);

it("twelve people have twelve colours, none of them red, and keep them", () => {
  const colors = new PersonColors();
  const given = IDS.map((id) => colors.of(id));
  expect(new Set(given).size).toBe(PERSON_COLORS.length);
  expect(PERSON_COLORS).not.toContain("red");
  expect([...IDS].reverse().map((id) => colors.of(id))).toEqual([...given].reverse());
  expect(PERSON_COLORS).toContain(colors.of("the thirteenth"));
});

it("what somebody chose is theirs, unless another has it; who does not know of it does not change it", () => {
  const colors = new PersonColors();
  expect(colors.of("olivia", "teal")).toBe("teal");
  const mia = colors.of("mia", "teal");
  expect(mia).not.toBe("teal");
  expect(colors.of("mia")).toBe(mia);
  expect(colors.of("olivia", "slate")).toBe("teal");
  expect(colors.of("olivia", "red")).toBe("orange");
  expect(colors.of("mia", "teal")).toBe(mia);
});

it("a colour is the same on another page, as long as it is free", () => {
  expect(new PersonColors().of("ben")).toBe(new PersonColors().of("ben"));
});
