// Everything by keys, with the conventions people already have.

import type { ListPage } from "../support/list-page";
import { rests } from "../support/rests";
import type { Server } from "../support/server";
import { expect, test, type Visit } from "../support/test";

test.use({ contextOptions: { reducedMotion: "no-preference" } });

async function withFruit(server: Server, visit: Visit): Promise<ListPage> {
  await server.makeList("fruit", { title: "Fruit" }, ["Apple", "Banana", "Cherry"]);
  const ann = await (await visit()).open("fruit");
  await ann.shows(["Apple", "Banana", "Cherry"]);
  return ann;
}

test("R2 E31 j, k, v and e work on the selected task, Alt with the arrows and the mouse move it, Ctrl+Z takes back a whole paste", async ({
  server,
  visit,
}) => {
  const ann = await withFruit(server, visit);
  const ben = await (await visit()).open("fruit");
  const { keyboard } = ann.page;
  await test.step("Escape leaves the add field and keeps what is in it", async () => {
    await ann.addField.pressSequentially("Half a tho");
    await ann.addField.press("Escape");
    await expect(ann.addField).not.toBeFocused();
    await expect(ann.addField).toHaveValue("Half a tho");
    await ann.addField.fill("");
    await ann.addField.press("Escape");
  });

  await test.step("j, k, v and e work on the selected task; Enter opens it and never completes it", async () => {
    await keyboard.press("j");
    await expect(ann.title("Apple")).toBeFocused();
    await keyboard.press("j");
    await expect(ann.title("Banana")).toBeFocused();
    await keyboard.press("k");
    await expect(ann.title("Apple")).toBeFocused();

    await keyboard.press("Enter");
    await expect(ann.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Apple");
    await expect(ann.row("Apple").getByRole("checkbox")).not.toBeChecked();
    await keyboard.press("j");
    await expect(ann.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Banana");
    await keyboard.press("Escape");
    await expect(ann.panel).toHaveCount(0);
    await expect(ann.title("Banana")).toBeFocused();

    await ann.row("Cherry").getByRole("checkbox").focus();
    await keyboard.press("Enter");
    await expect(ann.row("Cherry").getByRole("checkbox")).not.toBeChecked();
    await ann.title("Banana").focus();
    await keyboard.press("v");
    await expect(ann.row("Banana").getByRole("checkbox")).toBeChecked();
    await ann.shows(["Apple", "Cherry", "Banana"]);
  });

  await keyboard.press("Control+z");
  await ann.shows(["Apple", "Banana", "Cherry"]);

  await test.step("R2 Alt with the arrows moves a task, and the focus goes along", async () => {
    await ann.title("Cherry").focus();
    await ann.page.keyboard.press("Alt+ArrowUp");
    await ann.shows(["Apple", "Cherry", "Banana"]);
    await expect(ann.title("Cherry")).toBeFocused();
    await ann.page.keyboard.press("Alt+ArrowUp");
    await ann.page.keyboard.press("Alt+ArrowDown");
    await ann.shows(["Apple", "Cherry", "Banana"]);
    await ann.isLive();
    expect(await server.titles("fruit")).toEqual(["Apple", "Cherry", "Banana"]);
  });

  await test.step("R2 the mouse drags a task to another place, which the others open for it", async () => {
    await rests(ann.page);
    const from = await ann.title("Cherry").boundingBox();
    const to = await ann.row("Apple").boundingBox();
    if (!from || !to) throw new Error("The rows are not on the page.");
    const { mouse } = ann.page;
    await mouse.move(from.x + 20, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(from.x + 20, from.y - 10, { steps: 4 });
    await mouse.move(from.x + 20, to.y + 6, { steps: 8 });
    const top = async (title: string) => (await ann.row(title).boundingBox())?.y;
    await expect.poll(() => top("Cherry")).toBe(to.y);
    await expect.poll(() => top("Apple")).toBe(to.y + to.height);
    await expect(ann.page.locator(".drop-line")).toHaveCount(0);
    await mouse.up();
    await ann.shows(["Cherry", "Apple", "Banana"]);
    await ann.isLive();
    expect(await server.titles("fruit")).toEqual(["Cherry", "Apple", "Banana"]);
  });

  await test.step("a click on a row that glides is that row's, wherever it is to be by then", async () => {
    const time = await ann.page.context().newCDPSession(ann.page);
    const glidesAt = async (playbackRate: number) => {
      await time.send("Animation.enable");
      await time.send("Animation.setPlaybackRate", { playbackRate });
    };
    await glidesAt(0.001);
    await ann.title("Cherry").focus();
    await ann.page.keyboard.press("Alt+ArrowDown");
    await ann.shows(["Apple", "Cherry", "Banana"]);
    const box = await ann.title("Cherry").boundingBox();
    if (!box) throw new Error("The row is not on the page.");
    const { mouse } = ann.page;
    await mouse.move(box.x + 8, box.y + box.height / 2);
    await mouse.down();
    await glidesAt(1);
    await ann.page.evaluate(() => document.body.animate([], 600).finished.then(() => undefined));
    await mouse.up();
    await expect(ann.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Cherry");
    await expect
      .poll(async () => (await ann.title("Cherry").boundingBox())?.y)
      .toBeGreaterThan(box.y + 20);
    await ann.page.keyboard.press("Escape");
    await ann.title("Cherry").focus();
    await ann.page.keyboard.press("Alt+ArrowUp");
    await ann.shows(["Cherry", "Apple", "Banana"]);
  });

  await test.step("Alt with the arrows makes a subtask and frees it again, and the other sees both", async () => {
    await ann.title("Apple").focus();
    await keyboard.press("Alt+ArrowRight");
    await expect(ann.title("Apple")).toBeFocused();
    await expect(ben.row("Cherry")).toContainText("0 of 1");
    await ann.title("Cherry").focus();
    await keyboard.press("Alt+ArrowDown");
    await ben.shows(["Banana", "Cherry", "Apple"]);
    const [outer, inner] = await Promise.all(
      ["Cherry", "Apple"].map(async (title) => (await ben.title(title).boundingBox())?.x ?? 0),
    );
    expect(inner).toBeGreaterThan(outer ?? 0);
    await ann.title("Apple").focus();
    await keyboard.press("Alt+ArrowLeft");
    await expect(ben.row("Cherry")).not.toContainText("of 1");
    await ben.shows(["Banana", "Cherry", "Apple"]);
  });

  await test.step("E31 Ctrl+Z after a paste of 300 lines takes back all of them", async () => {
    const lines = Array.from({ length: 300 }, (_, no) => `Line ${no}`);
    await ann.addField.evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      field.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    }, lines.join("\n"));
    await expect(ann.toast).toContainText("300");
    await ann.isLive();
    await ann.addField.blur();
    await ann.page.keyboard.press("Control+z");
    await ann.shows(["Banana", "Cherry", "Apple"]);
    await ann.isLive();
  });
});
