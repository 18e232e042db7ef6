// Rule C7: a list may have 5,000 live tasks. The page must stay quick with it.

import type { ListPage } from "../support/list-page";
import type { Server } from "../support/server";
import { expect, report, test } from "../support/test";

const COUNT = 5000;
const AT_ONCE = 100;
const name = (number: number): string => `Task ${String(number).padStart(4, "0")}`;

/** Pushed as a client does, in portions of what a push may carry. */
async function makeMany(server: Server, ann: ListPage, list: string): Promise<void> {
  await server.makeList(list, { title: "Everything" });
  await ann.open("welcome");
  const titles = Array.from({ length: COUNT }, (_, index) => name(index));
  const push = async ({ list, titles, atOnce }: Pushed) => {
    const socket = new WebSocket(`ws://${location.host}/ws`);
    await new Promise((resolve) => socket.addEventListener("open", resolve));
    for (let first = 0; first < titles.length; first += atOnce) {
      const ops = titles.slice(first, first + atOnce).map((title, index) => {
        const position = `U${String(first + index).padStart(5, "0")}V`;
        const fields = { title, position };
        return { op: "create", id: `many-${first + index}`, type: "task", fields };
      });
      const mutations = [{ client: "many", seq: first / atOnce + 1, ops }];
      const answer = new Promise<string>((resolve) => {
        socket.onmessage = ({ data }) => resolve(String(data));
      });
      socket.send(JSON.stringify({ t: "push", list, mutations }));
      if (!(await answer).includes('"ok"')) throw new Error(await answer);
    }
    socket.close();
  };
  await ann.page.evaluate(push, { list, titles, atOnce: AT_ONCE });
}

interface Pushed {
  readonly list: string;
  readonly titles: readonly string[];
  readonly atOnce: number;
}

const scrollTo = (person: ListPage, top: number): Promise<void> =>
  person.page.locator(".list-scroll").evaluate((box, to) => box.scrollTo({ top: to }), top);

test("C7 5,000 tasks: only a window of rows is drawn, and every edit works", async ({
  server,
  visit,
}) => {
  const ann = await visit();
  await makeMany(server, ann, "all");
  const began = Date.now();
  await ann.page.goto("/?list=all");
  await expect(ann.title(name(0))).toBeVisible();
  report("5,000 tasks, first visit, to the first row", Date.now() - began);
  await ann.isLive();
  await expect(ann.page.getByText("5,000 open tasks").first()).toBeAttached();
  expect(await ann.rows.count()).toBeLessThan(60);

  await scrollTo(ann, 1_000_000);
  await expect(ann.title(name(COUNT - 1))).toBeVisible();
  expect(await ann.rows.count()).toBeLessThan(60);
  await ann.rename(name(COUNT - 1), "The very last");
  await ann.remove(name(COUNT - 2));
  await ann.add("One more");
  await expect(ann.title("One more")).toBeInViewport();
  await scrollTo(ann, 0);
  await expect(ann.title(name(0))).toBeVisible();
  await ann.tick(name(0));
  await expect(ann.title(name(0))).toHaveCount(0);
  await ann.isLive();

  const tasks = await server.tasks("all");
  expect(tasks).toHaveLength(COUNT);
  expect(tasks.slice(-2).map(({ title }) => title)).toEqual(["The very last", "One more"]);
  expect(tasks[0]?.completed).toBe(true);

  const again = Date.now();
  await ann.page.reload();
  await expect(ann.title(name(1))).toBeVisible();
  report("5,000 tasks, from this device, to the first row", Date.now() - again);
});

/** How many elements are given their styles while the list is scrolled by a few steps. */
async function styledByScrolling(person: ListPage): Promise<number> {
  const session = await person.page.context().newCDPSession(person.page);
  let styled = 0;
  session.on("Tracing.dataCollected", ({ value }) => {
    const stats = (value as unknown as readonly Styled[]).filter(isStyled);
    for (const { args } of stats)
      for (const { selector, match_attempts } of args.selector_stats?.selector_timings ?? [])
        if (selector === "*") styled += match_attempts;
  });
  const includedCategories = ["devtools.timeline", "disabled-by-default-blink.debug"];
  const traceConfig = { includedCategories };
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  await person.page.locator(".list-scroll").evaluate(async (box) => {
    const frame = () => new Promise(requestAnimationFrame);
    for (let step = 0; step < 5; step++) {
      await frame();
      box.scrollTop += 60;
    }
    for (let step = 0; step < 3; step++) await frame();
  });
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  return styled;
}

interface Styled {
  readonly name: string;
  readonly args: {
    readonly selector_stats?: {
      readonly selector_timings?: readonly { selector: string; match_attempts: number }[];
    };
  };
}

const isStyled = ({ name }: Styled): boolean => name === "SelectorStats";

test("C7 E68 scrolling styles the rows that come, whatever was done before, and leaves the focus where it is", async ({
  server,
  visit,
}) => {
  const titles = Array.from({ length: 120 }, (_, number) => name(number));
  await server.makeList("long", { title: "Long" }, titles);
  const ann = await visit();
  await ann.open("long");
  await styledByScrolling(ann); // what a first step of all loads
  const few = await styledByScrolling(ann);
  expect(few).toBeGreaterThan(0);

  await scrollTo(ann, 0);
  await ann.title(name(2)).focus();
  await ann.page.keyboard.press("Control+a");
  await expect(ann.page.getByText("120 selected")).toBeVisible();
  await ann.page.keyboard.press("Escape");
  await expect(ann.page.getByText("120 selected")).toHaveCount(0);
  await scrollTo(ann, 2000);
  await expect(ann.title(name(55))).toBeInViewport();
  await expect(ann.title(name(2))).toBeFocused();
  await styledByScrolling(ann);
  expect(await styledByScrolling(ann)).toBeLessThan(3 * few);
  await expect(ann.title(name(2))).toBeFocused();
  expect(await ann.rows.count()).toBeLessThan(60);
  await ann.page.keyboard.press("ArrowDown");
  await expect(ann.title(name(3))).toBeFocused();
  await expect(ann.title(name(3))).toBeInViewport();
  await expect(ann.title(name(55))).toHaveCount(0);
});
