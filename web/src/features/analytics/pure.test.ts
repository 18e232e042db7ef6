import { describe, expect, it } from "vitest";
import { analyticsClient, type Stretch } from "../../account/analytics";
import { binsOf, rhythmOf } from "./bins";
import { MINUTES, Pulse } from "./pulse";
import { axisFor, labelled, levelOf } from "./scale";

const NOTHING = { reopened: 0, deleted: 0, restored: 0, expired: 0, commented: 0, overdue: 0 };

function days(count: number, first = "2026-01-01"): Stretch[] {
  return Array.from({ length: count }, (_, index) => {
    const name = new Date(Date.parse(first) + index * 86_400_000).toISOString().slice(0, 10);
    return { ...NOTHING, name, created: 1, completed: index % 3, open: index };
  });
}

describe("A9 what a picture has room for", () => {
  it("are days, and nothing of them is lost", () => {
    const bins = binsOf({ days: days(30), months: [] });
    expect(bins.map(({ unit }) => unit)).toEqual(Array(30).fill("day"));
    expect(bins.at(-1)).toMatchObject({ from: "2026-01-30", to: "2026-01-30", open: 29 });
  });

  it("are weeks that begin on Monday when there are too many days", () => {
    const bins = binsOf({ days: days(90), months: [] });
    expect(bins[0]).toMatchObject({
      unit: "week",
      from: "2026-01-01",
      to: "2026-01-04",
      created: 4,
    });
    expect(bins[1]).toMatchObject({ from: "2026-01-05", to: "2026-01-11", created: 7, open: 10 });
    expect(bins.reduce((sum, { created }) => sum + created, 0)).toBe(90);
  });

  it("are months beside months", () => {
    const month = { ...NOTHING, name: "2025-12", created: 5, completed: 4, open: 9 };
    const bins = binsOf({ days: days(40), months: [month] });
    expect(bins.map(({ from, to, created }) => [from, to, created])).toEqual([
      ["2025-12-01", "2025-12-31", 5],
      ["2026-01-01", "2026-01-31", 31],
      ["2026-02-01", "2026-02-09", 9],
    ]);
  });

  it("is nothing where there is nothing", () => {
    expect(binsOf({ days: [], months: [] })).toEqual([]);
  });
});

it("A9 a rhythm counts the days on which something got done and holds none against anybody", () => {
  expect(rhythmOf(days(6))).toEqual({ active: 4, longest: 2 });
  expect(rhythmOf([])).toEqual({ active: 0, longest: 0 });
});

it.each([
  [0, 2],
  [1, 2],
  [3, 4],
  [8, 8],
  [9, 10],
  [39, 40],
  [101, 200],
])("A9 an axis for %i ends at a round number that halves: %i", (most, top) => {
  const axis = axisFor(most);
  expect(axis.top).toBe(top);
  expect(axis.ticks).toEqual([0, top / 2, top]);
  expect(axis.ticks.every(Number.isInteger)).toBe(true);
});

it("A9 the last place has a label, and few others", () => {
  expect(labelled(30, 5)).toEqual([5, 11, 17, 23, 29]);
  expect(labelled(2, 5)).toEqual([0, 1]);
  expect(labelled(0, 5)).toEqual([]);
});

it("A9 five levels: none is its own, the most is the darkest", () => {
  expect([0, 1, 3, 5, 7, 8].map((count) => levelOf(count, 8))).toEqual([0, 1, 2, 3, 4, 4]);
});

describe("A9 edits a minute", () => {
  const NOW = Date.parse("2026-11-28T12:00:00.000Z");
  const none = new Map();
  const list = (rev: number, records = none) => ({ id: "shop", rev, records });

  it("are revisions heard while the page is live", () => {
    const pulse = new Pulse();
    pulse.hear([list(10)], true, NOW);
    pulse.hear([list(11)], true, NOW + 200);
    pulse.hear([list(13)], true, NOW + 5000);
    pulse.hear([list(13)], true, NOW + 6000);
    pulse.hear([list(14)], true, NOW + 40_000);
    expect(pulse.lately(NOW + 40_000)).toBe(4);
    expect(pulse.lately(NOW + 66_000)).toBe(1);
    expect(pulse.minutes(NOW + 70_000).slice(-2)).toEqual([3, 1]);
    expect(pulse.minutes(NOW + 70_000)).toHaveLength(MINUTES);
  });

  it("are not what was missed while there was no connection", () => {
    const pulse = new Pulse();
    pulse.hear([list(10)], true, NOW);
    pulse.hear([list(10)], false, NOW + 10_000);
    pulse.hear([list(10)], true, NOW + 20_000);
    pulse.hear([list(90)], true, NOW + 20_500);
    pulse.hear([list(91)], true, NOW + 24_000);
    expect(pulse.lately(NOW + 24_000)).toBe(1);
  });

  it("are at least what records say of the time before", () => {
    const at = (ago: number) => ({
      id: String(ago),
      type: "task",
      updated_at: new Date(NOW - ago).toISOString(),
    });
    const records = new Map([30_000, 90_000, 40 * 60_000].map((ago) => [String(ago), at(ago)]));
    const pulse = new Pulse();
    pulse.hear([list(0)], true, NOW - 50);
    pulse.hear([list(500, records)], true, NOW);
    expect(pulse.lately(NOW)).toBe(1);
    expect(pulse.minutes(NOW).slice(-2)).toEqual([1, 1]);
    expect(pulse.minutes(NOW).reduce((sum, each) => sum + each)).toBe(2);
  });

  it("of half an hour ago are forgotten", () => {
    const pulse = new Pulse();
    pulse.hear([list(1)], true, NOW);
    pulse.hear([list(9)], true, NOW + 5000);
    pulse.hear([list(9)], true, NOW + 31 * 60_000);
    expect(pulse.minutes(NOW + 5000).at(-1)).toBe(0);
  });
});

it("A7 an answer of the server's is read, and one that is none is refused", async () => {
  const deeds = { created: 1, completed: 2, ...NOTHING, open: 3 };
  const hours = { count: 2, median: 1.5, p90: null };
  const told = {
    ...{
      from: "2026-11-28",
      to: "2026-11-28",
      today: "2026-11-28",
      zone: "UTC",
      rev: 1,
      behind: 0,
    },
    days: [{ date: "2026-11-28", ...deeds }],
    months: [{ month: "2025-01", ...deeds }],
    total: { ...deeds, hours },
    persons: null,
    tags: [{ tag: null, completed: 2 }],
    week: [[0, 1]],
  };
  const asked: string[] = [];
  const client = analyticsClient(async (path, init) => {
    asked.push(path, String(new Headers(init?.headers).get("Livelist-Actor")));
    return Response.json(told);
  }, "ann");
  const figures = await client.figures("my list", "2026-11-28");
  expect(asked).toEqual(["/lists/my%20list/analytics?from=2026-11-28", "ann"]);
  expect(figures.days[0]).toMatchObject({ name: "2026-11-28", open: 3 });
  expect(figures.months[0]?.name).toBe("2025-01");
  expect(figures.persons).toBeNull();
  const broken = analyticsClient(async () => Response.json({ ...told, week: "none" }), null);
  await expect(broken.figures(null, "2026-11-28")).rejects.toMatchObject({ code: "unreadable" });
});
