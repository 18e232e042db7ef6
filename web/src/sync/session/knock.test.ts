import { expect, test } from "vitest";
import { openTab, SeededChance, StillClock, TestWire } from "../../testing/harness";
import { MemoryDisk } from "../storage/memory-disk";
import { type Dial, UPGRADED } from "./socket";

const PROXY = "A proxy on the way does not pass on Upgrade.";

function shutOut(answers: (string | null | Error)[], around: Dial | null = null) {
  const clock = new StillClock();
  let asked = 0;
  const knock = async () => {
    asked += 1;
    const answer = answers.shift() ?? null;
    if (answer instanceof Error) throw answer;
    return { reason: answer, around: answer === PROXY ? around : null };
  };
  const tab = openTab({
    disk: new MemoryDisk(),
    clock,
    chance: new SeededChance(1),
    me: "me",
    knock,
  });
  const fail = async () => {
    const status = tab.client.status();
    if (status.state === "offline" && status.retryAt !== null)
      clock.pass(status.retryAt - clock.now());
    tab.wire.disconnect(1006);
    await tab.client.settled();
    await Promise.resolve();
  };
  return { tab, fail, asked: () => asked };
}

const reasonOf = (tab: ReturnType<typeof shutOut>["tab"]) => {
  const status = tab.client.status();
  return status.state === "offline" ? status.reason : status.state;
};

test("E77 H14 a page whose sockets are refused says why, once it has been in vain twice", async () => {
  const { tab, fail, asked } = shutOut([PROXY, PROXY]);
  await fail();
  expect([reasonOf(tab), asked()]).toEqual([undefined, 0]);
  await fail();
  expect([reasonOf(tab), asked()]).toEqual([PROXY, 1]);
  await fail();
  expect([reasonOf(tab), asked()]).toEqual([PROXY, 2]);
});

test("E77 what no longer speaks against it is no longer said", async () => {
  const { tab, fail } = shutOut([PROXY, new Error("no network"), PROXY]);
  await fail();
  await fail();
  expect(reasonOf(tab)).toBe(PROXY);
  await fail();
  expect(reasonOf(tab)).toBe(undefined);
  await fail();
  expect(reasonOf(tab)).toBe(PROXY);
  tab.client.retryNow();
  tab.wire.connect();
  tab.wire.disconnect(1006);
  await tab.client.settled();
  expect(reasonOf(tab)).toBe(undefined);
});

test("H14 L6 where only WebSockets are blocked the page goes around, and says so", async () => {
  const carried = new TestWire();
  const { tab, fail } = shutOut([PROXY], carried.dial);
  await fail();
  await fail();
  expect(tab.client.status().state).toBe("connecting");
  carried.connect();
  carried.receive({ t: "welcome", you: { id: "me" }, ping: 25 });
  expect(tab.client.status()).toEqual({ state: "live", waiting: 0, slow: true });
  expect(carried.take()[0]).toMatchObject({ t: "hello" });

  carried.disconnect(UPGRADED);
  tab.client.retryNow();
  tab.wire.connect();
  tab.wire.receive({ t: "welcome", you: { id: "me" }, ping: 25 });
  expect(tab.client.status()).toEqual({ state: "live", waiting: 0 });
});

test("H14 L6 a way around that leads nowhere either is tried no more often than a WebSocket", async () => {
  const carried = new TestWire();
  const { tab, fail, asked } = shutOut([PROXY, PROXY, PROXY, PROXY], carried.dial);
  await fail();
  await fail();
  for (const times of [2, 3, 4]) {
    carried.disconnect();
    await tab.client.settled();
    await Promise.resolve();
    expect([asked(), reasonOf(tab)]).toEqual([times, PROXY]);
    tab.client.retryNow();
  }
});

test("H14 L6 a device that changes networks begins with a WebSocket again", async () => {
  const carried = new TestWire();
  const { tab, fail } = shutOut([PROXY], carried.dial);
  await fail();
  await fail();
  carried.connect();
  tab.client.doubt();
  tab.client.retryNow();
  tab.wire.connect();
  tab.wire.receive({ t: "welcome", you: { id: "me" }, ping: 25 });
  expect(tab.client.status()).toEqual({ state: "live", waiting: 0 });
});
