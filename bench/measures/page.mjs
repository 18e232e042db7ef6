// A browser on a list with many tasks. Arguments: address, Chromium, how many of each. Prints one line of JSON.
// A time is from the input event until the frame that shows its outcome has been painted, in milliseconds.

import { chromium } from "../../web/node_modules/playwright/index.mjs";

const [address, executablePath, count] = process.argv.slice(2);
const args = ["--no-sandbox", "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
const browser = await chromium.launch({ executablePath, args: [...args, "--disable-component-update", "--disable-sync"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
const title = (text) => page.locator("[data-title]").getByText(text, { exact: true });
const row = (text) => page.getByRole("listitem").filter({ has: title(text) });

/** In the page: after the next event of this kind, wait until `holds` does and that is painted. */
const watch = (kind, holds, words) => {
  window.took = new Promise((resolve) => {
    const begin = (event) => {
      const look = () => {
        if (!holds(...words)) return;
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
};
/** How long the page's own thread has worked so far, in milliseconds of the processor. */
const metrics = await page.context().newCDPSession(page);
await metrics.send("Performance.enable", { timeDomain: "threadTicks" });
const worked = async () =>
  (await metrics.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;

let before = 0;
/** What each kind of action cost that thread. */
const costs = {};
/** As text, since what a page may run of its own is bound by its policy. */
const painted = async (kind, holds, ...words) => {
  await page.evaluate(`(${watch})(${JSON.stringify(kind)}, ${holds}, ${JSON.stringify(words)})`);
  before = await worked();
};

// What the page shows; these run in it.
const shows = (text, ticked) => {
  const title = [...document.querySelectorAll("[data-title]")].find((each) => each.textContent === text);
  return title?.closest("li").querySelector("[role=checkbox]").ariaChecked === String(ticked);
};
const lacks = (text) => ![...document.querySelectorAll("[data-title]")].some((each) => each.textContent === text);
const begins = (text) => {
  const shown = [...document.querySelectorAll("[data-title]")];
  return shown.length === 1 && shown[0].textContent.startsWith(text);
};
const opens = (text) => [...document.querySelectorAll("aside.panel textarea, aside.panel input")].some((each) => each.value === text);
const selects = () => document.querySelector(".many-count") !== null;
const offers = (text) => [...document.querySelectorAll("[role=option]")].some((each) => each.textContent.includes(text));

const took = async (action) => {
  const time = await page.evaluate(() => window.took);
  if (action) (costs[action] ??= []).push((await worked()) - before);
  return time;
};

const add = async (number) => {
  await page.getByRole("textbox", { name: "Add a task" }).fill(`added ${number}`);
  await painted("keydown", shows, `added ${number}`, false);
  await page.keyboard.press("Enter");
  return took("add");
};
const edit = async (number) => {
  const before = await page.locator("[data-title]").nth(5).textContent();
  await row(before).hover();
  await page.getByRole("button", { name: `Edit ${before}`, exact: true }).click();
  await page.getByRole("textbox", { name: "Task title" }).fill(`edited ${number}`);
  await painted("keydown", shows, `edited ${number}`, false);
  await page.keyboard.press("Enter");
  return took("edit");
};
const tick = async () => {
  const open = page.getByRole("listitem").filter({ has: page.getByRole("checkbox", { checked: false }) });
  const text = await open.nth(6).locator("[data-title]").textContent();
  await row(text).getByRole("checkbox").hover();
  await painted("click", shows, text, true);
  await row(text).getByRole("checkbox").click();
  await page.mouse.move(0, 0); // a list does not move its rows under the pointer
  return took(); // its thread looks for where to click, too
};

/** The title of a row in sight, which has the focus. */
const focused = async (at) => {
  const one = page.locator("[data-title]").nth(at);
  await one.focus();
  return one.textContent();
};
const open = async () => {
  await painted("keydown", opens, await focused(4));
  await page.keyboard.press("Enter");
  const time = await took("open");
  await page.keyboard.press("Escape");
  await page.locator("aside.panel").waitFor({ state: "detached" });
  return time;
};
const removing = [];
const undoing = [];
const remove = async () => {
  const text = await focused(4);
  await painted("keydown", lacks, text);
  await page.keyboard.press("Delete");
  removing.push(await took("remove"));
  await painted("keydown", shows, text, false);
  await page.keyboard.press("Control+z");
  undoing.push(await took("undo"));
};
const mark = async () => {
  await focused(4);
  await painted("keydown", selects);
  await page.keyboard.press("Control+a");
  const time = await took("mark");
  await page.keyboard.press("Escape");
  await page.locator(".many-count").waitFor({ state: "detached" });
  return time;
};
/** The last figure of a task's number, which leaves that one. */
const type = async (action, field, holds, number) => {
  const text = String(1000 + number).padStart(10, "0");
  await field.fill(text.slice(0, -1));
  await painted("keydown", holds, text);
  await page.keyboard.press(text.at(-1));
  return took(action);
};
const filter = async (number) => {
  await focused(4);
  await page.keyboard.press("f");
  const field = page.getByRole("textbox", { name: "Filter" });
  const time = await type("filter", field, begins, number);
  await field.press("Escape");
  return time;
};
const search = async (number) => {
  await page.keyboard.press("Control+k");
  const time = await type("search", page.getByRole("dialog").getByRole("combobox"), offers, number);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  return time;
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

/** The times between frames while a card is dragged over the cards of its column, to and fro. */
const dragged = async () => {
  const card = page.locator("[data-card]").nth(1);
  const { x, y } = await card.boundingBox();
  await page.mouse.move(x + 20, y + 10);
  await page.mouse.down();
  await page.mouse.move(x + 30, y + 20, { steps: 3 });
  await page.evaluate(() => {
    window.frames = new Promise((resolve) => {
      const times = [];
      let last = performance.now();
      const step = (now) => {
        times.push(now - last);
        last = now;
        if (times.length < 180) requestAnimationFrame(step);
        else resolve(times.slice(1));
      };
      requestAnimationFrame(step);
    });
  });
  let over = false;
  const times = page.evaluate(() => window.frames).finally(() => { over = true; });
  for (let at = 0; !over; at++) await page.mouse.move(x + 30, y + 200 + 180 * Math.sin(at / 9));
  const found = await times;
  await page.keyboard.press("Escape");
  await page.mouse.up();
  return found;
};

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
  const found = { first, scripts, costs };
  found.edit = await several(edit);
  found.tick = await several(tick);
  found.still = await frames(0);
  const since = await worked();
  found.scrolled = await frames(60);
  found.worked = (await worked()) - since;
  await page.locator(".list-scroll").evaluate((box) => box.scrollTo(0, 0));
  await page.locator('.list-scroll [data-index="0"]').waitFor(); // what was drawn further down is gone by then
  found.open = await several(open);
  await several(remove);
  found.remove = removing;
  found.undo = undoing;
  found.mark = await several(mark);
  found.filter = await several(filter);
  found.search = await several(search);
  found.add = await several(add);
  await focused(4);
  await page.keyboard.press("b");
  await page.locator("[data-card]").first().waitFor();
  found.dragged = await dragged();
  console.log(JSON.stringify(found));
} finally {
  await browser.close();
}
