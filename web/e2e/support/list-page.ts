// The page as a person uses it: what they see of a list, and what they can do to it.

import { expect, type Locator, type Page } from "@playwright/test";
import type { Wire } from "./wire";

/** Milliseconds without a file that arrives, after which a page is at rest; polls have no part in it. */
const QUIET_MS = 500;

export class ListPage {
  readonly page: Page;
  readonly #wire: Wire;
  readonly addField: Locator;
  /** The titles of the rows on the page, in order; completed ones last. */
  readonly titles: Locator;
  readonly rows: Locator;
  /** Beside the list, or on a sheet where there is no room. */
  readonly panel: Locator;
  readonly status: Locator;
  readonly toast: Locator;
  readonly conflicts: Locator;
  /** Where a date is chosen. */
  readonly picker: Locator;

  constructor(page: Page, wire: Wire) {
    this.page = page;
    this.#wire = wire;
    this.addField = page.getByRole("textbox", { name: "Add a task" });
    const tasks = page.getByRole("list", { name: "Tasks", exact: true });
    this.rows = tasks.getByRole("listitem");
    this.titles = tasks.locator("[data-title]");
    this.panel = page
      .getByRole("complementary", { name: "Task", exact: true })
      .or(page.getByRole("dialog", { name: "Task", exact: true }));
    this.status = page.locator("[data-status]").first();
    this.toast = page.locator("[data-toast]");
    this.picker = page.getByRole("dialog", { name: /^Date of/ });
    this.conflicts = tasks.locator("[data-conflict]");
  }

  async open(list: string): Promise<this> {
    await this.page.goto(`/?list=${list}`);
    await expect(this.addField).toBeVisible(); // with the list; the state speaks of the connection alone
    await this.isLive();
    return this;
  }

  /** The same person in one more tab of the same browser. */
  async anotherTab(): Promise<ListPage> {
    return new ListPage(await this.page.context().newPage(), this.#wire);
  }

  async isLive(): Promise<void> {
    await expect(this.status).toHaveText("Live · everything saved");
  }

  async shows(titles: readonly string[]): Promise<void> {
    await expect(this.titles).toHaveText([...titles]);
  }

  row(title: string): Locator {
    return this.rows.filter({
      has: this.page.locator("[data-title]").getByText(title, { exact: true }),
    });
  }

  title(title: string): Locator {
    return this.row(title).locator("[data-title]");
  }

  async add(text: string): Promise<void> {
    await this.addField.fill(text);
    await this.addField.press("Enter");
  }

  async tick(title: string): Promise<void> {
    await this.row(title).getByRole("checkbox").click();
    await this.pointAway();
  }

  async rename(title: string, to: string): Promise<void> {
    await this.row(title).hover();
    await this.page.getByRole("button", { name: `Edit ${title}`, exact: true }).click();
    const field = this.page.getByRole("textbox", { name: "Task title" });
    await field.fill(to);
    await field.press("Enter");
    await this.pointAway();
  }

  async remove(title: string): Promise<void> {
    await this.row(title).hover();
    await this.page.getByRole("button", { name: `Delete ${title}`, exact: true }).click();
    await this.pointAway();
  }

  async choose(title: string, ...items: readonly string[]): Promise<void> {
    await this.row(title).hover();
    await this.page.getByRole("button", { name: `More for ${title}`, exact: true }).click();
    for (const name of items) await this.page.getByRole("menuitem", { name, exact: true }).click();
    await this.pointAway();
  }

  async openTask(title: string): Promise<void> {
    const id = await this.title(title).getAttribute("data-title");
    await this.title(title).click();
    // The first click waits a moment for a second one.
    await expect(this.page).toHaveURL(new RegExp(`${id}`));
    await expect(this.panel).toBeVisible();
  }

  /** Open what chooses the date of the task in the panel. */
  async openDate(): Promise<Locator> {
    await this.panel.getByRole("button", { name: /^Date/ }).click();
    await expect(this.picker.getByRole("grid")).toBeVisible();
    return this.picker;
  }

  /** Let a task repeat as its menu offers. */
  async chooseRepeat(title: string, rule: string): Promise<void> {
    await this.row(title).hover();
    await this.page.getByRole("button", { name: `More for ${title}`, exact: true }).click();
    await this.pointAway(); // or it would have the menu below it close
    await this.page.getByRole("menuitem", { name: "Repeat" }).press("Enter");
    await this.page.getByRole("menuitemcheckbox", { name: rule, exact: true }).press("Enter");
  }

  /** The row under the pointer keeps its place while others' changes come in. */
  async pointAway(): Promise<void> {
    await this.page.mouse.move(1, 1);
  }

  /** Connections break and no new one is made, for every tab of this person. */
  async goOffline(): Promise<void> {
    // What the page loads by itself once it stands, a service worker would have.
    await this.page.waitForFunction((quiet) => {
      const files = performance.getEntriesByType("resource");
      const ends = files.flatMap((file) =>
        file.name.includes("/_next/") ? (file as PerformanceResourceTiming).responseEnd : [],
      );
      const now = Number(document.timeline.currentTime); // no test sets this clock
      return now - Math.max(0, ...ends) > quiet;
    }, QUIET_MS);
    this.#wire.cut();
    await this.page.context().setOffline(true);
    await expect(this.status).toHaveText(/^(Offline|Reconnecting)/);
  }

  /** Connections stay open, but nothing comes through any more: as if the cable were pulled out. */
  async pullCable(): Promise<void> {
    this.#wire.silence();
    await this.page.context().setOffline(true);
  }

  async goOnline(): Promise<void> {
    this.#wire.mend();
    await this.page.context().setOffline(false);
  }

  async says(edits: number): Promise<void> {
    const words = edits === 1 ? "1 edit waits" : `${edits} edits wait`;
    await expect(this.status).toHaveText(new RegExp(`^(Offline|Reconnecting…) · ${words} on this`));
  }

  /** Until the service worker has kept the page for when there is no network. */
  async isKept(): Promise<void> {
    await this.page.waitForFunction(
      () => navigator.serviceWorker.controller?.state === "activated",
    );
  }
}
