import { describe, expect, test } from "vitest";
import type { Op } from "../../core/records";
import { StillClock } from "../../testing/harness";
import { type Confirmed, keyOf, type Row, type RowDraft } from "../list/row";
import { Patience } from "../patience";
import { MemoryDisk } from "./memory-disk";
import { type Lost, NUMBERED, number, renumber } from "./numbering";

const OPS: readonly Op[] = [{ op: "delete", id: "a" }];

function draft(at: string, more: Partial<RowDraft> = {}): RowDraft {
  return { list: "l", client: "c", base: 5, baseEpoch: "old", ops: OPS, at, by: "me", ...more };
}

/** What is made or restored names no history: its base is nothing. */
const revive = (at: string): RowDraft => ({
  ...{ list: "l", client: "c", base: 0, ops: OPS, at, by: "me" },
});

/** Storage of one list, with what this tab numbers in it. */
class Book {
  readonly #disk = new MemoryDisk();

  add(...drafts: readonly RowDraft[]): Promise<Row[]> {
    return this.#disk.write(NUMBERED, "strict", async (t) => {
      const rows: Row[] = [];
      for (const each of drafts) rows.push(await number(t, each));
      return rows;
    });
  }

  /** The server has it. */
  async confirm(row: Row): Promise<Confirmed> {
    const confirmed = { ...row, epoch: "old", rev: 6 };
    await this.#disk.write(NUMBERED, "strict", async (t) => {
      await t.delete("rows", [row.list, row.order]);
      await t.put("confirmed", [row.list, row.client, row.seq], confirmed);
    });
    return confirmed;
  }

  renumber(from: readonly string[], to: string, lost: Lost | null): Promise<void> {
    return this.#disk.write(NUMBERED, "strict", (t) => renumber(t, "l", new Set(from), to, lost));
  }

  stored(): Promise<readonly Row[]> {
    return this.#disk.read(NUMBERED, (t) => t.all<Row>("rows", []));
  }

  async rows(): Promise<readonly (readonly [string, string, number | null, string?])[]> {
    return (await this.stored()).map((row) => {
      const name = [row.at, keyOf(row), row.base] as const;
      return row.baseEpoch === undefined ? name : [...name, row.baseEpoch];
    });
  }

  async confirmed(): Promise<number> {
    return (await this.#disk.read(NUMBERED, (t) => t.all("confirmed", []))).length;
  }
}

describe("numbers", () => {
  const FORK = { from: "old", to: "new", common: 3 };

  test("M3 only rows of the clients named and of the new one are numbered anew, each where it stood", async () => {
    const book = new Book();
    await book.add(draft("1"), draft("2", { client: "other" }), draft("3", { client: "d" }));
    await book.add(draft("4"), draft("5", { list: "elsewhere" }));
    await book.renumber(["c"], "d", null);
    expect(await book.rows()).toEqual([
      ["5", "c:1", 5, "old"],
      ["1", "d:1", 5, "old"],
      ["2", "other:1", 5, "old"],
      ["3", "d:2", 5, "old"],
      ["4", "d:3", 5, "old"],
    ]);
    await book.add(draft("6", { client: "d" }));
    expect((await book.rows()).at(-1)).toEqual(["6", "d:4", 5, "old"]);
  });

  test("C2 in another history a base is what both have in common, and nothing where that is not known", async () => {
    const book = new Book();
    await book.add(draft("beyond"), draft("before", { base: 2 }), draft("nowhere", { base: null }));
    await book.add(draft("of another", { baseEpoch: "older", base: 2 }));
    await book.renumber(["c"], "d", { fork: FORK, revived: [], again: [] });
    expect(await book.rows()).toEqual([
      ["beyond", "d:1", 3, "new"],
      ["before", "d:2", 2, "new"],
      ["nowhere", "d:3", 0, "new"],
      ["of another", "d:4", 0, "new"],
    ]);
    await book.renumber(["d"], "e", { fork: null, revived: [], again: [] });
    expect((await book.rows()).map(([at, key, base]) => [at, key, base])).toEqual([
      ["beyond", "e:1", 0],
      ["before", "e:2", 0],
      ["nowhere", "e:3", 0],
      ["of another", "e:4", 0],
    ]);
  });

  test("C2 what was lost takes its old place, what is revived comes before all, and nothing twice", async () => {
    const book = new Book();
    const [first, second, empty] = await book.add(draft("1"), draft("2"), draft("3"), draft("4"));
    if (first === undefined || second === undefined || empty === undefined) throw new Error("none");
    const again = [await book.confirm(second), { ...(await book.confirm(empty)), ops: [] }];
    await book.confirm(first);
    const never = { ...first, seq: 99, epoch: "old", rev: 7 };
    const revived = [revive("made"), revive("restored")];
    await book.renumber(["c"], "d", { fork: FORK, revived, again: [...again, never] });
    const expected = [
      ["made", "d:1", 0],
      ["restored", "d:2", 0],
      ["2", "d:3", 3, "new"],
      ["4", "d:4", 3, "new"],
    ];
    expect(await book.rows()).toEqual(expected);
    expect(await book.confirmed()).toBe(1);
    await book.renumber([], "e", { fork: FORK, revived: [], again });
    expect(await book.rows()).toEqual(expected);
    const last = { ...first, epoch: "old", rev: 6 };
    await book.renumber(["d"], "f", { fork: FORK, revived: [revive("0")], again: [last] });
    expect((await book.rows()).map(([at]) => at)).toEqual(["0", "made", "restored", "1", "2", "4"]);
  });

  test("C2 what is revived takes no place that something confirmed may come back to, or comes back to now", async () => {
    const book = new Book();
    await book.add(draft("typed"));
    await book.renumber(["c"], "d", { fork: FORK, revived: [revive("a"), revive("b")], again: [] });
    const [first] = await book.stored();
    if (first === undefined) throw new Error("none");
    const confirmed = await book.confirm(first);
    await book.renumber(["d"], "e", { fork: FORK, revived: [revive("c")], again: [] });
    await book.renumber(["e"], "f", { fork: FORK, revived: [revive("d")], again: [confirmed] });
    expect((await book.rows()).map(([at]) => at)).toEqual(["d", "c", "a", "b", "typed"]);
    const [last] = await book.stored();
    if (last === undefined) throw new Error("none");
    const lowest = await book.confirm(last);
    await book.renumber(["f"], "g", { fork: FORK, revived: [revive("e")], again: [lowest] });
    expect((await book.rows()).map(([at]) => at)).toEqual(["e", "d", "c", "a", "b", "typed"]);
  });
});

describe("patience", () => {
  const lostAfter = (clock: StillClock, tell: (list: string) => void) => {
    const patience = new Patience(clock, { fraction: () => 0.5, bytes: () => new Uint8Array() });
    return { patience, watch: (list: string) => patience.watch(list, () => tell(list)) };
  };

  test("M4 a push that is not answered for thirty seconds is lost, counted from the last of its list", () => {
    const clock = new StillClock();
    const lost: string[] = [];
    const { patience, watch } = lostAfter(clock, (list) => lost.push(list));
    watch("a");
    watch("b");
    watch("answered");
    clock.pass(20_000);
    watch("a");
    patience.answered("answered");
    clock.pass(9_999);
    expect(lost).toEqual([]);
    clock.pass(1);
    expect(lost).toEqual(["b"]);
    clock.pass(20_000);
    expect(lost).toEqual(["b", "a"]);
    watch("a");
    patience.end();
    clock.pass(60_000);
    expect(lost).toEqual(["b", "a"]);
  });
});
