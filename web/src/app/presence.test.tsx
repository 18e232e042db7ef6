// @vitest-environment jsdom
import "@testing-library/jest-dom/vitest";
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { sayHere } from "../features/presence/say-people";
import { SyncProvider } from "../react/sync-provider";
import { namesOf, type People } from "../ui/people";
import { MemoryClient } from "./memory-client";
import { Shell } from "./shell";
import { openWindow } from "./window-double";
// What the page loads late is there from the start, so that no test waits for it.
import "./work";
import "../features/lists/lists-area";

const ANN = { id: "ann", editing: true };
const BEN = { id: "ben", editing: false };

// Loading what the page loads later must not count as waiting for a row.
beforeAll(() => import("../features/list/task-list"));

beforeEach(() => openWindow("/?list=house"));

afterEach(cleanup);

async function open() {
  const client = new MemoryClient();
  const list = client.seed("house", "Summer house", ["Paint", "Firewood"]);
  for (const [id, name] of [
    ["ann", "Ann"],
    ["ben", "Ben"],
  ] as const)
    list.apply([{ op: "create", id, type: "member", fields: { name, color: "red" } }], id);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await screen.findByRole("button", { name: "Paint" });
  const here: typeof list.presence.become = (people, byTask) =>
    act(() => list.presence.become(people, byTask));
  return { client, list, here, user: userEvent.setup() };
}

const row = (title: string) => {
  const found = screen.getByRole("button", { name: title }).closest("li");
  if (!found) throw new Error(`no row ${title}`);
  return within(found);
};
const header = () => within(screen.getByRole("banner"));

it("with nobody else here, nothing says so", async () => {
  await open();
  expect(header().getByText("2 open tasks")).toBeVisible();
  expect(header().queryByRole("img")).toBeNull();
});

it("the header shows who is here and who edits, and lets them go again", async () => {
  const { here } = await open();
  here([ANN, BEN]);
  expect(header().getByRole("img", { name: "Ann and Ben are here" })).toHaveTextContent("AB");
  expect(header().getByText("Ann is editing · Ben is here")).toBeVisible();
  here([]);
  expect(header().queryByRole("img")).toBeNull();
  expect(header().getByText("2 open tasks")).toBeVisible();
});

it("at most four are drawn, and the rest counted", async () => {
  const { here } = await open();
  here(["a", "b", "c", "d", "e", "f"].map((id) => ({ id, editing: false })));
  expect(header().getByRole("img", { name: "6 people are here" })).toHaveTextContent("+2");
});

it("a row says who edits it and who looks at it", async () => {
  const { here } = await open();
  here([ANN, BEN], { paint: [BEN, ANN], firewood: [BEN] });
  expect(row("Paint").getByText("Ann is editing")).toBeVisible();
  expect(row("Firewood").getByText("Ben is looking at this")).toBeInTheDocument();
  here([ANN], { paint: [{ ...ANN, editing: false }] });
  expect(row("Paint").getByText("Ann is looking at this")).toBeInTheDocument();
  expect(row("Firewood").queryByText(/Ben/)).toBeNull();
});

it("several at one row are counted, and named where there is room", async () => {
  const { here } = await open();
  here([ANN, BEN], { paint: [BEN, ANN] });
  expect(row("Paint").getByText("+1")).toBeVisible();
  expect(row("Paint").getByTitle("Ann is editing · Ben is looking at this")).toBeVisible();
  expect(header().getByTitle("Ann and Ben are here")).toBeVisible();
  expect(header().getByText(/^2 open tasks/)).toBeVisible();
});

it("a name is told as soon as its person is shown, once, and not by whoever is not shown", async () => {
  localStorage.setItem("livelist.name", "Mia");
  localStorage.setItem("livelist.shown", "no");
  const hidden = await open();
  await waitFor(() => expect(hidden.list.presence.where).toBeUndefined());
  expect(hidden.list.view().records.get("me")).toBeUndefined();
  cleanup();
  localStorage.setItem("livelist.shown", "yes");
  const { list } = await open();
  await waitFor(() => expect(list.view().records.get("me")).toMatchObject({ name: "Mia" }), {
    timeout: 5_000,
  });
  expect(list.committed).toHaveLength(1);
});

