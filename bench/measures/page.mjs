// A browser on a list with many tasks. Arguments: address, Chromium, how many of each. Prints one line of JSON.
// A time is from the input event until the frame that shows its outcome has been painted, in milliseconds.

import { chromium } from "../../web/node_modules/playwright/index.mjs";

const [address, executablePath, count] = process.argv.slice(2);
const args = ["--no-sandbox", "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({ executablePath, args: [...args, "--disable-component-update", "--disable-sync"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const title = (text) => page.locator("[data-title]").getByText(text, { exact: true });
const row = (text) => page.getByRole("listitem").filter({ has: title(text) });

/** Waits, after the next event of this kind, until the page shows a task with this title, ticked or not. */
const painted = (kind, text, ticked) =>
  page.evaluate(
    ([kind, text, ticked]) => {
      window.took = new Promise((resolve) => {
        const begin = (event) => {
          const look = () => {
            const title = [...document.querySelectorAll("[data-title]")].find((each) => each.textContent === text);
            const box = title?.closest("li").querySelector("[role=checkbox]");
            if (box?.ariaChecked !== String(ticked)) return;
            changes.disconnect();
            requestAnimationFrame(() => {
              const { port1, port2 } = new MessageChannel(); // what is posted in a frame comes after its painting
              port1.onmessage = () => resolve(performance.now() - event.timeStamp);
              port2.postMessage(0);
            });
          };
          const changes = new MutationObserver(look);
          changes.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
        };
        addEventListener(kind, begin, { capture: true, once: true });
      });
    },
    [kind, text, ticked],
  );
const took = () => page.evaluate(() => window.took);

const add = async (number) => {
  await page.getByRole("textbox", { name: "Add a task" }).fill(`added ${number}`);
  await painted("keydown", `added ${number}`, false);
  await page.keyboard.press("Enter");
  return took();
};
const edit = async (number) => {
  const before = await page.locator("[data-title]").nth(5).textContent();
  await row(before).hover();
  await page.getByRole("button", { name: `Edit ${before}`, exact: true }).click();
  await page.getByRole("textbox", { name: "Task title" }).fill(`edited ${number}`);
  await painted("keydown", `edited ${number}`, false);
  await page.keyboard.press("Enter");
  return took();
};
const tick = async () => {
  const open = page.getByRole("listitem").filter({ has: page.getByRole("checkbox", { checked: false }) });
  const text = await open.nth(6).locator("[data-title]").textContent();
  await painted("click", text, true);
  await row(text).getByRole("checkbox").click();
  await page.mouse.move(0, 0); // a list does not move its rows under the pointer
  return took();
};

/** The times between frames during so many of them, while the list moves by so many pixels a frame. */
const frames = (pixels) =>
  page.locator(".list-scroll").evaluate(
    (box, pixels) =>
      new Promise((resolve) => {
        const times = [];
        let last = performance.now();
        const step = (now) => {
          times.push(now - last);
          last = now;
          box.scrollTop += pixels;
          if (times.length < 180) requestAnimationFrame(step);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(step);
      }),
    pixels,
  );

/** How long the page's own thread has worked so far, in milliseconds. */
const metrics = await page.context().newCDPSession(page);
await metrics.send("Performance.enable");
const worked = async () =>
  (await metrics.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;

const several = async (once) => {
  const times = [];
  for (let number = 0; number < Number(count); number++) times.push(await once(number));
  return times;
};

try {
  const began = performance.now();
  await page.goto(address);
  await page.locator("[data-title]").first().waitFor();
  const first = performance.now() - began;
  const scripts = await page.evaluate(() =>
    performance.getEntriesByType("resource").filter(({ initiatorType, name }) => /\.js$/.test(name) || initiatorType === "script").map(({ name }) => name),
  );
  await page.locator("[data-status]").first().getByText("everything saved").waitFor();
  const found = { first, scripts };
  found.edit = await several(edit);
  found.tick = await several(tick);
  found.still = await frames(0);
  const before = await worked();
  found.scrolled = await frames(60);
  found.worked = (await worked()) - before;
  found.add = await several(add);
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
