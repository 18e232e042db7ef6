// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LINGER_MS } from "../../features/list/use-lingering";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import Shell from "./shell";
import "./panes/list-pane";
import "./panes/filter-pane";

beforeEach(() => openWindow("/?list=house&filter=p1"));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const titles = () =>
  screen.queryAllByRole("button", { name: /^(Roof|Door|Sink)$/ }).map((each) => each.textContent);
const rowOf = (title: string) => screen.getByRole("button", { name: title }).closest("li");

it("E5 a row that is ticked in a filtered list stays a moment, and until the pointer has moved on", async () => {
  const client = new MemoryClient();
  const list = client.seed("house", "Summer house", ["Roof", "Door", "Sink"]);
  for (const id of ["roof", "door"]) list.apply([{ op: "set", id, fields: { priority: 1 } }], "me");
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await waitFor(() => expect(titles()).toEqual(["Roof", "Door"]));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const roof = rowOf("Roof") as HTMLElement;
  fireEvent.click(screen.getByRole("checkbox", { name: /Roof/ }));
  expect(list.view().tasks[0]?.completed).toBe(true);
  fireEvent.pointerOver(roof, { pointerType: "mouse" });
  act(() => void vi.advanceTimersByTime(LINGER_MS / 2));
  expect(titles()).toEqual(["Roof", "Door"]);
  act(() => void vi.advanceTimersByTime(5 * LINGER_MS));
  expect(titles()).toEqual(["Roof", "Door"]);
  expect(screen.queryByText("Completed")).toBeNull();
  fireEvent.pointerOut(roof, { relatedTarget: document.body, pointerType: "mouse" });
  fireEvent.pointerOver(document.body, { pointerType: "mouse" });
  expect(titles()).toEqual(["Door"]);
});

it("E5 taken back while it stays, it is found again; what no longer fits for another reason goes at once", async () => {
  const client = new MemoryClient();
  const list = client.seed("house", "Summer house", ["Roof", "Door"]);
  for (const id of ["roof", "door"]) list.apply([{ op: "set", id, fields: { priority: 1 } }], "me");
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await waitFor(() => expect(titles()).toEqual(["Roof", "Door"]));
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  const box = () => screen.getByRole("checkbox", { name: /Roof/ });
  fireEvent.click(box());
  expect(box()).toBeChecked();
  fireEvent.click(box());
  act(() => void vi.advanceTimersByTime(2 * LINGER_MS));
  expect(titles()).toEqual(["Roof", "Door"]);
  fireEvent.click(box());
  act(() => void vi.advanceTimersByTime(2 * LINGER_MS));
  expect(titles()).toEqual(["Door"]);
  act(() => list.apply([{ op: "set", id: "door", fields: { priority: 2 } }], "me"));
  expect(titles()).toEqual([]);
});

async function look(search: string, seed: (client: MemoryClient) => void): Promise<MemoryClient> {
  openWindow(search);
  const client = new MemoryClient();
  seed(client);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await screen.findByRole("region", { name: "Filter" });
  return client;
}
const field = () => screen.getByRole("textbox", { name: "Filter" });
const change = (said: string) => screen.findByRole("button", { name: `Change “${said}”` });

it("F2 chips are read from the text and write it; what they cannot say stays as it is", async () => {
  await look("/?list=house&filter=%28%23a+%26+p1%29+%7C+milk", (client) => {
    const list = client.seed("house", "Summer house", ["Roof", "Door"]);
    list.apply([{ op: "set", id: "roof", fields: { tags: ["wood", "far away"] } }], "me");
  });
  const user = userEvent.setup();
  await screen.findByText("(#a & p1) | milk");
  await user.click(screen.getByRole("button", { name: "Add a condition" }));
  await user.click(await screen.findByRole("button", { name: "Tag" }));
  await user.click(await screen.findByRole("button", { name: "#wood" }));
  expect(field()).toHaveValue("((#a & p1) | milk) & #wood");
  await user.click(await screen.findByRole("button", { name: "#far away" }));
  expect(field()).toHaveValue('((#a & p1) | milk) & (#wood | #"far away")');
  await user.selectOptions(screen.getByRole("combobox", { name: "Is or is not" }), "is not");
  expect(field()).toHaveValue('((#a & p1) | milk) & !(#wood | #"far away")');
  await user.keyboard("{Escape}");
  const chip = await change("Tag is not #wood or #far away");
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Add a condition" })).toHaveFocus(),
  );
  fireEvent.change(field(), { target: { value: "due before friday & #wood" } });
  expect(chip).not.toBeInTheDocument();
  await user.click(await change("Due due before friday"));
  await user.click(await screen.findByRole("button", { name: "No date" }));
  expect(field()).toHaveValue("(due before friday | no date) & #wood");
  await user.keyboard("{Escape}");
  await user.click(await screen.findByRole("button", { name: /^Remove “Due/ }));
  expect(field()).toHaveValue("#wood");
  await waitFor(() =>
    expect(screen.getByRole("button", { name: "Change “Tag #wood”" })).toHaveFocus(),
  );
});

