import { expect, test } from "vitest";
import type { Op } from "../../core/records";
import { Browser, committed, connect, pushes, twoTabs } from "../../testing/test-browser";
import { LIST } from "../../testing/world";

const ADD: Op = { op: "create", id: "t", type: "task", fields: { title: "Milk", position: "V" } };

test.each(["bare", "locks"] as const)(
  "I3 another tab (%s) sends what a killed tab had kept, once and under its own number",
  async (around) => {
    const { browser, first, second } = await twoTabs(around);
    await first.client.list(LIST).commit([ADD]);
    browser.kill(first);
    connect(second);
    await browser.settle(second);
    if (around === "bare") expect(pushes(second)).toEqual([]);
    for (let turn = 0; turn < 5; turn += 1) {
      browser.clock.pass(4_000);
      await browser.settle(second);
    }
    const [push, ...more] = pushes(second);
    expect(push).toMatchObject({ t: "push", list: LIST, mutations: [{ seq: 1, ops: [ADD] }] });
    expect(more).toEqual([]);
    const { client, frame } = committed(push);
    second.wire.receive({
      t: "ack",
      list: LIST,
      results: [{ client, seq: 1, status: "ok", rev: 2 }],
    });
    second.wire.receive(frame);
    await browser.settle(second);
    browser.clock.pass(8_000);
    await browser.settle(second);
    expect(pushes(second)).toEqual([]);
    expect(second.client.status().waiting).toBe(0);
    expect(second.client.list(LIST).view().tasks).toHaveLength(1);
  },
);

test("M1 a live tab's rows are left to it", async () => {
  const { browser, first, second } = await twoTabs();
  await first.client.list(LIST).commit([ADD]);
  connect(second);
  for (let turn = 0; turn < 10; turn += 1) {
    browser.clock.pass(4_000);
    await browser.settle(first, second);
  }
  expect(pushes(second)).toEqual([]);
});

test("a tab waits with what builds on another tab's unsent edit", async () => {
  const { browser, first, second } = await twoTabs();
  await first.client.list(LIST).commit([ADD]);
  second.client.look();
  await browser.settle(second);
  await second.client.list(LIST).commit([{ op: "set", id: "t", fields: { title: "Bread" } }]);
  connect(second);
  await browser.settle(first, second);
  expect(pushes(second)).toEqual([]);
  connect(first);
  await browser.settle(first, second);
  const [push] = pushes(first);
  expect(push).toMatchObject({ mutations: [{ seq: 1, ops: [ADD] }] });
  const { frame } = committed(push);
  second.wire.receive(frame);
  await browser.settle(second);
  expect(pushes(second)).toMatchObject([{ mutations: [{ seq: 1, ops: [{ op: "set" }] }] }]);
});

test("an offline tab shows what another tab did, at once where it can be told", async () => {
  const browser = new Browser();
  const first = browser.tab("channel");
  const second = browser.tab("channel");
  const third = browser.tab("bare");
  await browser.settle(first, second, third);
  await first.client.list(LIST).commit([ADD]);
  await browser.settle(second);
  expect(second.client.list(LIST).view().tasks).toHaveLength(1);
  expect(third.client.list(LIST).view().tasks).toHaveLength(0);
  browser.clock.pass(4_000);
  await browser.settle(third);
  expect(third.client.list(LIST).view().tasks).toHaveLength(1);
});

test("a tab that leaves in order is not waited for", async () => {
  const { browser, first, second } = await twoTabs();
  await first.client.list(LIST).commit([ADD]);
  first.client.stop();
  connect(second);
  browser.clock.pass(4_000);
  await browser.settle(second);
  expect(pushes(second)).toHaveLength(1);
});

test("I3 nothing is called saved before it is known what other tabs have left", async () => {
  const browser = new Browser();
  const first = browser.tab("bare");
  await browser.settle(first);
  await first.client.list(LIST).commit([ADD]);
  browser.kill(first);
  const second = browser.tab("bare");
  const said: string[] = [];
  second.client.subscribe(() => said.push(JSON.stringify(second.client.status())));
  connect(second); // sooner than its disk answers
  await browser.settle(second);
  expect(said).not.toContain(JSON.stringify({ state: "live", waiting: 0 }));
  expect(second.client.status()).toEqual({ state: "live", waiting: 1 });
});
