/**
 * One list as this tab sees it: the confirmed base, and on it the replay of what is not confirmed yet (rule C4).
 *
 * Everything here is in memory and at once; what must be stored is returned to the caller.
 */

import { applyChanges, type Becomes, ordinary, replay } from "../../core/apply";
import type { AskedOp, Change, Json, Op, Position, TypedRecord } from "../../core/records";
import { deletedAt, EMPTY, type ListState, stateOf } from "../../core/state";
import type { ListView, RecentChange, Refused } from "../contract";
import { unsendable } from "./batch";
import { type Confirmed, keyOf, type Row, type RowDraft, rebased } from "./row";
import { Shown } from "./shown";
import { isOrdinary, mayTurn, type Turns } from "./turns";
import { pendingOf, viewOf } from "./view";

const ARRIVALS_KEPT = 100;
/** A revision that is never reached. */
const UNKNOWN = Number.POSITIVE_INFINITY;
const KEEP_ARRIVALS_MS = 5_000;

/** What a step of the base means for storage. */
export interface Advance {
  readonly from: Position | null;
  readonly to: Position;
  /** The hash at each revision from `from` on, by which two tabs know that theirs is one history. */
  readonly passed: ReadonlyMap<number, string>;
  readonly puts: readonly TypedRecord[];
  readonly drops: readonly string[];
  readonly done: readonly Confirmed[];
}

export class Replica {
  readonly id: string;
  /** Counts changes of the outbox, so that a slow read of it can be told to be old. */
  version = 0;
  #base: ListState = EMPTY;
  #position: Position | null = null;
  #gone = false;
  #unreadable = false;
  #rows: readonly Row[] = [];
  #drafts: readonly RowDraft[] = [];
  #refused: readonly Refused[] = [];
  #arrivals: readonly RecentChange[] = [];
  readonly #turns: Turns;
  readonly #confirmedAt = new Map<string, number>();
  readonly #sent = new Set<string>();
  /** Settled here; storage may not know it yet, and must not bring it back. */
  readonly #finished = new Set<string>();
  #overlaid: ListState | null = null;
  readonly #shown = new Shown();
  #view: ListView | null = null;

  constructor(id: string, turns: Turns) {
    this.id = id;
    this.#turns = turns;
  }

  get position(): Position | null {
    return this.#position;
  }

  get base(): ListState {
    return this.#base;
  }

  /** Mutations the server has not confirmed. */
  get waiting(): number {
    return this.unsent.length + this.storing;
  }

  /** Those among them that are only in memory, for a moment. */
  get storing(): number {
    return this.#drafts.length;
  }

  /** Rows that are still to be sent, oldest first. */
  get unsent(): readonly Row[] {
    return this.#rows.filter((row) => !this.#confirmedAt.has(keyOf(row)));
  }

  /** Rows that the server has answered, nobody knows how. */
  get undecided(): readonly Row[] {
    return this.#rows.filter((row) => this.#confirmedAt.get(keyOf(row)) === UNKNOWN);
  }

  row(result: { readonly client: string; readonly seq: number }): Row | null {
    const key = keyOf(result);
    return this.#rows.find((row) => keyOf(row) === key) ?? null;
  }

  restore(position: Position, records: readonly Json[]): void {
    this.#position = position;
    this.#base = stateOf(records);
    this.#changed();
  }

