import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { served } from "../../testing/world";
import { serversZone, zoneNamed, zones } from "./zones";

const path = new URL("../../../../spec/vectors/zones.json", import.meta.url);
const { tables } = JSON.parse(readFileSync(path, "utf8")) as {
  readonly tables: Readonly<Record<string, readonly (readonly [at: number, offset: number])[]>>;
};

test.each(Object.entries(tables))("T1 the browser knows the clocks of %s", (name, table) => {
  const zone = zoneNamed(name);
  for (const [index, [at, offset]] of table.entries()) {
    expect(zone?.offset(at)).toBe(offset);
    const before = table[index - 1]?.[1];
    if (before !== undefined) expect(zone?.offset(at - 1)).toBe(before);
  }
});

test("T1 a name that nobody knows is no zone, and long ago there were zones already", () => {
  for (const name of ["Nowhere/At_All", "Mars/Base", "", "../etc/passwd", "europe/berlin"])
    expect(zoneNamed(name)).toBeNull();
  const first = Date.parse("0001-01-01T12:00Z") / 1000;
  expect(zoneNamed("UTC")?.offset(first)).toBe(0);
  expect(zoneNamed("Europe/Berlin")).toBe(zoneNamed("Europe/Berlin"));
});

test("T1 where no zone is named, or one that nobody knows, the server's counts once it has said so", async () => {
  const at = Date.parse("2026-11-29T12:00Z") / 1000;
  const here = -new Date(at * 1000).getTimezoneOffset() * 60;
  expect(serversZone()).toBeNull();
  expect([null, "Mars/Base"].map((name) => zones(name).offset(at))).toEqual([here, here]);
  const { tab } = await served();
  tab.wire.receive({ t: "welcome", you: { id: "ann" }, zone: "Pacific/Kiritimati" });
  expect(serversZone()).toBe("Pacific/Kiritimati");
  const there = 14 * 3600;
  expect([null, "Mars/Base"].map((name) => zones(name).offset(at))).toEqual([there, there]);
  expect(zones("Asia/Kolkata").offset(at)).toBe(5.5 * 3600);
  tab.wire.receive({ t: "welcome", you: { id: "ann" } });
  expect(serversZone(), "an older server says nothing").toBe("Pacific/Kiritimati");
});
