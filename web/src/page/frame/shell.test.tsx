// @vitest-environment jsdom
import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, describe, expect, it } from "vitest";
import type { TypedRecord } from "../../core/records";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import Shell from "./shell";
// What the page loads late is there from the start, so that no test waits for it.
import "./panes/list-pane";
import "../../core/quick/line";
import "../../features/lists/lists-area";

const BEN = "ben";

beforeEach(() => openWindow("/?list=house"));

async function open(...titles: string[]) {
  const client = new MemoryClient();
  const list = client.seed("house", "Summer house", titles);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  for (const title of titles) await screen.findByRole("button", { name: title });
  return { client, list, user: userEvent.setup() };
}

const field = () => screen.getByRole("textbox", { name: "Add a task" });
const list = () => screen.getByRole("list", { name: "Tasks" });
const row = (title: string) => screen.getByRole("button", { name: title });
const toast = () => document.querySelector("[data-toast]");

describe("adding", () => {
  it("Enter adds the task with what was understood and keeps the focus", async () => {
    const { list, user } = await open("Clean the gutters");
    await user.type(field(), "Buy milk #home !1{Enter}");
    const task = { title: "Buy milk", tags: ["home"], priority: 1 };
    await waitFor(() => expect(list.view().tasks.at(-1)).toMatchObject(task));
    expect(field()).toHaveFocus();
    expect(field()).toHaveValue("");
  });

  it("pasting several lines makes several tasks in order, and one undo takes them all back", async () => {
    const { client, user } = await open("Clean the gutters");
    await user.click(field());
    await user.paste("- Milk\n- Eggs\n\n- Bread");
    expect(client.titles("house")).toEqual(["Clean the gutters", "Milk", "Eggs", "Bread"]);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(client.titles("house")).toEqual(["Clean the gutters"]);
  });

  it("a chip can be rejected and its words stay in the title", async () => {
    const { client, user } = await open();
    await user.type(field(), "See Tomorrow Never Dies");
    await user.click(screen.getByRole("button", { name: "Keep “Tomorrow” as plain text" }));
    await user.keyboard("{Enter}");
    expect(client.titles("house")).toEqual(["See Tomorrow Never Dies"]);
  });
});

describe("editing in place", () => {
  it("E4 Escape leaves, changes nothing for good, and only offers what was typed", async () => {
    const { client, user } = await open("Clean the gutters");
    await user.dblClick(row("Clean the gutters"));
    await user.keyboard(" twice{Escape}");
    expect(client.titles("house")).toEqual(["Clean the gutters"]);
    expect(screen.getByText("draft kept")).toBeInTheDocument();
    await user.keyboard("e");
    const editor = screen.getByRole("textbox", { name: "Task title" });
    expect(editor).toHaveValue("Clean the gutters");
    act(() => editor.blur());
    expect(client.titles("house")).toEqual(["Clean the gutters"]);
    row("Clean the gutters").focus();
    await user.keyboard("e");
    await user.click(within(list()).getByRole("button", { name: "Use it" }));
    await user.keyboard("{Enter}");
    expect(client.titles("house")).toEqual(["Clean the gutters twice"]);
    await waitFor(() => expect(screen.queryByText("draft kept")).toBeNull());
  });

  it("somebody else's change does not touch the text being typed", async () => {
    const { client, list, user } = await open("Call Ann");
    await user.dblClick(row("Call Ann"));
    await user.keyboard(" back");
    act(() => list.apply([{ op: "set", id: "call-ann", fields: { title: "Ann" } }], BEN));
    const typed = screen.getByRole("textbox", { name: "Task title" });
    expect(typed).toHaveValue("Call Ann back");
    await user.keyboard("{Enter}");
    expect(client.titles("house")).toEqual(["Call Ann back"]);
    expect(list.unseen).toBe(true);
  });

  it("a change that nobody else touched meanwhile is made on what was seen", async () => {
    const { list, user } = await open("Call Ann");
    await user.dblClick(row("Call Ann"));
    await user.keyboard(" back{Enter}");
    expect(list.unseen).toBe(false);
  });
});

