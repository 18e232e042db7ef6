// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SyncProvider } from "../../react/sync-provider";
import { MemoryClient } from "../../testing/memory-client";
import { openWindow } from "../../testing/window-double";
import Shell from "./shell";
import "./panes/list-pane";
import "../../features/lists/lists-area";

const drawn = { titles: [] as string[], rows: 0 };
vi.mock("../../ui/rows/linked-words", () => ({
  LinkedWords: ({ text }: { readonly text: string }) => {
    drawn.titles.push(text);
    return text;
  },
}));
vi.mock("@dnd-kit/core", async (original) => {
  const whole = await original<typeof import("@dnd-kit/core")>();
  const useDraggable: typeof whole.useDraggable = (options) => {
    drawn.rows += 1;
    return whole.useDraggable(options);
  };
  return { ...whole, useDraggable };
});

const COUNT = 200;
const TITLES = Array.from({ length: COUNT }, (_, at) => `Task ${at}`);

beforeEach(() => openWindow("/?list=house"));
afterEach(cleanup);

async function open() {
  const client = new MemoryClient();
  const list = client.seed("house", "Summer house", TITLES);
  render(
    <SyncProvider client={client}>
      <Shell />
    </SyncProvider>,
  );
  await screen.findByRole("button", { name: "Task 3" });
  return list;
}

/** The titles that an action draws, each once; some are drawn several times, but never all. */
async function drawnBy(action: () => Promise<void> | void): Promise<readonly string[]> {
  Object.assign(drawn, { titles: [], rows: 0 });
  await action();
  const titles = [...new Set(drawn.titles)].toSorted();
  expect(drawn.rows).toBeLessThan(screen.getAllByRole("checkbox").length / 2);
  return titles;
}

it("C7 of a long list a tick, an edit and a selection draw only the rows that they are about", async () => {
  const list = await open();
  const user = userEvent.setup();
  const rename = () =>
    list.apply([{ op: "set", id: "task-5", fields: { title: "Task five" } }], "ben");
  expect(await drawnBy(() => act(rename))).toEqual(["Task five"]);
  const eight = () => act(() => screen.getByRole("button", { name: "Task 8" }).focus());
  await drawnBy(eight);
  expect(await drawnBy(() => user.keyboard("{ArrowDown}"))).toEqual(["Task 8", "Task 9"]);
  // Last: what is done leaves after a while, and another row comes into the window.
  const box = screen.getByRole("checkbox", { name: /Task 3$/ });
  expect(await drawnBy(() => user.click(box))).toEqual(["Task 3"]);
});