  /** What was refused as storage has it; what could not even be stored stays as well. */
  addRefused(stored: readonly Refused[]): void {
    const keys = new Set(this.#refused.map(keyOf));
    this.#refused = [...this.#refused, ...stored.filter((refused) => !keys.has(keyOf(refused)))];
    this.#changed();
  }

  /** Whether a row that is still to be sent is not among these. */
  lacking(stored: readonly Row[]): boolean {
    const keys = new Set(stored.map(keyOf));
    return this.unsent.some((row) => !keys.has(keyOf(row)));
  }

  /** The outbox as storage has it, rows of other tabs included. */
  setRows(stored: readonly Row[]): void {
    const keys = new Set(stored.map(keyOf));
    for (const key of [...this.#finished]) if (!keys.has(key)) this.#finished.delete(key);
    const rows = stored.filter((row) => !this.#finished.has(keyOf(row)));
    if (rows.length === this.#rows.length && rows.every((row, at) => same(row, this.#rows[at])))
      return;
    this.#rows = rows;
    this.version += 1;
    this.#changed();
  }

  /** Show an action before it is stored. */
  begin(drafts: readonly RowDraft[]): void {
    this.#drafts = [...this.#drafts, ...drafts];
    this.#changed();
  }

  /** The action is stored (as `rows`), or could not be (none). */
  settle(drafts: readonly RowDraft[], rows: readonly Row[]): void {
    this.#drafts = this.#drafts.filter((other) => !drafts.includes(other));
    const fresh = rows.filter((row) => this.row(row) === null);
    this.#rows = [...this.#rows, ...fresh].sort((a, b) => a.order - b.order);
    this.version += 1;
    this.#changed();
  }

  sent(rows: readonly Row[]): void {
    for (const row of rows) this.#sent.add(keyOf(row));
    this.#changed();
  }

  /** After a lost connection nobody knows what arrived. */
  disconnected(): void {
    this.#sent.clear();
    this.#changed();
  }

  /** The server has it as `rev`. It leaves the overlay when the base is there (C4); then this returns it. */
  confirm(row: Row, rev: number): Confirmed | null {
    if (this.#position !== null && this.#position.rev >= rev) {
      this.#remove(new Set([keyOf(row)]));
      return { ...row, rev, epoch: this.#position.epoch };
    }
    this.#confirmedAt.set(keyOf(row), rev);
    this.#gone = false; // this began it (M5): the base is on its way
    this.#changed();
    return null;
  }

  /** The server has answered it, nobody knows how: it is not sent again, nor called confirmed before it is found. */
  decided(row: Row): void {
    this.#confirmedAt.set(keyOf(row), UNKNOWN);
    this.#changed();
  }

  refuse(row: Row, code: string, message: string): Refused {
    const refused = { client: row.client, seq: row.seq, ops: row.ops, code, message };
    this.setAside(refused);
    this.#remove(new Set([keyOf(row)]));
    return refused;
  }

  setAside(refused: Refused): void {
    this.#refused = [...this.#refused, refused];
    this.#changed();
  }

  /** Whether its author has not dismissed it yet. */
  shows(refused: Refused): boolean {
    return this.#refused.some((other) => keyOf(other) === keyOf(refused));
  }

  dismiss(refused: Refused): void {
    this.#refused = this.#refused.filter((other) => keyOf(other) !== keyOf(refused));
    this.#changed();
  }

  apply(position: Position, changes: readonly Change[], me: string, at: number): Advance {
    const from = this.#position;
    const applied = applyChanges(this.#base, changes);
    this.#base = applied.state;
    this.#position = position;
    this.#gone = this.#unreadable = false;
    this.#arrive(changes, me, at);
    const puts = [...applied.touched].flatMap((id) => applied.state.records.get(id) ?? []);
    const done = this.#reached(position, changes);
    const passed = new Map(changes.map(({ rev, hash }) => [rev, hash]));
    if (from !== null) passed.set(from.rev, from.hash);
    return { from, to: position, passed, puts, drops: [...applied.dropped], done };
  }

  /** `anew`: it is of another history, of which earlier confirmations say nothing, though the epoch may be the same. */
  snapshot(position: Position, records: readonly Json[], anew: boolean): Advance {
    if (anew) this.#confirmedAt.clear();
    this.#base = stateOf(records);
    this.#position = position;
    this.#gone = this.#unreadable = false;
    return { ...this.everything(position), done: this.#reached(position, []) };
  }

  everything(to: Position): Advance {
    const puts = [...this.#base.records.values()];
    return { from: null, to, passed: new Map(), puts, drops: [], done: [] };
  }

  /** Under another epoch nothing is known of what was confirmed beyond this place: it is asked for again (M3). */
  move(to: string): void {
    const from = this.#position;
    if (from === null) return;
    const fork = { from: from.epoch, to, common: from.rev };
    this.#position = { ...from, epoch: to };
    this.#rows = this.#rows.map((row) => (row.baseEpoch === from.epoch ? rebased(row, fork) : row));
    this.#confirmedAt.clear();
    this.version += 1;
    this.#changed();
  }

  gone(): void {
    this.#gone = true;
    this.#changed();
  }

  there(): void {
    this.#gone = this.#unreadable = false;
    this.#changed();
  }

  unreadable(): void {
    this.#unreadable = true;
    this.#changed();
  }

  /** Base and overlay together. */
  state(): ListState {
    if (this.#overlaid === null) {
      const overlay = [...this.#rows, ...this.#drafts];
      const { state, touched } =
        overlay.length === 0
          ? { state: this.#base }
          : replay(this.#base, overlay, this.#shown.records, this.#becomes(overlay));
      this.#overlaid = this.#shown.next(this.#base, state, touched);
    }
    return this.#overlaid;
  }

  /** What ops would come to at a time, as the server will have it. */
  ordinary(ops: readonly AskedOp[], at: string, by: string): readonly Op[] {
    const becomes = this.#turns.of(this.id);
    return becomes ? ordinary(this.state(), { ops, at, by }, becomes) : ops.filter(isOrdinary);
  }

  /** What completing turns does is known now. */
  turnsKnown(): void {
    if (this.#rows.length + this.#drafts.length > 0) this.#changed();
  }

  #becomes(overlay: readonly RowDraft[]): Becomes | undefined {
    const turns = overlay.some(({ ops }) => ops.some((op) => mayTurn(this.#base, op)));
    return turns ? this.#turns.of(this.id) : undefined;
  }

  view(): ListView {
    if (this.#view === null) {
      const state = this.state();
      const own = state.records.get(this.id);
      const there = own !== undefined && deletedAt(own) === null;
      const gone = (this.#gone && !this.#begun()) || (own !== undefined && !there);
      const ready = this.#position !== null || there;
      this.#view = viewOf(this.id, state, {
        state: gone ? "gone" : ready ? "ready" : "loading",
        unreadable: this.#unreadable,
        rev: this.#position?.rev ?? 0,
        pending: pendingOf([...this.#rows, ...this.#drafts], (row) => this.#isSent(row)),
        refused: this.#refused,
        arrivals: this.#arrivals,
      });
    }
    return this.#view;
  }

  #begun(): boolean {
    return this.state().records.has(this.id) && this.waiting > 0;
  }

  #isSent(row: RowDraft | Row): boolean {
    if (!("seq" in row)) return false;
    return this.#sent.has(keyOf(row)) || this.#confirmedAt.has(keyOf(row));
  }

  /** Rows that the base has reached: by their own change, or by the revision of their ack. */
  #reached(position: Position, changes: readonly Change[]): readonly Confirmed[] {
    const arrived = new Map<string, Change>();
    for (const change of changes) {
      const { client, seq } = change;
      if (client !== undefined && seq !== undefined) arrived.set(keyOf({ client, seq }), change);
    }
    const done: Confirmed[] = [];
    for (const row of this.#rows) {
      const change = arrived.get(keyOf(row));
      const rev = change?.rev ?? this.#confirmedAt.get(keyOf(row));
      if (rev === undefined || rev > position.rev) continue;
      // What it became is known to the letter, unless that could not be sent again in one piece.
      const known = change !== undefined && unsendable(change.ops) === null;
      const became = known ? { ops: change.ops, exact: true as const } : {};
      done.push({ ...row, ...became, rev, epoch: position.epoch });
    }
    this.#remove(new Set(done.map(keyOf)));
    return done;
  }

  #remove(keys: ReadonlySet<string>): void {
    for (const key of keys) {
      this.#finished.add(key);
      this.#confirmedAt.delete(key);
      this.#sent.delete(key);
    }
    if (keys.size > 0) this.#rows = this.#rows.filter((row) => !keys.has(keyOf(row)));
    this.version += 1;
    this.#changed();
  }

  #arrive(changes: readonly Change[], me: string, at: number): void {
    const fresh = changes
      .filter((change) => change.by !== me)
      .flatMap((change) => change.ops.map((op) => ({ record: op.id, by: change.by, at })));
    if (fresh.length === 0) return;
    const recent = this.#arrivals.filter((arrival) => at - arrival.at < KEEP_ARRIVALS_MS);
    this.#arrivals = [...recent, ...fresh].slice(-ARRIVALS_KEPT);
  }

  #changed(): void {
    this.#overlaid = null;
    this.#view = null;
  }
}

function same(a: Row, b: Row | undefined): boolean {
  return b !== undefined && a.order === b.order && keyOf(a) === keyOf(b);
}
