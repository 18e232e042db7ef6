// @vitest-environment jsdom
import "@testing-library/jest-dom/vitest";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { asking } from "../account/ask";
import { ANN, FetchDouble, nobody } from "../account/fetch-double";
import { type Session, sessions } from "../account/session";
import { SeatProvider } from "../react/session";
import { SyncProvider } from "../react/sync-provider";
import { MemoryClient } from "./memory-client";
import { Shell } from "./shell";
import { openWindow } from "./window-double";
// What the page loads late is there from the start, so that no test waits for it.
import "./work";
import "../features/lists/lists-area";

beforeEach(() => openWindow("/?list=house"));
afterEach(cleanup);

const account: Session = { ...nobody, account: { ...ANN, id: "me" } };

async function open(role: string, session: Session = account) {
  const client = new MemoryClient();
  client.known = true;
  const list = client.seed("house", "Summer house", ["Milk", "Bread"]);
  const fields = { name: "Ann", color: "teal", role };
  list.apply([{ op: "create", id: "me", type: "member", fields }], "ben");
  const server = new FetchDouble();
  vi.stubGlobal("fetch", server.fetch);
  const seat = { session, client: sessions(asking(server.fetch)), refresh: async () => session };
  render(
    <SeatProvider value={seat}>
      <SyncProvider client={client}>
        <Shell />
      </SyncProvider>
    </SeatProvider>,
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
    expect(await screen.findByText(/^You can look at this list/)).toBeInTheDocument();
    expect(screen.queryByRole("textbox", ADD)).toBeNull();
    expect(screen.queryByRole("button", { name: "Delete Milk" })).toBeNull();
    const before = list.committed.length;
    await user.click(screen.getByRole("checkbox", { name: "Complete Milk" }));
    await user.dblClick(screen.getByRole("button", { name: "Milk" }));
    await user.keyboard("x");
    expect(list.committed).toHaveLength(before);
    expect(await screen.findByRole("textbox", { name: "Title" })).toHaveAttribute("readonly");
    expect(screen.queryByRole("button", { name: "Delete task" })).toBeNull();
    expect(screen.getByText("You can look at this task, not change it.")).toBeVisible();
    expect(screen.getByRole("textbox", { name: "Notes" })).toHaveAttribute("placeholder", "");
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
  expect(await screen.findByRole("menuitem", { name: "Leave list" })).toBeInTheDocument();
  expect(screen.queryByRole("menuitem", { name: "Rename" })).toBeNull();
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
