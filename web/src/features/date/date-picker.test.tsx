// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readLine } from "../../core/quick/line";
import type { ReadLine } from "../../lists/quick/line-reader";
import DatePicker, { type DatePickerProps } from "./date-picker";
import type { DateValue } from "./types";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(2026, 10, 28, 14, 5) });
});
afterEach(() => {
  cleanup();
  document.body.innerHTML = "";
  vi.useRealTimers();
});

const read: ReadLine = (text, kept) =>
  readLine(text, {
    ...{
      now: Date.now() / 1000,
      zone: { offset: (at) => -new Date(at * 1000).getTimezoneOffset() * 60 },
    },
    ...{ locale: "en-GB", signs: "own", kept, people: [], sections: [], lists: [], me: null },
  });
const NONE: DateValue = { due: null, repeat: null, reminders: [], expires: null };
const MONDAYS = { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", from: "due" } as const;

function open(value: Partial<DateValue> = {}, more: Partial<DatePickerProps> = {}) {
  const anchor = document.body.appendChild(document.createElement("button"));
  const onTake = vi.fn();
  const onClose = vi.fn();
  const picker = (now: Partial<DateValue>) => (
    <DatePicker
      {...{ title: "Bins", part: "due", anchor, phone: false, ruled: null, onTake, onClose, read }}
      zone={{ offset: () => 0 }}
      busy={new Map([["2026-12-04", 2]])}
      {...more}
      value={{ ...NONE, ...now }}
    />
  );
  const { rerender } = render(picker(value));
  const become = (now: Partial<DateValue>) => rerender(picker(now));
  return { onTake, onClose, become, user: userEvent.setup() };
}

const day = (name: string | RegExp) => screen.getByRole("gridcell", { name });
const chosen = () => screen.queryByRole("gridcell", { selected: true })?.dataset.day ?? null;
const words = () => screen.getByRole("textbox", { name: "Date in words" });
const line = (name: string) => within(screen.getByRole("group", { name }));

describe("the calendar", () => {
  it("has six weeks from this one, with what is chosen, what comes again and what is due", () => {
    open({ due: "2026-11-30", repeat: MONDAYS });
    const grid = screen.getByRole("grid", { name: "November, December" });
    expect(within(grid).getAllByRole("row")).toHaveLength(7);
    expect(
      within(grid)
        .getAllByRole("columnheader")
        .map((each) => each.textContent),
    ).toEqual([...["MMon", "TTue", "WWed", "TThu", "FFri", "SSat", "SSun"]]);
    expect(chosen()).toBe("2026-11-30");
    expect(day("Saturday 28 November 2026, today")).toHaveAttribute("aria-current", "date");
    const again = screen.getAllByRole("gridcell", { name: /, comes again/ });
    expect(again.map(({ dataset }) => dataset.day)).toEqual(["2026-12-14", "2026-12-28"]);
    expect(day("Friday 4 December 2026, 2 due already")).toBeVisible();
  });

  it("begins on the weekday of the reader's language", () => {
    vi.spyOn(navigator, "language", "get").mockReturnValue("en-US");
    open({ due: "2026-11-30T17:30" });
    expect(screen.getAllByRole("columnheader")[0]).toHaveTextContent("Sun");
    expect(line("Time").getByRole("textbox")).toHaveValue("5:30 pm");
  });

  it("is gone through by keys with one tab stop, and moves by four weeks", async () => {
    const { user } = open();
    const stops = () =>
      screen
        .getAllByRole("gridcell")
        .filter(({ tabIndex }) => tabIndex === 0)
        .map(({ dataset }) => dataset.day);
    expect(stops()).toEqual(["2026-11-28"]);
    await user.keyboard("{ArrowDown}");
    expect(day(/^Saturday 28 November/)).toHaveFocus();
    await user.keyboard("{ArrowDown}{ArrowRight}");
    expect(day(/^Sunday 6 December/)).toHaveFocus();
    await user.keyboard("{Home}");
    expect(day(/^Monday 30 November/)).toHaveFocus();
    await user.keyboard("{End}{PageDown}");
    expect(day(/^Sunday 3 January 2027/)).toHaveFocus();
    expect(screen.getByRole("grid", { name: "November, December" })).toBeVisible();
    await user.keyboard("{ArrowRight}");
    expect(day(/^Monday 4 January 2027/)).toHaveFocus();
    expect(screen.getByRole("grid", { name: "December, January 2027" })).toBeVisible();
    await user.keyboard("{PageUp}{PageUp}{PageUp}");
    expect(day(/^Monday 12 October/)).toHaveFocus();
    expect(stops()).toEqual(["2026-10-12"]);
    await user.click(screen.getByRole("button", { name: "Four weeks later" }));
    expect(day(/^Sunday 8 November/)).toBeVisible();
  });

  it("Space chooses a day and stays; Enter takes it", async () => {
    const { user, onTake, onClose } = open();
    await user.keyboard("{ArrowDown}{ArrowRight} ");
    expect(chosen()).toBe("2026-11-29");
    expect(onTake).not.toHaveBeenCalled();
    await user.keyboard("{ArrowRight}{Enter}");
    expect(onTake).toHaveBeenCalledExactlyOnceWith({ due: "2026-11-30" });
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe("words", () => {
  it("are shown as they are meant while they are typed, and Enter takes them", async () => {
    const { user, onTake } = open();
    expect(words()).toHaveFocus();
    await user.keyboard("monday 9am");
    expect(screen.getByText("Mon 30 Nov, 9:00")).toBeVisible();
    expect(chosen()).toBe("2026-11-30");
    await user.keyboard("{Enter}");
    expect(onTake).toHaveBeenCalledExactlyOnceWith({ due: "2026-11-30T09:00" });
  });

  it("bring the calendar to days that are far away", async () => {
    const { user } = open();
    await user.keyboard("2027-05-17");
    expect(day("Monday 17 May 2027")).toBeVisible();
  });

  it("may say how it repeats, and all of it is shown before it is taken", async () => {
    const { user, onTake } = open();
    await user.keyboard("every other monday 9am");
    expect(screen.getByText("from Mon 30 Nov, 9:00")).toBeVisible();
    expect(screen.getAllByRole("gridcell", { name: /comes again/ })).toHaveLength(2);
    expect(line("Repeat").getByRole("spinbutton", { name: "Every how many" })).toHaveValue(2);
    await user.keyboard("{Enter}");
    expect(onTake).toHaveBeenCalledExactlyOnceWith({
      due: "2026-11-30T09:00",
      repeat: { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", from: "due" },
    });
  });

  it("that are not understood are said to be, and change nothing", async () => {
    const { user, onTake, onClose } = open({ due: "2026-12-01" });
    await user.keyboard("some day{Enter}");
    expect(screen.getByText("not understood")).toBeVisible();
    expect(chosen()).toBe("2026-12-01");
    expect(onClose).not.toHaveBeenCalled();
    await user.clear(words());
    await user.keyboard("{Enter}");
    expect(onTake).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("count as chosen when something else is chosen after them", async () => {
    const { user, onTake } = open();
    await user.keyboard("monday 9am");
    await user.click(day(/^Tuesday 1 December/));
    expect(words()).toHaveValue("");
    await user.click(screen.getByRole("button", { name: "Take this date" }));
    expect(onTake).toHaveBeenCalledExactlyOnceWith({ due: "2026-12-01T09:00" });
  });
});

describe("choosing", () => {
  it.each([
    ["Today", "2026-11-28T09:00"],
    ["Tomorrow", "2026-11-29T09:00"],
    ["Next weekend", "2026-12-05T09:00"],
    ["Next week", "2026-11-30T09:00"],
    ["In two weeks", "2026-12-12T09:00"],
    ["No date", null],
  ])("%s is taken at once, with the time", async (name, due) => {
    const { user, onTake, onClose } = open({ due: "2026-12-01T09:00" });
    await user.click(screen.getByRole("button", { name: new RegExp(`^${name}(?!end)`) }));
    expect(onTake).toHaveBeenCalledExactlyOnceWith({ due });
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("Escape leaves everything as it was", async () => {
    const { user, onTake, onClose } = open({ due: "2026-12-01" });
    await user.click(day(/^Wednesday 2 December/));
    await user.click(line("Time").getByRole("button", { name: "noon" }));
    await user.click(line("Repeat").getByRole("button", { name: "daily" }));
    await user.keyboard("{Escape}");
    expect(onTake).not.toHaveBeenCalled();
    expect(onClose).toHaveBeenCalledOnce();
  });

  it("takes all that was chosen together, and only what is different", async () => {
    const { user, onTake } = open({ due: "2026-12-01", reminders: [{ before: 0 }] });
    await user.click(day(/^Wednesday 2 December/));
    await user.click(line("Time").getByRole("button", { name: "noon" }));
    await user.click(line("Repeat").getByRole("button", { name: "weekly" }));
    await user.click(line("Remind").getByRole("button", { name: "30 min before" }));
    await user.click(screen.getByRole("button", { name: "Take this date" }));
    expect(onTake).toHaveBeenCalledExactlyOnceWith({
      due: "2026-12-02T12:00",
      repeat: { rule: "FREQ=WEEKLY;BYDAY=WE", from: "due" },
      reminders: [{ before: 0 }, { before: 30 }],
    });
  });

  it("what somebody else changes meanwhile is shown, and what was chosen here stays chosen", async () => {
    const { user, onTake, become } = open({ due: "2026-12-01" });
    become({ due: "2026-12-03" });
    expect(chosen()).toBe("2026-12-03");
    await user.click(line("Time").getByRole("button", { name: "evening" }));
    become({ due: "2026-12-04", expires: "2026-12-31" });
    expect(chosen()).toBe("2026-12-03");
    expect(line("Leaves").getByRole("button", { name: "after Thu 31 Dec" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Take this date" }));
    expect(onTake).toHaveBeenCalledExactlyOnceWith({ due: "2026-12-03T18:00" });
  });

  it.each([
    ["9", "2026-12-01T09:00"],
    ["5:30pm", "2026-12-01T17:30"],
    ["soon", undefined],
  ])("a typed time of “%s” makes it %s", async (typed, due) => {
    const { user, onTake } = open({ due: "2026-12-01" });
    await user.type(line("Time").getByRole("textbox"), `${typed}{Enter}`);
    await user.click(screen.getByRole("button", { name: "Take this date" }));
    expect(onTake.mock.calls).toEqual(due === undefined ? [] : [[{ due }]]);
  });
});

describe("the lines below", () => {
  it("T2 T3 the usual rules are filled in, and the date goes to their first day", async () => {
    const { user, onTake } = open({ due: "2026-11-30", repeat: MONDAYS });
    const repeat = line("Repeat");
    expect(repeat.getByRole("button", { name: "Monday" })).toHaveAttribute("aria-pressed", "true");
    await user.click(repeat.getByRole("button", { name: "Thursday" }));
    await user.click(repeat.getByRole("button", { name: "Monday" }));
    expect(chosen()).toBe("2026-12-03");
    await user.selectOptions(
      repeat.getByRole("combobox", { name: "Days, weeks, months or years" }),
      "months",
    );
    await user.selectOptions(
      repeat.getByRole("combobox", { name: "On which day" }),
      "on the last workday",
    );
    expect(chosen()).toBe("2026-12-31");
    const every = repeat.getByRole("spinbutton", { name: "Every how many" });
    await user.clear(every);
    await user.type(every, "1{Enter}");
    await user.click(repeat.getByRole("radio", { name: "once it is done" }));
    await user.selectOptions(
      repeat.getByRole("combobox", { name: "When it ends" }),
      "after some times",
    );
    await user.click(screen.getByRole("button", { name: "Take this date" }));
    expect(onTake).toHaveBeenCalledExactlyOnceWith({
      due: "2026-12-31",
      repeat: { rule: "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", from: "done", left: 10 },
    });
  });

  it("T2 a rule that the form has no room for is said in words, and stays", async () => {
    const repeat = { rule: "FREQ=MONTHLY;BYDAY=2TU,4TU", from: "due" } as const;
    const { user, onTake } = open({ due: "2026-12-08", repeat });
    expect(line("Repeat").getByText("every month on the 2nd and 4th Tuesday")).toBeVisible();
    expect(screen.getAllByRole("gridcell", { name: /comes again/ })).toHaveLength(1);
    await user.click(day(/^Wednesday 9 December/));
    await user.click(screen.getByRole("button", { name: "Take this date" }));
    expect(onTake).toHaveBeenCalledExactlyOnceWith({ due: "2026-12-09" });
  });

  it("T5 the calendar chooses the last day of a series, then the date again", async () => {
    const { user, onTake } = open({ due: "2026-11-30", repeat: MONDAYS });
    await user.selectOptions(
      line("Repeat").getByRole("combobox", { name: "When it ends" }),
      "on a day",
    );
    expect(screen.getByText("The last day of the series")).toBeVisible();
    expect(chosen()).toBeNull();
    expect(day(/^Saturday 28 November/)).toHaveFocus();
    await user.click(day(/^Monday 14 December/));
    expect(screen.queryByText("The last day of the series")).toBeNull();
    expect(chosen()).toBe("2026-11-30");
    expect(screen.getAllByRole("gridcell", { name: /comes again/ })).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: "Take this date" }));
    expect(onTake).toHaveBeenCalledExactlyOnceWith({ repeat: { ...MONDAYS, until: "2026-12-14" } });
  });

  it("T10 and the day after which it leaves, for which it may be opened", async () => {
    const { user, onTake } = open({ due: "2026-11-30" }, { part: "leaves", ruled: "By a rule" });
    expect(screen.getByText("After which day it leaves")).toBeVisible();
    expect(screen.getByText("By a rule")).toBeVisible();
    await user.click(screen.getByRole("button", { name: /^Tomorrow/ }));
    expect(line("Leaves").getByRole("button", { name: "after Sun 29 Nov" })).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Take this date" }));
    expect(onTake).toHaveBeenCalledExactlyOnceWith({ expires: "2026-11-29" });
  });

  it("T20 other reminders are typed", async () => {
    const { user, onTake } = open({ due: "2026-11-30T09:00" });
    const remind = line("Remind");
    await user.click(remind.getByRole("button", { name: "Add a reminder" }));
    await user.keyboard("2 hours before");
    expect(remind.getByRole("status")).toHaveTextContent("Enter adds: 2 hours before");
    await user.keyboard("{Enter}");
    await user.click(screen.getByRole("button", { name: "Take this date" }));
    expect(onTake).toHaveBeenCalledExactlyOnceWith({ reminders: [{ before: 120 }] });
  });
});

it("on the phone it is a sheet that does not bring the keyboard up", () => {
  open({ due: "2026-11-30" }, { phone: true });
  expect(screen.getByRole("dialog", { name: "Date of “Bins”" })).toHaveFocus();
  expect(screen.getByRole("button", { name: "Done" })).toBeVisible();
});
