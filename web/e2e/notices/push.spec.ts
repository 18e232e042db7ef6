// The service worker: what is pushed is shown, opens the task, and is done or put off without a page.

import type { BrowserContext, Page, Worker } from "@playwright/test";
import { signIn, test } from "../support/accounts";
import type { ListPage } from "../support/list-page";
import { expect } from "../support/test";
import { ask, type House, makeTask, moveIn } from "./house";

test.use({ serviceWorkers: "allow" });

interface Shown {
  readonly tag: string;
  readonly title: string;
  readonly body: string;
}

/** As if a push service had brought it. */
async function push(page: Page, data: object): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const registrationId = await new Promise<string>((found) => {
    session.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      const id = registrations.at(-1)?.registrationId;
      if (id) found(id);
    });
    void session.send("ServiceWorker.enable");
  });
  const origin = new URL(page.url()).origin;
  const told = { origin, registrationId, data: JSON.stringify(data) };
  await session.send("ServiceWorker.deliverPushMessage", told);
  await session.detach();
}

const shown = (page: Page): Promise<Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const all = await registration.getNotifications();
    return all.map(({ tag, title, body }) => ({ tag, title, body }));
  });

async function workerOf(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
}

/** What is there inside the worker. */
interface Scope extends EventTarget {
  readonly registration: ServiceWorkerRegistration;
  readonly NotificationEvent: new (
    type: string,
    told: object,
  ) => Event & { waitUntil: (work: Promise<unknown>) => void };
}

/** The buttons that are asked for from now on: this browser has no place where it would show them. */
async function actionsOf(ben: ListPage): Promise<() => Promise<string[]>> {
  const worker = await workerOf(ben.page.context());
  await worker.evaluate(() => {
    const scope = self as unknown as Scope & { asked: string[] };
    const { registration } = scope;
    const show = registration.showNotification.bind(registration);
    scope.asked = [];
    registration.showNotification = (title, options) => {
      const { actions } = options as { actions: { title: string }[] };
      scope.asked.push(...actions.map((each) => each.title));
      return show(title, options);
    };
  });
  return () => worker.evaluate(() => (self as unknown as { asked: string[] }).asked);
}

/** As if somebody had chosen it, or a button on it. */
async function choose(ben: ListPage, tag: string, action: string): Promise<void> {
  const worker = await workerOf(ben.page.context());
  await worker.evaluate(
    async ([tag, action]) => {
      const scope = self as unknown as Scope;
      const [notification] = await scope.registration.getNotifications({ tag });
      const event = new scope.NotificationEvent("notificationclick", { notification, action });
      const work: Promise<unknown>[] = [];
      event.waitUntil = (each: Promise<unknown>) => void work.push(each);
      scope.dispatchEvent(event);
      await Promise.all(work);
    },
    [tag, action] as const,
  );
}

/** Ben is reminded of a task of that title now. */
async function reminded(house: House, title: string) {
  const { ben, benId, list } = house;
  const at = new Date(Date.now() + 1000).toISOString();
  const task = await makeTask(house, { title, assignees: [benId], reminders: [{ at }] });
  const look = async () => (await remindersOf(ben)).find((each) => each.task === task)?.id ?? "";
  await expect.poll(look).not.toBe("");
  const id = await look();
  const place = `?list=${list}&task=${task}`;
  const data = { id, key: id, title, body: "Reminder", place, unread: 1 };
  return { id, task, data: { ...data, buttons: ["done", "later"] } };
}

test("N6 N8 a push is shown, opens its task, is done or put off, goes from every device once read, and says if that fails", async ({
  visit,
}) => {
  const house = await moveIn(visit, { permissions: ["notifications"] });
  const { ben } = house;
  await ben.isKept();
  const isShown = () => expect.poll(async () => (await shown(ben.page)).length).toBe(1);

  await test.step("N8 a push is shown once under its name, and opens its task in the page that is there", async () => {
    const { id, data } = await reminded(house, "Book the ferry");
    const actions = await actionsOf(ben);
    await push(ben.page, data);
    await push(ben.page, { ...data, title: "Book the ferry!" });
    await expect
      .poll(() => shown(ben.page))
      .toEqual([{ tag: id, title: "Book the ferry!", body: "Reminder" }]);
    expect(await actions()).toEqual(["Done", "In an hour", "Done", "In an hour"]);
    await choose(ben, id, "");
    await expect(ben.panel.getByRole("textbox", { name: "Title" })).toHaveValue("Book the ferry");
    expect(await shown(ben.page)).toEqual([]);
  });

  await test.step("N6 Done on a push completes the task, twice as once; read, it goes from every device", async () => {
    const { id, task, data } = await reminded(house, "Sweep the jetty");
    for (let time = 0; time < 2; time += 1) {
      await push(ben.page, data);
      await isShown();
      await choose(ben, id, "done");
      const path = `/lists/${house.list}/tasks/${task}`;
      const { completed } = await ask<{ completed: boolean }>(ben.page, "GET", path);
      expect(completed).toBe(true);
    }
    const notice = (await remindersOf(ben)).find((each) => each.id === id);
    expect(notice).toMatchObject({ read: true });
  });

  await test.step("N6 a reminder comes as a notification on each device; read on one, it is gone on the other", async () => {
    const { id, data } = await reminded(house, "Mend the net");
    const other = await visit({ permissions: ["notifications"] });
    await other.page.goto("/");
    await signIn(other, "ben");
    await other.isKept();
    for (const device of [ben, other]) {
      await push(device.page, data);
      await expect.poll(() => shown(device.page)).toMatchObject([{ tag: id, body: "Reminder" }]);
    }
    await ben.page.getByRole("button", { name: /^Notices/ }).click();
    await ben.page.getByRole("button", { name: "Mark all read" }).click();
    for (const device of [ben, other]) await expect.poll(() => shown(device.page)).toEqual([]);
  });

  await test.step("N6 In an hour puts it off for its reader alone", async () => {
    const { id, data } = await reminded(house, "Air the bedding");
    await push(ben.page, data);
    await isShown();
    await choose(ben, id, "later");
    const notice = (await remindersOf(ben)).find((each) => each.id === id);
    const minutes = (Date.parse(notice?.again ?? "") - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(58);
    expect(minutes).toBeLessThan(61);
  });

  await test.step("N6 a button that does not work says so, where a page can still be opened", async () => {
    const { id, data } = await reminded(house, "Stack the wood");
    await push(ben.page, data);
    await isShown();
    await ask(ben.page, "DELETE", "/session");
    await choose(ben, id, "done");
    const [told] = await shown(ben.page);
    expect(told?.body).toContain("did not work");
  });
});

interface Reminder {
  readonly id: string;
  readonly kind: string;
  readonly task: string | null;
  readonly read: boolean;
  readonly again: string | null;
}

async function remindersOf({ page }: ListPage): Promise<readonly Reminder[]> {
  const { notices } = await ask<{ notices: readonly Reminder[] }>(page, "GET", "/notices");
  return notices.filter(({ kind }) => kind === "reminder");
}
