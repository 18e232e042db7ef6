// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it } from "vitest";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import { writeDraft } from "../../ui/drafts/drafts";
import { forgetShared, readShared, takeShared } from "../entry/shared";
import Shell from "./shell";
// What the page loads late is there from the start, so that no test waits for it.
import "../../core/quick/line";
import "../../features/lists/lists-area";

afterEach(() => {
  cleanup();
  forgetShared();
});

function open(address: string, before?: () => void) {
  openWindow(address);
  before?.();
  takeShared();
  const client = new MemoryClient();
  client.seed("house", "Summer house", []);
  client.seed("shop", "Shop", []);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  return client;
}

const field = () => screen.findByRole("textbox", { name: "Add a task" });

it("a line that somebody comes with is put into the add field of its list, and Enter alone adds it", async () => {
  const client = open("/add?title=Milk%20%3Cb%3Enow&notes=oat&list=shop");
  await waitFor(async () => expect(await field()).toHaveValue("Milk <b>now // oat"));
  expect(await field()).toHaveFocus();
  expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent("Shop");
  expect([...client.titles("shop"), ...client.titles("house")]).toEqual([]);
  expect(readShared()).toBeNull();
  await userEvent.setup().keyboard("{Enter}");
  await waitFor(() => expect(client.titles("shop")).toEqual(["Milk <b>now"]));
});

it("a list that is not this person's is not gone to: the line comes where they were", async () => {
  open("/add?title=Milk&list=of-somebody-else");
  await waitFor(async () => expect(await field()).toHaveValue("Milk"));
  expect(screen.queryByText("This list is no longer here.")).toBeNull();
});

it("what was being typed stays in the field; the line is offered below it", async () => {
  const client = open("/add?title=Milk&list=shop", () =>
    writeDraft({
      list: "shop",
      record: "shop",
      field: "add",
      text: "Bre",
      first: null,
      left: false,
    }),
  );
  const offered = await waitFor(() => {
    const box = document.querySelector<HTMLElement>("[data-draft=offered]");
    expect(box).not.toBeNull();
    return box as HTMLElement;
  });
  expect(await field()).toHaveValue("Bre");
  await userEvent.setup().click(within(offered).getByRole("button", { name: "Add" }));
  await waitFor(() => expect(client.titles("shop")).toEqual(["Milk"]));
  expect(await field()).toHaveValue("Bre");
});
