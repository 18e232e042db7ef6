import { expect, it } from "vitest";
import { people } from "./people-strings";
import { taskStrings } from "./task-strings";

it.each([
  ["You", "Anna", "Keep yours", "Take Anna’s"],
  ["Anna", "You", "Keep Anna’s", "Take yours"],
  ["Anna", "Ben", "Keep Anna’s", "Take Ben’s"],
  ["Someone", "You", "Keep theirs", "Take yours"],
  ["Someone", "Someone", "Keep this", "Take theirs"],
])("a conflict says whose words are whose: %s kept, %s lost", (kept, lost, keep, take) => {
  expect(taskStrings.conflict.keep(kept, lost)).toBe(keep);
  expect(taskStrings.conflict.take(lost)).toBe(take);
});

it("one edit that was not sent is it, more are they", () => {
  expect(people.account.signOutText(1)).toContain("it is deleted");
  expect(people.account.signOutAnyway(2)).toContain("delete them");
});
