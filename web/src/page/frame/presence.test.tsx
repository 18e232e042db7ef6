// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, expect, it } from "vitest";
import { sayHere } from "../../features/presence/say-people";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import { namesOf, type People } from "../../ui/people/people";
import Shell from "./shell";
// What the page loads late is there from the start, so that no test waits for it.
import "./panes/list-pane";
import "./panes/talk-pane";
import "../../features/lists/lists-area";

const ANN = { id: "ann", editing: true };
const BEN = { id: "ben", editing: false };

// Loading what the page loads later must not count as waiting for a row.
beforeAll(() => import("../../features/list/task-list"));

beforeEach(() => openWindow("/?list=house"));

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
  expect(row("Paint").getByTitle(/^Ann is editing/)).toHaveTextContent("Ann is editing");
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
  await waitFor(() => expect(list.view().records.get("me")).toMatchObject({ name: "Mia" }));
  expect(list.committed).toHaveLength(1);
});

it("somebody else’s deletion is named for a moment before the row goes, one’s own is not", async () => {
  const { list, here } = await open();
  here([ANN], { paint: [ANN] });
  act(() => list.apply([{ op: "delete", id: "paint" }], "ben"));
  // Who is still at it does not hide who deleted it.
  expect(row("Paint").queryByTitle(/is editing/)).toBeNull();
  expect(row("Paint").getAllByText("Ben deleted this task.")[0]).toBeVisible();
  expect(row("Paint").queryByRole("button", { name: "Delete Paint" })).toBeNull();
  await waitFor(() => expect(screen.queryByRole("button", { name: "Paint" })).toBeNull());
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
    called: () => null,
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

it("P3 a guest who has changed nothing yet has a name, and the one of their record afterwards", async () => {
  const { here, list } = await open();
  const named = { name: "Gus", color: "teal", kind: "guest" };
  const gus = { id: "gus", editing: true, named };
  here([gus], { paint: [gus] });
  expect(header().getByRole("img")).toHaveAccessibleName("Gus (guest) is here");
  expect(row("Paint").getByTitle("Gus (guest) is editing")).toHaveTextContent(
    /^Gus \(guest\) is editing/,
  );
  act(() =>
    list.apply(
      [{ op: "create", id: "gus", type: "member", fields: { name: "Gustav", kind: "guest" } }],
      "gus",
    ),
  );
  expect(header().getByRole("img")).toHaveAccessibleName("Gustav (guest) is here");
});

it("P8 what is typed is told letter by letter, until it is handed in or left", async () => {
  Element.prototype.scrollIntoView = () => undefined; // jsdom has none
  const { list, user } = await open();
  const title = { task: "paint", field: "title" };
  await user.click(screen.getByRole("button", { name: "Edit Paint" }));
  expect(list.presence.where).toEqual(title);
  await user.keyboard(" it");
  expect(list.presence.where).toEqual({ ...title, text: "Paint it" });
  await user.keyboard("{Escape}");
  expect(list.presence.where).toBeNull();

  await user.click(screen.getByRole("button", { name: "Firewood" }));
  const comment = { task: "firewood", field: "comment" };
  await user.click(await screen.findByRole("textbox", { name: "Write a comment" }));
  expect(list.presence.where).toEqual(comment);
  await user.keyboard("Dry?");
  expect(list.presence.where).toEqual({ ...comment, text: "Dry?" });
  await user.keyboard("{Control>}{Enter}{/Control}");
  expect(list.presence.where).toEqual(comment);
  await user.paste(`${"a".repeat(300)}🪵${"b".repeat(199)}`);
  expect(list.presence.where).toEqual({ ...comment, text: "b".repeat(199) });
});

it("P8 whoever does not want it seen types for themselves, and is here all the same", async () => {
  const { list, user } = await open();
  await user.click(screen.getByRole("button", { name: "Settings" }));
  await user.click(await screen.findByRole("switch", { name: /Show what I type/ }));
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Edit Paint" }));
  await user.keyboard(" it");
  expect(list.presence.where).toEqual({ task: "paint", field: "title" });
  localStorage.removeItem("livelist.typing");
});

it("P8 what others type stands beside the title, in its room, and is read out to nobody", async () => {
  const { here, user } = await open();
  const typed = { field: "title", text: "Paint the ver" } as const;
  here([ANN], { paint: [{ ...ANN, typed }] });
  expect(row("Paint").getByText("Paint the ver")).toBeVisible();
  expect(row("Paint").getByText("Paint the ver").closest("[aria-hidden=true]")).not.toBeNull();
  expect(row("Paint").getByTitle(/^Ann is editing/)).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Paint" }));
  expect(await screen.findByRole("textbox", { name: "Title" })).toHaveValue("Paint");
  expect(screen.getAllByText("Paint the ver")).toHaveLength(2);
  here([ANN], { paint: [ANN] });
  expect(screen.queryByText("Paint the ver")).toBeNull();
});

it("P8 who writes a comment is named below the others, with what they write", async () => {
  const { here, user } = await open();
  await user.click(screen.getByRole("button", { name: "Paint" }));
  await screen.findByRole("textbox", { name: "Write a comment" });
  const typed = { field: "comment", text: "Which col" } as const;
  here([BEN], { paint: [{ ...BEN, typed }] });
  expect(screen.getAllByText("Ben is writing…")[0]).toBeInTheDocument();
  expect(screen.getByText("Which col")).toBeVisible();
  expect(row("Paint").queryByText("Which col")).toBeNull();
  here([BEN], { paint: [BEN] });
  expect(screen.queryByText("Ben is writing…")).toBeNull();
});
