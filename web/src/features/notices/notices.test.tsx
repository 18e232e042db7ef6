// @vitest-environment jsdom
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import type { Task } from "../../core/records";
import type { Notice } from "../../lists/notices";
import type { People } from "../../ui/people/people";
import { answerTo } from "./answers";
import { byDay } from "./groups";
import NoticesList, { type NoticesListProps } from "./notices-list";

const NAMES: Readonly<Record<string, string>> = { ann: "Ann", ben: "Ben", bot: "Garden agent" };
const people = {
  name: (id: string) => NAMES[id] ?? "Somebody",
  called: (id: string) => NAMES[id] ?? null,
  color: () => "teal",
  agent: (id: string) => id === "bot",
} as unknown as People;
const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

const notice = (kind: string, more: Partial<Notice> = {}): Notice => ({
  ...{ id: kind, kind, list: "house", task: "t", by: "ann", also: [], to: [], at: ago(1) },
  ...{ title: "Ferry", text: null, field: null, count: 1, read: false, again: null },
  ...more,
});

function shown(notices: readonly Notice[], more: Partial<NoticesListProps> = {}) {
  const task = { id: "t", title: "Book the ferry", due: null, completed: false } as Task;
  const deeds = {
    onOpen: vi.fn(),
    onRead: vi.fn(),
    onDone: vi.fn(),
    onLater: vi.fn(),
    onAnswer: vi.fn(),
  };
  render(
    <NoticesList
      me="me"
      notices={notices}
      people={people}
      open={null}
      quiet="quiet hours from 22:00"
      placeOf={() => ({ task, listTitle: "Summer house", color: "indigo", writes: true })}
      onSettings={vi.fn()}
      {...deeds}
      {...more}
    />,
  );
  return deeds;
}

const row = (name: RegExp) => screen.getByRole("button", { name });

it.each([
  [notice("assigned"), /^Ann assigned you Book the ferry\s*Summer house/],
  [notice("assigned", { count: 3 }), /Book the ferry and 2 more/],
  [notice("mentioned", { text: "Which?" }), /^Ann mentioned you on Book the ferry\s*“Which\?”/],
  [notice("commented", { count: 4, also: ["ben"] }), /^Ann and Ben wrote 4 comments on Book the/],
  [notice("commented", { also: ["ben", "bot"] }), /^Ann, Ben and others wrote a comment on/],
  [notice("shared", { text: "viewer" }), /^Ann shared Summer house with you\s*You can look/],
  [notice("repeated"), /^Ann did Book the ferry, which repeats for you/],
  [
    notice("conflict", { field: "title", text: "Book" }),
    /^Ann wrote over your title, both are kept\s*Book the ferry where you wrote Book/,
  ],
  [notice("asks", { by: "bot", text: "May I?" }), /^Garden agent asks you\s*May I\?/],
  [notice("assigned", { to: ["ben"] }), /^Ann assigned Ben Book the ferry/],
  [notice("assigned", { to: ["ben", "me"] }), /^Ann assigned you Book the ferry/],
  [notice("of a later version", { title: "New", text: "Words" }), /^New\s*Words/],
])("N1 a notice is said in a sentence: $kind", (each, said) => {
  shown([each]);
  expect(row(said)).toBeVisible();
});

it("N6 a reminder is done or put off from where it stands", async () => {
  const deeds = shown([notice("reminder", { by: "system" })]);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "In an hour" }));
  await user.click(screen.getByRole("button", { name: "Done" }));
  expect(deeds.onLater).toHaveBeenCalledOnce();
  expect(deeds.onDone).toHaveBeenCalledOnce();
});

it("N2 a question of an agent's is answered from where it stands, and nothing else is", async () => {
  const asked = notice("asks", { by: "bot", text: "@Me, may I move 3 tasks?" });
  const deeds = shown([asked]);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Yes" }));
  await user.click(screen.getByRole("button", { name: "No" }));
  expect(deeds.onAnswer.mock.calls.map(([one, , answer]) => [one, answer])).toEqual([
    [asked, "Yes"],
    [asked, "No"],
  ]);
  await user.click(screen.getByRole("button", { name: "Show me" }));
  expect(deeds.onOpen).toHaveBeenCalledExactlyOnceWith(asked);
  expect(answerTo(asked, "Garden agent", "Yes")).toBe(
    "@Garden agent “Me, may I move 3 tasks?”\n\nYes",
  );
});

it.each([
  notice("asks", { by: "bot", text: "@Me, I moved 3 tasks." }),
  notice("asks", { by: "bot", text: "May I?", read: true }),
  notice("asks", { by: "bot", text: "May I?", task: null }),
  notice("asks", { by: "bot", text: "May I?", to: ["ben"] }),
  notice("mentioned", { text: "May I?" }),
])("N2 what is no question to this person has no answers: %o", (each) => {
  shown([each]);
  expect(screen.queryByRole("button", { name: "Yes" })).toBeNull();
});

it("N6 all are marked as read at once, or one as it is pointed at", async () => {
  const both = [notice("assigned"), notice("mentioned", { read: true })];
  const deeds = shown(both);
  const user = userEvent.setup();
  await user.click(screen.getByRole("button", { name: "Mark all read" }));
  expect(deeds.onRead).toHaveBeenLastCalledWith([both[0]], true);
  await user.click(screen.getByRole("button", { name: "Mark as unread" }));
  expect(deeds.onRead).toHaveBeenLastCalledWith([both[1]], false);
});

it("N1 the tabs count what is unread, and show their kind", async () => {
  shown([notice("mentioned"), notice("asks", { by: "bot" }), notice("assigned", { read: true })]);
  const user = userEvent.setup();
  expect(screen.getAllByRole("tab").map((tab) => tab.textContent)).toEqual([
    ...["All", "Mentions1", "Assigned", "Reminders", "Agents1"],
  ]);
  await user.click(screen.getByRole("tab", { name: /Agents/ }));
  expect(within(screen.getByRole("tabpanel")).getAllByRole("listitem")).toHaveLength(1);
  await user.keyboard("{ArrowLeft}");
  expect(screen.getByText("Nothing of this kind.")).toBeVisible();
});

it("N1 the arrows go from one notice to the next", async () => {
  shown([notice("assigned"), notice("mentioned", { at: ago(60 * 24 * 3) })]);
  const user = userEvent.setup();
  row(/assigned/).focus();
  await user.keyboard("{ArrowDown}");
  expect(row(/mentioned/)).toHaveFocus();
  await user.keyboard("{ArrowDown}{ArrowUp}");
  expect(row(/assigned/)).toHaveFocus();
});

it("N1 notices stand under the reader's days", () => {
  const at = (text: string) => notice(text, { at: new Date(text).toISOString() });
  const days = byDay(
    [at("2026-11-28T00:10"), at("2026-11-27T23:50"), at("2026-11-20T12:00")],
    "2026-11-28",
  );
  expect(days.map(({ said }) => said.replace(",", ""))).toEqual([
    ...["Today", "Yesterday", "Friday 20 Nov"],
  ]);
});
