/** A list's log behind the server's routes of the past, for tests of the page. */

import { applyChanges } from "../core/apply";
import type { Change, Fields, Op } from "../core/records";
import { EMPTY } from "../core/state";

export class LogDouble {
  readonly changes: Change[] = [];
  readonly asked: string[] = [];
  /** Answered instead, as often as there are any. */
  readonly refusals: { status: number; code: string; headers?: Record<string, string> }[] = [];

  /** `at` is local time. */
  add(by: string, at: string, op: Op, was: Fields | null = null): this {
    const rev = this.changes.length + 1;
    const time = new Date(at).toISOString();
    this.changes.push({ rev, at: time, by, ops: [op], was: [was], hash: `h${rev}` });
    return this;
  }

  readonly fetch = async (address: string): Promise<Response> => {
    this.asked.push(address);
    const refusal = this.refusals.shift();
    if (refusal) return Response.json({ code: refusal.code }, refusal);
    const url = new URL(address, "http://localhost");
    const number = (name: string, usual: number) => Number(url.searchParams.get(name) ?? usual);
    const head = this.changes.length;
    const at = /\/at\/(\d+)$/.exec(url.pathname);
    if (at) {
      const { state } = applyChanges(EMPTY, this.changes.slice(0, Number(at[1])));
      return Response.json({ records: [...state.records.values()] });
    }
    if (url.pathname.endsWith("/history/times")) {
      const [from, to] = [number("from", 1), Math.min(head, number("to", head))];
      const steps = Math.min(number("count", 50) - 1, to - from);
      const revs = Array.from({ length: steps + 1 }, (_, step) =>
        steps === 0 ? to : from + Math.floor(((to - from) * step) / steps),
      );
      const times = revs.map((rev) => ({ rev, at: this.changes[rev - 1]?.at ?? "" }));
      return Response.json({ rev: head, times });
    }
    if (url.pathname.endsWith("/history")) {
      const end = number("before", head + 1) - 1;
      const begin = Math.max(0, end - number("limit", 50));
      const next = begin > 0 ? begin + 1 : null;
      return Response.json({ changes: this.changes.slice(begin, end).reverse(), next });
    }
    return Response.json({ code: "not_found" }, { status: 404 });
  };
}
