// @vitest-environment jsdom
import { act, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { asking } from "../../account/ask";
import { type SignIn, sessions } from "../../account/session";
import { SessionProvider } from "../../react/session";
import { SyncProvider } from "../../react/sync-provider";
import { ANN, FetchDouble, nobody } from "../../testing/fetch-double";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import { dayOf } from "../../ui/format/due";
import Shell from "./shell";
// What the page loads late is there from the start, so that no test waits for it.
import "./panes/calendar-pane";
import "./panes/list-pane";
import "./panes/talk-pane";
import "../../features/lists/lists-area";

beforeEach(() => openWindow("/?list=house"));
const account: SignIn = { ...nobody, account: { ...ANN, id: "me" } };

async function open(role: string, session: SignIn = account) {
  const client = new MemoryClient();
  client.known = true;
  const list = client.seed("house", "Summer house", ["Milk", "Bread"]);
  const fields = { name: "Ann", color: "teal", role };
  list.apply([{ op: "create", id: "me", type: "member", fields }], "ben");
  const ben = { name: "Ben", color: "pink", role: "owner" };
  list.apply([{ op: "create", id: "ben", type: "member", fields: ben }], "ben");
  const assignees = ["ben", "me", "cleo"];
  list.apply([{ op: "set", id: "milk", fields: { assignees } }], "ben");
  const server = new FetchDouble();
  vi.stubGlobal("fetch", server.fetch);
  const context = { session, client: sessions(asking(server.fetch)), refresh: async () => session };
  render(
    <SessionProvider value={context}>
      <SyncProvider client={client}>
        <Shell />
      </SyncProvider>
    </SessionProvider>,
  );
  await screen.findByRole("button", { name: "Milk" });
  const become = (to: string) =>
    act(() => list.apply([{ op: "set", id: "me", fields: { role: to } }], "ben"));
  return { client, list, become, user: userEvent.setup() };
}

const ADD = { name: "Add a task" };

describe("somebody who may look", () => {
  it("is told so and offered nothing that would be refused", async () => {
    const { list, user } = await open("viewer");
    expect(await screen.findByText(/^You can view this list/)).toBeInTheDocument();
    expect(screen.queryByRole("textbox", ADD)).toBeNull();
    expect(screen.queryByRole("button", { name: "Delete Milk" })).toBeNull();
    const before = list.committed.length;
    await user.click(screen.getByRole("checkbox", { name: "Complete Milk" }));
    await user.dblClick(screen.getByRole("button", { name: "Milk" }));
    await user.keyboard("v");
    expect(list.committed).toHaveLength(before);
    expect(await screen.findByRole("textbox", { name: "Title" })).toHaveAttribute("readonly");
    expect(screen.queryByRole("button", { name: "More for this task" })).toBeNull();
    expect(screen.getByText("You can view this task, not change it.")).toBeVisible();
    expect(screen.queryByRole("textbox", { name: "Notes" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Assign" })).toBeNull();
    expect(screen.queryByRole("button", { name: /No longer for/ })).toBeNull();
    expect(screen.getAllByText("For Ben and you")).toHaveLength(1);
    await user.keyboard("a");
    expect(screen.queryByRole("combobox", { name: /^Assign/ })).toBeNull();
  });

  it("E45 is offered nothing by the palette that somebody who may look cannot do", async () => {
    const { become, user } = await open("viewer");
    const found = async (typed: string) => {
      await user.keyboard("{Control>}k{/Control}");
      await user.type(await screen.findByRole("combobox", { name: /^Search/ }), typed);
      const all = screen.getAllByRole("option").map(({ textContent }) => textContent);
      await user.keyboard("{Escape}");
      return all.filter((name) => name?.startsWith("Add a ") && !name.includes("“"));
    };
    expect(await found(" ")).toEqual([]);
    become("editor");
    expect(await found(" ")).toHaveLength(2);
  });

  it("sees the calendar, and moves and adds nothing in it", async () => {
    const { list, user } = await open("viewer");
    const today = dayOf(new Date());
    act(() => list.apply([{ op: "set", id: "milk", fields: { due: today } }], "ben"));
    const before = list.committed.length;
    await user.keyboard("w");
    await screen.findByRole("grid");
    const cell = document.querySelector<HTMLElement>(`td[data-day="${today}"]`);
    const milk = cell?.querySelector<HTMLElement>("[data-title]");
    act(() => milk?.focus());
    await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    expect(milk).toHaveFocus();
    await user.click(cell as HTMLElement);
    act(() => cell?.focus());
    await user.keyboard("q{Enter}");
    expect(screen.queryByRole("textbox", ADD)).toBeNull();
    expect(screen.queryByText(/^Drag onto a day/)).toBeNull();
    expect(list.committed).toHaveLength(before);
  });

  it("reads what was said, as it was written, and has no field to answer in", async () => {
    const { list, become, user } = await open("viewer");
    const text = "<b>Oats</b> javascript:alert(1) @[me], see https://milk.example/oats.";
    const fields = { task: "milk", text, reactions: { "👍": ["ben"] } };
    act(() => list.apply([{ op: "create", id: "c1", type: "comment", fields }], "ben"));
    expect(screen.getByRole("img", { name: "1 comment" })).toBeInTheDocument();
    await user.dblClick(screen.getByRole("button", { name: "Milk" }));
    const said = await screen.findByText(/<b>Oats<\/b> javascript/);
    expect(said).toHaveTextContent(
      "<b>Oats</b> javascript:alert(1) @You, see https://milk.example/oats.",
    );
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toContain(
      "https://milk.example/oats",
    );
    expect(said.querySelectorAll("a, b")).toHaveLength(1);
    expect(screen.getByRole("button", { name: "👍 Ben" })).toBeDisabled();
    expect(screen.queryByRole("textbox", { name: "Write a comment" })).toBeNull();
    expect(screen.queryByRole("button", { name: /^Reply/ })).toBeNull();
    become("editor");
    expect(await screen.findByRole("textbox", { name: "Write a comment" })).toBeInTheDocument();
  });

  it("keeps what was being typed when the right to it went, and gets it back with the right", async () => {
    const { become, user } = await open("editor");
    await user.type(screen.getByRole("textbox", ADD), "Twelve candles");
    become("viewer");
    expect(await screen.findByText("Twelve candles")).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Copy text" })).toBeInTheDocument();
    become("editor");
    expect(screen.getByRole("textbox", ADD)).toHaveValue("Twelve candles");
  });
});

it("an editor does not rename or delete the list, but may leave it", async () => {
  const { user } = await open("editor");
  await user.click(screen.getByRole("button", { name: "More for list Summer house" }));
  const leave = await screen.findByRole("menuitem", { name: "Leave list" });
  expect(screen.queryByRole("menuitem", { name: "Rename" })).toBeNull();
  // It cannot be undone, so it is asked.
  await user.click(leave);
  const asked = await screen.findByRole("dialog", { name: "Leave “Summer house”?" });
  await user.click(within(asked).getByRole("button", { name: "Stay" }));
  expect(screen.getByRole("heading", { name: "Summer house", level: 1 })).toBeInTheDocument();
});

it("whoever was removed is told, and what the server did not take stays theirs", async () => {
  const { list, user } = await open("editor");
  const refused = {
    client: "c",
    seq: 1,
    ops: [{ op: "set", id: "milk", fields: { title: "Oat milk" } } as const],
    code: "not_found",
    message: "There is no such list.",
  };
  act(() => list.show({ state: "gone", refused: [refused] }));
  expect(await screen.findByText(/^This list is no longer shared with you/)).toBeInTheDocument();
  expect(await screen.findByText("Oat milk")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  expect(screen.queryByText("Oat milk")).toBeNull();
});

it("a guest shares nothing and makes no lists", async () => {
  const guest = { id: "g", name: "Cleo", list: "house", role: "editor" } as const;
  await open("editor", { ...nobody, guest });
  expect(screen.queryByRole("button", { name: "Share" })).toBeNull();
  expect(screen.getByRole("textbox", ADD)).toBeInTheDocument();
});

it("O12 who may only look sees the sections, and can change none", async () => {
  const { list } = await open("viewer");
  act(() => {
    const fields = { title: "Before the frost", position: "V" };
    list.apply([{ op: "create", id: "frost", type: "section", fields }], "ben");
    list.apply([{ op: "set", id: "milk", fields: { section: "frost" } }], "ben");
  });
  expect(screen.getByRole("heading", { name: /^Before the frost ?1$/ })).toBeInTheDocument();
  const buttons = screen.getAllByRole("button", { name: /Before the frost/ });
  expect(buttons.map((button) => button.getAttribute("aria-label"))).toEqual([
    "Before the frost, 1 task",
  ]);
});