describe("undo", () => {
  it("the toast after ticking opens the task again", async () => {
    const { list, user } = await open("Clean the gutters");
    await user.click(screen.getByRole("checkbox", { name: "Complete Clean the gutters" }));
    expect(toast()).toHaveTextContent("Completed “Clean the gutters”");
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(list.view().tasks[0]?.completed).toBe(false);
  });

  it("the toast after deleting brings the task back", async () => {
    const { client, user } = await open("Clean the gutters", "Call Ann");
    await user.click(screen.getByRole("button", { name: "Delete Call Ann" }));
    expect(client.titles("house")).toEqual(["Clean the gutters"]);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(client.titles("house")).toEqual(["Clean the gutters", "Call Ann"]);
  });

  it("Ctrl+Z in the empty add field takes back what was just added; with text in it, the text is the field's", async () => {
    const { client, user } = await open("One");
    await user.type(field(), "Two{Enter}");
    expect(client.titles("house")).toEqual(["One", "Two"]);
    await user.type(field(), "Thr{Control>}z{/Control}");
    expect(client.titles("house")).toEqual(["One", "Two"]);
    await user.clear(field());
    await user.keyboard("{Control>}z{/Control}");
    expect(client.titles("house")).toEqual(["One"]);
  });

  it("a click beside the words of a row opens the task too", async () => {
    const { list, user } = await open("One");
    act(() => list.apply([{ op: "set", id: "one", fields: { notes: "By noon" } }], BEN));
    await user.click(await screen.findByText("By noon"));
    expect(await screen.findByRole("complementary", { name: "Task" })).toBeInTheDocument();
  });

  it("Ctrl+Z undoes and Ctrl+Shift+Z does it again", async () => {
    const { client, user } = await open("Clean the gutters");
    await user.type(field(), "Call Ann{Enter}{Escape}");
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() => expect(client.titles("house")).toEqual(["Clean the gutters"]));
    await user.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
    await waitFor(() => expect(client.titles("house")).toEqual(["Clean the gutters", "Call Ann"]));
  });
});

describe("keys", () => {
  it("are off while typing", async () => {
    const { client, user } = await open("Clean the gutters");
    await user.type(field(), "xqe/?jk");
    expect(field()).toHaveValue("xqe/?jk");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(client.list("house").view().tasks[0]?.completed).toBe(false);
  });

  it("Enter never completes, not even on the ring", async () => {
    const { list } = await open("Clean the gutters");
    const ring = screen.getByRole("checkbox", { name: "Complete Clean the gutters" });
    ring.focus();
    expect(fireEvent.keyDown(ring, { key: "Enter" })).toBe(false);
    expect(list.view().tasks[0]?.completed).toBe(false);
  });

  it("j selects, x completes, Alt and the arrows move", async () => {
    const { client, list, user } = await open("One", "Two", "Three");
    await user.keyboard("jj{Alt>}{ArrowUp}{/Alt}");
    expect(client.titles("house")).toEqual(["Two", "One", "Three"]);
    await user.keyboard("v");
    expect(list.view().tasks[0]).toMatchObject({ title: "Two", completed: true });
  });
});

