import { expect, test } from "vitest";
import { openTab, SeededChance, StillClock } from "./harness";
import { MemoryDisk } from "./memory-disk";

const PROXY = "A proxy on the way does not pass on Upgrade.";

function shutOut(answers: (string | null | Error)[]) {
  const clock = new StillClock();
  let asked = 0;
  const knock = async () => {
    asked += 1;
    const answer = answers.shift() ?? null;
    if (answer instanceof Error) throw answer;
    return answer;
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