it("somebody else’s deletion is named for a moment before the row goes, one’s own is not", async () => {
  const { list, here } = await open();
  here([ANN], { paint: [ANN] });
  act(() => list.apply([{ op: "delete", id: "paint" }], "ben"));
  // Who is still at it does not hide who deleted it.
  expect(row("Paint").queryByText("Ann is editing")).toBeNull();
  expect(row("Paint").getAllByText("Ben deleted this task.")[0]).toBeVisible();
  expect(row("Paint").queryByRole("button", { name: "Delete Paint" })).toBeNull();
  await waitFor(() => expect(screen.queryByRole("button", { name: "Paint" })).toBeNull(), {
    timeout: 5_000,
  });
  act(() => list.apply([{ op: "delete", id: "firewood" }], "me"));
  expect(screen.queryByRole("button", { name: "Firewood" })).toBeNull();
});

it("a deletion that is taken back leaves one row", async () => {
  const { list } = await open();
  act(() => list.apply([{ op: "delete", id: "paint" }], "ben"));
  act(() => list.apply([{ op: "restore", id: "paint" }], "ben"));
  expect(screen.getAllByRole("button", { name: "Paint" })).toHaveLength(1);
  expect(screen.queryByText("Ben deleted this task.")).toBeNull();
});

it("the page tells where its own person is: on the list, at a task, in a field", async () => {
  const { list, user } = await open();
  expect(list.presence.where).toBeNull();
  await user.click(screen.getByRole("button", { name: "Edit Paint" }));
  expect(list.presence.where).toEqual({ task: "paint", field: "title" });
  await user.keyboard("{Escape}");
  expect(list.presence.where).toBeNull();
  await user.click(screen.getByRole("button", { name: "Firewood" }));
  const notes = await screen.findByRole("textbox", { name: "Notes" });
  expect(list.presence.where).toEqual({ task: "firewood" });
  await user.click(notes);
  expect(list.presence.where).toEqual({ task: "firewood", field: "notes" });
  await user.click(screen.getByRole("button", { name: "Close task" }));
  expect(list.presence.where).toBeNull();
});

it("whoever does not want to be shown is not, and stays so on this device", async () => {
  const { list, user } = await open();
  await user.click(screen.getByRole("button", { name: "Settings" }));
  await user.click(await screen.findByRole("switch", { name: /Show me to others/ }));
  expect(list.presence.where).toBeUndefined();
  cleanup();
  expect((await open()).list.presence.where).toBeUndefined();
});

it("somebody looking at another list is not here any more", async () => {
  const { client, list, user } = await open();
  act(() => void client.seed("shop", "Shop", []));
  await user.click(await screen.findByRole("button", { name: /^Shop/ }));
  expect(list.presence.where).toBeUndefined();
  expect(client.list("shop").presence.where).toBeNull();
});

it("names come first, and those without one are counted", () => {
  const names: Readonly<Record<string, string>> = { ann: "Ann", ben: "Ben", mia: "Mia", jo: "Jo" };
  const people: People = {
    name: (id) => names[id] ?? "Someone",
    color: () => "teal",
    agent: () => false,
  };
  const named = (...ids: string[]) =>
    namesOf(
      ids.map((id) => ({ id, editing: false })),
      people,
    );
  expect(named("x")).toEqual(["Someone"]);
  expect(named("x", "y")).toEqual(["2 people"]);
  expect(named("x", "ann")).toEqual(["Ann", "one other"]);
  expect(named("ann", "ben", "mia")).toEqual(["Ann", "Ben", "Mia"]);
  expect(named("ann", "ben", "mia", "jo", "x")).toEqual(["Ann", "Ben", "3 others"]);
  expect(sayHere([], people)).toBe("");
  expect(sayHere([ANN, { id: "x", editing: true }], people)).toBe("Ann and one other are editing");
});