describe("a conflict", () => {
  const conflict = { value: "3 m³ birch", by: BEN, rev: 7, at: "2026-11-22T10:00:00.000Z" };

  async function openWithConflict() {
    const opened = await open("2 m³ birch");
    const name = { op: "create", id: BEN, type: "member", fields: { name: "Ben" } } as const;
    act(() => {
      opened.list.apply([name], BEN);
      const [task] = opened.list.view().tasks;
      if (!task) throw new Error("no task");
      const disputed = { ...task, conflicts: { title: conflict } };
      const { records } = opened.list.view();
      opened.list.show({
        tasks: [disputed as unknown as typeof task],
        records: new Map([...records, [task.id, disputed as unknown as TypedRecord]]),
      });
    });
    return opened;
  }

  it("is a line in the row that names who wrote what", async () => {
    await openWithConflict();
    expect(screen.getByText("3 m³ birch").parentElement).toHaveTextContent("Ben wrote 3 m³ birch");
  });

  it("is shown in the panel too, at its field, in the same words", async () => {
    const { user } = await openWithConflict();
    await user.click(row("2 m³ birch"));
    const panel = within(await screen.findByRole("complementary", { name: "Task" }));
    expect(panel.getByText("3 m³ birch").parentElement).toHaveTextContent("Ben wrote 3 m³ birch");
    expect(panel.getByRole("button", { name: "Keep yours" })).toBeVisible();
    expect(panel.getByRole("button", { name: "Take Ben’s" })).toBeVisible();
  });

  it("is settled for the present value by keeping it", async () => {
    const { list, user } = await openWithConflict();
    await user.click(screen.getByRole("button", { name: "Keep yours" }));
    expect(list.committed.at(-1)).toEqual([
      { op: "set", id: "2-m³-birch", fields: { title: "2 m³ birch" } },
    ]);
  });

  it("is settled for the other value by taking it", async () => {
    const { list, user } = await openWithConflict();
    await user.click(screen.getByRole("button", { name: "Take Ben’s" }));
    expect(list.committed.at(-1)).toEqual([
      { op: "set", id: "2-m³-birch", fields: { title: "3 m³ birch" } },
    ]);
  });
});

describe("subtasks", () => {
  it("a task goes below the one above it and out again, by keys, and says how far it is", async () => {
    const { list, user } = await open("Paint", "Buy brushes", "Rest");
    await user.click(row("Buy brushes"));
    await user.keyboard("{Alt>}{ArrowRight}{/Alt}");
    expect(list.view().records.get("buy-brushes")).toMatchObject({ parent: "paint" });
    expect(await screen.findByText("0 of 1")).toBeInTheDocument();
    expect(row("Buy brushes")).toHaveAttribute("aria-description", "Subtask of Paint");
    await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
    expect(list.view().records.get("buy-brushes")).toMatchObject({ parent: null });
    expect(list.view().tasks.map(({ title }) => title)).toEqual(["Paint", "Buy brushes", "Rest"]);
  });

  it("stands below its task wherever it is in the list", async () => {
    const { list } = await open("Paint", "Rest", "Buy brushes");
    act(() => list.apply([{ op: "set", id: "buy-brushes", fields: { parent: "paint" } }], BEN));
    await waitFor(() => {
      const titles = [...document.querySelectorAll("[data-title]")].map((each) => each.textContent);
      expect(titles).toEqual(["Paint", "Buy brushes", "Rest"]);
    });
  });
});

describe("the honest state", () => {
  it("counts the edits that wait while offline and offers to retry", async () => {
    const { client, user } = await open("One");
    act(() => client.become({ state: "offline", waiting: 3, retryAt: null }));
    expect(screen.getByText("Offline · 3 edits wait on this device")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(screen.getByText("Live · everything saved")).toBeInTheDocument();
  });

  it("E77 says what the server has against the connection", async () => {
    const { client } = await open("One");
    act(() => client.become({ state: "offline", waiting: 0, retryAt: null, reason: "Ask Ann." }));
    expect(screen.getByText("Offline · Ask Ann.")).toBeInTheDocument();
  });

  it("shows a refused edit with its text until it is dismissed", async () => {
    const { list, user } = await open("One");
    const ops = [{ op: "set", id: "one", fields: { title: "Far too long" } }] as const;
    const refused = {
      client: "c",
      seq: 1,
      ops,
      code: "too_large",
      message: "The title is too long.",
    };
    act(() => list.show({ refused: [refused] }));
    expect(await screen.findByText("Far too long")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByText("Far too long")).not.toBeInTheDocument();
  });
});

describe("names", () => {
  it("a person's name goes into the list with the first edit", async () => {
    localStorage.setItem("livelist.name", "Ann");
    const { list, user } = await open("One");
    await user.type(field(), "Two{Enter}");
    expect(list.view().records.get("me")).toMatchObject({ type: "member", name: "Ann" });
  });
});