it("a list stands in groups and without what is done, for oneself alone", async () => {
  const client = await look("/?list=house&filter=", (client) => {
    const list = client.seed("house", "Summer house", ["Roof", "Door", "Sink"]);
    list.apply([{ op: "set", id: "door", fields: { priority: 1 } }], "me");
    list.apply([{ op: "set", id: "sink", fields: { completed: true } }], "ben");
  });
  const user = userEvent.setup();
  const link = () => client.list(client.home).view().records.get("house");
  await user.selectOptions(
    await screen.findByRole("combobox", { name: "Group" }),
    "Group by priority",
  );
  expect(link()).toMatchObject({ group: "priority" });
  await screen.findByRole("heading", { name: /^Priority 1/ });
  expect(titles()).toEqual(["Door", "Roof", "Sink"]);
  await user.click(screen.getByRole("checkbox", { name: "Show done" }));
  expect(link()).toMatchObject({ show_done: false });
  await waitFor(() => expect(titles()).toEqual(["Door", "Roof"]));
  await user.click(screen.getByRole("checkbox", { name: "Show done" }));
  await waitFor(() => expect(titles()).toEqual(["Door", "Roof", "Sink"]));
  await user.click(screen.getByRole("button", { name: "Close the filter" }));
  expect(link()).toMatchObject({ group: "priority" });
  await user.click(await screen.findByRole("button", { name: "Back to the order by hand" }));
  expect(link()).toMatchObject({ group: null });
  await waitFor(() => expect(screen.queryByRole("heading", { name: /^Priority 1/ })).toBeNull());
});

it("a view has its groups for all who see it", async () => {
  const client = await look("/?list=house&saved=v", (client) => {
    const list = client.seed("house", "Summer house", ["Roof", "Door"]);
    const fields = { title: "Wood", position: "V", query: "roof | door" };
    list.apply([{ op: "create", id: "v", type: "view", fields }], "ben");
    list.apply([{ op: "set", id: "door", fields: { tags: ["wood"] } }], "me");
  });
  const user = userEvent.setup();
  await user.selectOptions(await screen.findByRole("combobox", { name: "Group" }), "Group by tag");
  expect(client.list("house").view().records.get("v")).toMatchObject({ group: "tags" });
  await screen.findByRole("heading", { name: /^#wood/ });
  expect(titles()).toEqual(["Door", "Roof"]);
  await user.selectOptions(screen.getByRole("combobox", { name: "Group" }), "No groups");
  expect(client.list("house").view().records.get("v")).toMatchObject({ group: null });
});

it("Today stands in groups and in an order that are chosen, kept in the home, and by day again", async () => {
  const client = await look("/?view=today&filter=", (client) => {
    const list = client.seed("house", "Summer house", ["Roof", "Door", "Sink"]);
    const due = "2026-11-20";
    for (const [id, priority] of Object.entries({ roof: null, door: 2, sink: 1 }))
      list.apply([{ op: "set", id, fields: { due, priority } }], "me");
    client.seed("home", "Home", []);
  });
  const user = userEvent.setup();
  const choose = (what: string, choice: string) =>
    user.selectOptions(screen.getByRole("combobox", { name: what }), choice);
  const heads = () => screen.getAllByRole("heading", { level: 2 }).map((each) => each.textContent);
  await screen.findByRole("combobox", { name: "Group" });
  expect(screen.queryByRole("checkbox", { name: "Show done" })).toBeNull();
  await choose("Group", "Group by priority");
  await waitFor(() => expect(heads().join()).toMatch(/Priority 1.*Priority 2.*No priority/));
  expect(titles()).toEqual(["Sink", "Door", "Roof"]);
  await choose("Sort", "By title");
  const kept = () => client.list("home").view().records.get("view-today");
  await waitFor(() => expect(kept()).toMatchObject({ group: "priority", sort: "title" }));
  await choose("Group", "Group by date");
  await waitFor(() => expect(heads().join()).toMatch(/Overdue/));
  expect(titles()).toEqual(["Door", "Roof", "Sink"]);
  expect(kept()).toMatchObject({ group: null, sort: "title" });
});

it("E5 a pressed tag shows what has it too, of what is shown; pressed again it changes nothing", async () => {
  openWindow("/?list=house");
  const client = new MemoryClient();
  const list = client.seed("house", "Summer house", ["Roof", "Door", "Sink"]);
  const tags = { roof: ["out", "big job"], door: ["out"] };
  for (const [id, of] of Object.entries(tags))
    list.apply([{ op: "set", id, fields: { tags: of } }], "me");
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await waitFor(() => expect(titles()).toEqual(["Roof", "Door", "Sink"]));
  const press = (tag: string) =>
    fireEvent.click(screen.getAllByTitle(`Show what has #${tag}`)[0] as HTMLElement);
  const filter = () => new URL(window.location.href).searchParams.get("filter");
  press("out");
  await waitFor(() => expect(titles()).toEqual(["Roof", "Door"]));
  press("big job");
  await waitFor(() => expect(titles()).toEqual(["Roof"]));
  expect(filter()).toBe('#out & #"big job"');
  press("out");
  await act(async () => undefined);
  expect(filter()).toBe('#out & #"big job"');
});
