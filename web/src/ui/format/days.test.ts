import { expect, it } from "vitest";
import { sayDays, sayMonth, sayShortDay, sayWeekday, sayWhen, sayWholeDay } from "./days";

const TODAY = "2026-11-28";

it("days are said with their weekday, and with their year if it is another", () => {
  expect(sayShortDay("2026-11-30", TODAY)).toBe("Mon 30 Nov");
  expect(sayShortDay("2027-01-03", TODAY)).toBe("Sun 3 Jan 2027");
  expect(sayWholeDay("2026-11-30")).toBe("Monday 30 November 2026");
  expect([sayWeekday("2026-11-30"), sayMonth("2026-11-30", "short")]).toEqual(["Mon", "Nov"]);
  expect(sayMonth("2026-11-30", "long")).toBe("November");
});

it("a time follows its day", () => {
  expect(sayWhen("2026-11-30T09:00", TODAY)).toBe("Mon 30 Nov, 9:00");
  expect(sayWhen("2026-11-30", TODAY)).toBe("Mon 30 Nov");
});

it("of several days each month is said once", () => {
  expect(sayDays(["2026-12-14", "2026-12-28", "2027-01-11"], TODAY)).toBe("14, 28 Dec, 11 Jan");
  expect(sayDays(["2027-11-27", "2027-11-29"], TODAY)).toBe("27, 29 Nov 2027");
  expect(sayDays(["2026-12-14"], TODAY)).toBe("14 Dec");
  expect(sayDays([], TODAY)).toBe("");
});
