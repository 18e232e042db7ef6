import { expect, test } from "vitest";
import type { AskedOp, Op } from "../../core/records";
import { Browser, committed, connect, looks, pushes, twoTabs } from "../../testing/test-browser";
import { LIST } from "../../testing/world";

const ADD: Op = { op: "create", id: "t", type: "task", fields: { title: "Milk", position: "V" } };
const rename = (title: string): Op => ({ op: "set", id: "t", fields: { title } });

test.each([
  ["its page is too old", 4502, "locks"],
  ["nobody is signed in", 4401, "bare"],
] as const)(
  "D6 a tab that is paused (%s) leaves its rows to the others",
  async (_why, code, around) => {
    const { browser, first, second } = await twoTabs(around);
    await first.client.list(LIST).commit([ADD]);
    await looks(browser, first, second);
    await second.client.list(LIST).commit([rename("Bread")]);
    first.client.retryNow();
    first.wire.connect();
    first.wire.disconnect(code);
    expect(first.client.status().state).toBe("paused");
    await looks(browser, first, second);
    connect(second);
    await browser.settle(second);
    const [push] = pushes(second);
    expect(push).toMatchObject({ mutations: [{ seq: 1, ops: [ADD] }] });
    expect(first.client.list(LIST).view().tasks).toHaveLength(1);
  },
);

test("D6 what is typed while paused is sent by another tab, in the order in which it was typed", async () => {
  const { browser, first, second } = await twoTabs();
  first.client.retryNow();
  first.wire.connect();
  first.wire.disconnect(4502);
  await first.client.list(LIST).commit([ADD]);
  await looks(browser, first, second);
  await first.client.list(LIST).commit([rename("Bread")]);
  connect(second);
  await looks(browser, first, second);
  const sent: AskedOp[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    for (const push of pushes(second)) {
      if (push.t !== "push") continue;
      sent.push(...push.mutations.flatMap(({ ops }) => ops));
      const results = push.mutations.map(({ client, seq }, index) => {
        return { client, seq, status: "ok", rev: sent.length - push.mutations.length + index + 2 };
      });
      second.wire.receive({ t: "ack", list: LIST, results });
    }
    await browser.settle(first, second);
  }
  expect(sent).toEqual([ADD, rename("Bread")]);
});

test("D6 what a paused tab had sent already is not sent again by the tab that remembers it", async () => {
  const { browser, first, second } = await twoTabs();
  connect(first);
  await first.client.list(LIST).commit([ADD]);
  await browser.settle(first, second);
  second.client.look();
  await browser.settle(second);
  const [push] = pushes(first);
  const { client, frame } = committed(push);
  first.wire.receive(frame);
  await first.client.list(LIST).commit([rename("Bread")]);
  first.wire.disconnect(4401);
  await browser.settle(first);
  connect(second);
  // A tab in the midst of an edit does not take over what it reads: what it adopts with it is of another time.
  browser.clock.pass(4_000);
  const kept = second.client.list(LIST).commit([rename("Butter")]);
  await browser.settle(first, second);
  await kept;
  await looks(browser, first, second);
  const sent = pushes(second).flatMap((each) => (each.t === "push" ? each.mutations : []));
  expect(sent[0]).toMatchObject({ client, seq: 2, ops: [rename("Bread")] });
});

test("D6 I6 a paused tab goes on showing what another tab has sent for it, and what was refused of it", async () => {
  const { browser, first, second } = await twoTabs();
  const list = first.client.list(LIST);
  first.client.retryNow();
  first.wire.connect();
  first.wire.disconnect(4502);
  await list.commit([ADD]);
  await list.commit([rename("Bread")]);
  connect(second);
  await looks(browser, first, second);
  const [push] = pushes(second);
  const { client, frame } = committed(push);
  const results = [
    { client, seq: 1, status: "ok", rev: 2 },
    { client, seq: 2, status: "rejected", code: "denied", message: "No." },
  ];
  second.wire.receive({ t: "ack", list: LIST, results });
  second.wire.receive(frame);
  await browser.settle(second);
  await looks(browser, first, second);
  expect(list.view().tasks).toMatchObject([{ title: "Milk" }]);
  expect(list.view()).toMatchObject({ rev: 2, refused: [{ ops: [rename("Bread")] }] });
  expect(first.client.status()).toMatchObject({ state: "paused", waiting: 0 });
});

test("D6 a tab that goes on after a pause sends again what nobody took", async () => {
  const browser = new Browser();
  const tab = browser.tab("bare");
  await browser.settle(tab);
  tab.client.retryNow();
  tab.wire.connect();
  tab.wire.disconnect(4401);
  await tab.client.list(LIST).commit([ADD]);
  await looks(browser, tab);
  connect(tab);
  await browser.settle(tab);
  await browser.settle(tab);
  expect(pushes(tab)).toMatchObject([{ mutations: [{ seq: 1 }] }]);
});

test("E6 a page that signs in again, after another client of it was stopped, sends what that one left", async () => {
  const browser = new Browser();
  const first = browser.tab("locks");
  await browser.settle(first);
  await first.client.list(LIST).commit([ADD]);
  first.client.stop();
  const again = browser.tab("locks");
  await browser.settle(again);
  connect(again);
  await looks(browser, again);
  expect(pushes(again)).toMatchObject([{ mutations: [{ seq: 1, ops: [ADD] }] }]);
});

test("D22 of a tab that slept and one that took its rows over, one sends them", async () => {
  const { browser, first, second } = await twoTabs();
  connect(first);
  connect(second);
  await looks(browser, first, second);
  pushes(first);
  browser.freeze(first);
  await looks(browser, second);
  // It wakes up with what somebody typed at once, before any timer of it ran.
  await first.client.list(LIST).commit([ADD]);
  browser.thaw(first);
  await browser.settle(first, second);
  await looks(browser, first, second);
  expect([...pushes(first), ...pushes(second)]).toHaveLength(1);
});

test("D22 a tab that sleeps with its lock is not waited for, and sends nothing twice when it wakes up", async () => {
  const browser = new Browser();
  const first = browser.tab("locks");
  const second = browser.tab("locks");
  await browser.settle(first, second);
  await first.client.list(LIST).commit([ADD]);
  browser.freeze(first);
  for (let turn = 0; turn < 9; turn += 1) await looks(browser, second);
  connect(second);
  await browser.settle(second);
  expect(pushes(second)).toMatchObject([{ mutations: [{ seq: 1, ops: [ADD] }] }]);
  browser.thaw(first);
  connect(first);
  await browser.settle(first);
  await looks(browser, first, second);
  expect(pushes(first)).toEqual([]);
});

test("D8 a browser that denies Web Locks keeps and sends edits all the same", async () => {
  const browser = new Browser();
  const first = browser.tab("denied");
  const second = browser.tab("denied");
  await browser.settle(first, second);
  await first.client.list(LIST).commit([ADD]);
  for (let turn = 0; turn < 3; turn += 1) await looks(browser, first, second);
  connect(second);
  await browser.settle(second);
  expect(pushes(second)).toEqual([]);
  connect(first);
  await looks(browser, first, second);
  expect(pushes(first)).toHaveLength(1);
});

test("D8 one storage error at the start does not cost later edits", async () => {
  const browser = new Browser();
  browser.disk.room = 0;
  const tab = browser.tab("locks");
  await browser.settle(tab);
  browser.disk.room = Number.POSITIVE_INFINITY;
  await tab.client.list(LIST).commit([ADD]);
  connect(tab);
  await looks(browser, tab);
  expect(pushes(tab)).toMatchObject([{ mutations: [{ seq: 1, ops: [ADD] }] }]);
});
