/** A session in a test's hand: what it is told, and what it did. */

import type { Change, Op, Position } from "../core/records";
import type { Down, Up } from "../sync/frames";
import type { Row } from "../sync/list/row";
import { newSession, reduce } from "../sync/session/session";
import type { Effect, SessionEvent, SyncSession } from "../sync/session/types";

export const AT: Position = { epoch: "e1", rev: 5, hash: "h5" };

export function change(rev: number): Change {
  return { rev, at: "2026-11-22T10:00:00.000Z", by: "bob", ops: [], was: [], hash: `h${rev}` };
}

export function changes(...revs: number[]): Down {
  return { t: "changes", list: "l", epoch: "e1", changes: revs.map(change) };
}

export function row(seq: number, ops: readonly Op[] = [{ op: "delete", id: "t" }]): Row {
  return { list: "l", client: "c", seq, order: seq, base: 5, ops, at: "", by: "me" };
}

/** A session and what it did since the last `take`. */
export class Told {
  session: SyncSession = newSession("c", "me", null);
  #effects: Effect[] = [];

  tell(...events: SessionEvent[]): this {
    for (const event of events) {
      const step = reduce(this.session, event);
      this.session = step.session;
      this.#effects.push(...step.effects);
    }
    return this;
  }

  hear(...frames: Down[]): this {
    return this.tell(...frames.map((frame) => ({ on: "frame", frame }) as const));
  }

  take(): Effect[] {
    return this.#effects.splice(0);
  }

  sent(): Up[] {
    return this.take().flatMap((effect) => (effect.do === "send" ? [effect.frame] : []));
  }
}

export function greeted(): Told {
  const told = new Told().tell({ on: "follow", list: "l", position: AT }, { on: "connected" });
  return told.hear({ t: "welcome", you: { id: "me" }, ping: 25 });
}

export function live(): Told {
  const told = greeted().hear({ t: "current", list: "l", ...AT });
  told.take();
  return told;
}
