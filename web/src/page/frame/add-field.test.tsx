// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import { closeDrafts, openDrafts } from "../../ui/drafts/drafts";
import { addDays, dayOf } from "../../ui/format/due";
import Shell from "./shell";
import "./panes/list-pane";
import "./panes/add-date";
import "../../ui/quick/quick-row";

beforeEach(async () => {
  openWindow("/?list=house");
  await openDrafts(null);
});

afterEach(() => {
  cleanup();
  closeDrafts();
  sessionStorage.clear();
});

function show(client: MemoryClient) {
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
}

it("E68 the room of what can be said is there with the focus, so that no row moves under a press once the words are read", async () => {
  const client = new MemoryClient();
  client.seed("house", "Summer house", ["Roof"]);
  show(client); // the first here: nothing has read words yet
  const field = await screen.findByRole("textbox", { name: "Add a task" });
  act(() => field.focus());
  expect(document.querySelector(".add-bar .quick-row")).not.toBeNull();
  await screen.findByRole("button", { name: "Date" });
  expect(document.querySelectorAll(".add-bar .quick-row")).toHaveLength(1);
});

it("E1 a date chosen by a button outlives a reload, with the words that shall stay in the title", async () => {
  const client = new MemoryClient();
  const list = client.seed("house", "Summer house", ["Roof"]);
  show(client);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("textbox", { name: "Add a task" }));
  await user.click(await screen.findByRole("button", { name: "Date" }));
  await user.click(await screen.findByRole("button", { name: /^Tomorrow/ }));
  await screen.findByRole("button", { name: "Remove Tomorrow" });
  await user.type(screen.getByRole("textbox", { name: "Add a task" }), "Paint #white walls");
  await user.click(screen.getByRole("button", { name: /#white/ }));

  cleanup();
  await openDrafts(null);
  show(client);
  await screen.findByRole("button", { name: "Remove Tomorrow" });
  expect(screen.queryByRole("button", { name: /#white/ })).toBeNull();
  await user.click(screen.getByRole("textbox", { name: "Add a task" }));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(list.view().tasks).toHaveLength(2));
  expect(list.view().tasks[1]).toMatchObject({
    title: "Paint #white walls",
    due: addDays(dayOf(new Date()), 1),
    tags: [],
  });
  expect(screen.queryByRole("button", { name: "Remove Tomorrow" })).toBeNull();
});
