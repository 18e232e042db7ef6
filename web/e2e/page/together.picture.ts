// The README's moving picture: Ann at her desk and Ben on his phone, on one list. `make pictures` takes it.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PICTURE_DAY } from "../support/household";
import type { ListPage } from "../support/list-page";
import { MovingPicture } from "../support/moving-picture";
import { expect, test } from "../support/test";

const FOLDER = join(import.meta.dirname, "../../../docs/images");
const MOST_BYTES = 500_000;
const TASKS = [
  { title: "Book the ferry for midsummer", due: "2026-05-22T18:00", priority: 1, tags: ["travel"] },
  { title: "Order firewood", due: "2026-05-25", tags: ["garden"] },
  { title: "Clean the gutters", due: "2026-05-23", priority: 2 },
  { title: "Ask Mats about the jetty", tags: ["jetty"] },
  { title: "Turn on the water" },
] as const;

for (const theme of ["light", "dark"] as const) {
  test(`Ann and Ben on one list, ${theme}`, async ({ server, visit }) => {
    const list = await server.makeList("house", { title: "Cabin", color: "indigo" }, TASKS);
    await server.removeList("welcome");
    const come = async (name: string, width: number): Promise<ListPage> => {
      const viewport = { width, height: 568 };
      const one = await visit({
        viewport,
        colorScheme: theme,
        reducedMotion: "reduce",
        serviceWorkers: "allow", // Ben goes offline, and has all of the page
      });
      await one.page.addInitScript((said) => localStorage.setItem("livelist.name", said), name);
      await one.page.clock.setFixedTime(PICTURE_DAY);
      await one.open(list);
      await one.page.evaluate(() => document.fonts.ready);
      return one;
    };
    const [ann, ben] = [await come("Ann", 840), await come("Ben", 340)];
    await expect(ann.page.getByRole("img", { name: "Ben is here" })).toBeVisible();
    const studio = await visit({ viewport: { width: 1280, height: 640 } });
    const people = [
      { name: "Ann", page: ann.page },
      { name: "Ben", page: ben.page },
    ];
    const picture = await MovingPicture.of(studio.page, people, theme);
    const types = async (text: string, each: (typed: string) => Promise<void>) => {
      for (let at = 1; at <= text.length; at += 1) {
        await ann.page.keyboard.type(text[at - 1] ?? "");
        await each(text.slice(0, at));
        await picture.take(80);
      }
    };
    await picture.take(1500);

    // What Ann adds is at Ben's.
    await ann.addField.click();
    await types("Charcoal friday #shopping", (typed) => expect(ann.addField).toHaveValue(typed));
    await ann.page.keyboard.press("Enter");
    await expect(ben.row("Charcoal")).toBeVisible();
    await picture.take(1400);

    // What Ben ticks is at Ann's.
    await ben.tick("Clean the gutters");
    await expect(ann.row("Clean the gutters").getByRole("checkbox")).toBeChecked();
    await picture.take(1500);

    // Ben reads what Ann writes, letter by letter.
    await ann.title("Order firewood").dblclick();
    await ann.page.keyboard.press("End");
    await expect(ben.row("Order firewood").getByText("Ann is editing")).toBeVisible();
    await picture.take(500);
    await types(": two cubic metres", (typed) =>
      expect(ben.page.locator(".letters")).toHaveText(`Order firewood${typed}`),
    );
    await ann.page.keyboard.press("Enter");
    await ben.pointAway();
    await expect(ben.row("Order firewood: two cubic metres")).toBeVisible();
    await ann.pointAway();
    await picture.take(1000);

    // Both change the same title without seeing each other's: both are kept, and asked.
    await ben.isKept();
    await ben.goOffline();
    await retitle(ben, "Ask Mats about the jetty", "Ask Mats for jetty boards");
    await ben.says(1);
    await picture.take(1500);
    await retitle(ann, "Ask Mats about the jetty", "Call Mats about the jetty");
    await picture.take(1200);
    await ben.goOnline();
    await ben.isLive();
    for (const one of [ann, ben]) await expect(one.conflicts).toHaveCount(1);
    await picture.take(3500);
    const still = await picture.still();
    await ann.conflicts.getByRole("button").last().click();
    for (const one of [ann, ben]) await expect(one.conflicts).toHaveCount(0);
    await ann.pointAway();
    await picture.take(3000);

    const file = picture.file();
    process.stdout.write(`    ${picture.milliseconds} ms, ${file.length} bytes\n`);
    await writeFile(join(FOLDER, `together-${theme}.webp`), file);
    await writeFile(join(FOLDER, `together-still-${theme}.webp`), still);
    expect(file.length).toBeLessThan(MOST_BYTES);
  });
}

async function retitle(one: ListPage, from: string, to: string): Promise<void> {
  await one.title(from).dblclick();
  const field = one.page.getByRole("textbox", { name: "Task title" });
  await field.fill(to);
  await field.press("Enter");
  await one.pointAway();
  await expect(one.title(to)).toBeVisible();
}
