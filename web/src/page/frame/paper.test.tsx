// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import Shell from "./shell";
// What the page loads late is there from the start, so that no test waits for it.
import "../../core/quick/line";
import "../../features/lists/lists-area";
import "../../features/lists/list-menu";
import "../../lists/quick/copy-list";

beforeEach(() => openWindow("/?list=house"));
afterEach(cleanup);

async function open() {
  const client = new MemoryClient();
  const house = client.seed("house", "Summer house", ["Milk", "Call Ann"]);
  const shop = client.seed("shop", "Shop", ["Eggs"]);
  const [eggs] = shop.view().tasks;
  await shop.commit([
    { op: "set", id: eggs?.id ?? "", fields: { notes: "Free range", tags: ["food"] } },
  ]);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await screen.findByRole("button", { name: "Milk" });
  const user = userEvent.setup();
  const choose = async (list: string, item: string) => {
    await user.click(await screen.findByRole("button", { name: `More for list ${list}` }));
    (await screen.findByRole("menuitem", { name: "Print or copy" })).focus();
    await user.keyboard("{ArrowRight}");
    (await screen.findByRole("menuitem", { name: item })).focus();
    await user.keyboard("{Enter}");
  };
  return { house, user, choose };
}

it.each([
  ["Print", []],
  ["Print with notes", ["Free range"]],
])("%s goes to the list and puts all of it on paper", async (item, notes) => {
  const { choose } = await open();
  const seen: string[][] = [];
  const text = (name: string) =>
    [...document.querySelectorAll(`.print-list .${name}`)].map((each) => each.textContent ?? "");
  vi.spyOn(window, "print").mockImplementation(() => {
    act(() => void fireEvent(window, new Event("beforeprint")));
    seen.push(text("print-row > div"), text("print-notes"));
    act(() => void fireEvent(window, new Event("afterprint")));
  });
  await choose("Shop", item);
  await waitFor(() => expect(seen).toHaveLength(2));
  expect(seen[0]?.[0]).toContain("Eggs#food");
  expect(seen[1]).toEqual(notes);
  expect(document.querySelector(".print-list")).toBeNull();
});

it("paper says whose a task is, by name, of oneself too, and nothing of who is not known", async () => {
  const { house, choose } = await open();
  act(() => {
    for (const [id, name] of [
      ["me", "Ada"],
      ["ben", "Ben"],
    ])
      house.apply(
        [{ op: "create", id: id ?? "", type: "member", fields: { name: name ?? "" } }],
        "me",
      );
    const [milk] = house.view().tasks;
    const assignees = ["me", "ben", "gone"];
    house.apply([{ op: "set", id: milk?.id ?? "", fields: { assignees, tags: ["food"] } }], "ben");
  });
  const seen: (string | null | undefined)[] = [];
  vi.spyOn(window, "print").mockImplementation(() => {
    act(() => void fireEvent(window, new Event("beforeprint")));
    seen.push(document.querySelector(".print-row .print-more")?.textContent);
    act(() => void fireEvent(window, new Event("afterprint")));
  });
  await choose("Summer house", "Print");
  await waitFor(() => expect(seen).toEqual(["#food · Ada · Ben"]));
});

it("Copy as Markdown puts the list on the clipboard, and pasted it makes its tasks again", async () => {
  const { choose, house, user } = await open();
  await choose("Shop", "Copy as Markdown");
  await screen.findByText("1 task copied.");
  const copied = await navigator.clipboard.readText();
  expect(copied).toBe("- [ ] Eggs #food // Free range\n");
  await user.click(screen.getByRole("textbox", { name: "Add a task" }));
  await user.paste(copied);
  await waitFor(() =>
    expect(house.view().tasks.at(-1)).toMatchObject({
      ...{ title: "Eggs", tags: ["food"], notes: "Free range" },
    }),
  );
});

it("E68 the open list's menu is beside its title as well, and gives the focus back there", async () => {
  const { user } = await open();
  await screen.findByRole("button", { name: "More for list Summer house" });
  const here = screen.getByRole("button", { name: "More for this list" });
  await user.click(here);
  await screen.findByRole("menuitem", { name: "Rename" });
  expect(here).toHaveAttribute("aria-expanded", "true");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
  await waitFor(() => expect(here).toHaveFocus());
  await user.click(here);
  (await screen.findByRole("menuitem", { name: "Rename" })).focus();
  await user.keyboard("{Enter}");
  await waitFor(() =>
    expect(screen.getByRole("textbox", { name: "List name" })).toHaveValue("Summer house"),
  );
});
