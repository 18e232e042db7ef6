/** The engine: feeds the session with what happens, and carries out the effects on replicas, storage and socket. */

import type { Refused } from "./contract";
import type { EngineParts, Pause } from "./engine-parts";
import { NEWEST, readFrame, type Up } from "./frames";
import { type EngineRequests, Followed, type Part } from "./list/followed";
import { Outbox } from "./list/outbox";
import type { Row } from "./list/row";
import { Turns } from "./list/turns";
import { learnServersZone } from "./list/zones";
import { Patience } from "./patience";
import type { Whereabouts } from "./presence/own-place";
import { ListPresence } from "./presence/presence";
import { newSession, reduce } from "./session/session";
import { SIGNED_OUT, Socket, UNSUPPORTED } from "./session/socket";
import type { Effect, SessionEvent, SyncSession } from "./session/types";

type ListEffect = Extract<Effect, { readonly list: string }>;

/** After these the server follows the list with us. */
const ANSWERS = new Set<Effect["do"]>(["snapshot", "apply", "there"]);

export class Engine implements EngineRequests {
  readonly lists = new Map<string, Followed>();
  readonly socket: Socket;
  /** Mutations of all lists that the server has not confirmed. */
  waiting = 0;
  /** Those among them that this device does not have yet. */
  storing = 0;
  #pause: Pause | null = null;
  readonly #parts: EngineParts;
  readonly #outbox: Outbox;
  readonly #changed: () => void;
  readonly #events: SessionEvent[] = [];
  readonly #patience: Patience;
  readonly #turns: Turns;
  #session: SyncSession;
  #busy = false;

  constructor(parts: EngineParts, changed: () => void) {
    this.#parts = parts;
    this.#changed = changed;
    this.#patience = new Patience(parts.clock, parts.chance);
    this.#turns = new Turns({
      load: parts.turning,
      now: () => parts.clock.now(),
      known: () => this.#turnsKnown(),
    });
    this.#outbox = new Outbox(parts, (list) => this.feed(list));
    this.#session = newSession(parts.client, parts.me, parts.token);
    this.socket = new Socket(parts.url, parts.dial, parts.clock, parts.chance, {
      opened: () => this.dispatch({ on: "connected" }),
      received: (text) => {
        const frame = readFrame(text);
        if (frame !== null) this.dispatch({ on: "frame", frame });
      },
      tooLarge: () => this.dispatch({ on: "too_large" }),
      closed: (code) => this.#closed(code),
    });
  }

  get me(): string {
    return this.#parts.me;
  }

  get pause(): Pause | null {
    return this.#pause;
  }

  /** A tab that is paused leaves its rows to those that are not; with null it tries again. */
  set pause(pause: Pause | null) {
    this.#pause = pause;
    const { tabs } = this.#parts;
    const news = tabs.rest(pause !== null).then((turned) => {
      if (turned) this.feedAll();
      if (turned) tabs.announce();
    });
    news.catch(() => undefined);
  }

  get live(): boolean {
    return this.#session.phase === "live";
  }

  /** The list, whether it is followed or not; the same object for ever, so that handles stay good. */
  list(id: string): Followed {
    const known = this.lists.get(id);
    if (known !== undefined) return known;
    const { me, clock, hidden } = this.#parts;
    const say = (where: Whereabouts) => this.dispatch({ on: "present", list: id, where });
    const presence = new ListPresence({ me, clock, hidden, say });
    const list = new Followed(id, this.#parts.client, this, presence, this.#turns);
    this.lists.set(id, list);
    return list;
  }

  /** Load a list from storage and ask the server for the rest. */
  follow(list: Followed): void {
    if (!list.turn("follow")) return;
    const loaded = list.enqueue(async () => {
      await this.#outbox.load(list);
      await this.#outbox.reread(list);
      this.#followed(list);
    });
    // Unreadable storage must not keep the list from the page: the server still has it.
    loaded.catch(() => this.#followed(list));
  }

  unfollow(list: Followed): void {
    if (!list.turn("unfollow")) return;
    list.presence.end();
    this.dispatch({ on: "unfollow", list: list.id });
  }

  /** Hand the session what this tab may send next. */
  feed(list: Followed): void {
    const rows = list.stage === "live" ? this.#outbox.next(list) : [];
    this.dispatch({ on: "rows", list: list.id, rows });
    this.#tell(list);
  }

  /** One action, maybe in several lists. */
  async commit(parts: readonly Part[], unseen = false): Promise<void> {
    for (const { list } of parts) this.follow(list);
    // What the author sees, and so `base`, is known only then.
    for (const { list } of parts) if (list.stage === "loading") await list.settled;
    const kept = this.#outbox.keep(parts, unseen);
    for (const { list } of parts) this.#tell(list);
    await kept;
  }

  async dismiss(list: Followed, refused: Refused): Promise<void> {
    const dismissed = this.#outbox.dismiss(list, refused);
    this.feed(list);
    this.dispatch({ on: "retry", list: list.id });
    await dismissed;
    this.#tell(list);
  }

  /** Look into the outbox for what other tabs did, and for what dead tabs left. */
  async look(): Promise<void> {
    const versions = new Map([...this.lists.values()].map((list) => [list, list.replica.version]));
    const rows = await this.#parts.storage.rows();
    const byList = new Map<string, Row[]>();
    for (const row of rows) {
      const known = byList.get(row.list);
      if (known === undefined) byList.set(row.list, [row]);
      else known.push(row);
    }
    for (const id of byList.keys()) this.follow(this.list(id));
    for (const [list, version] of versions) {
      this.#outbox.tryAgain(list);
      // Edits made meanwhile are not in what was read; the next look sees both.
      if (list.stage === "off" || list.replica.version !== version) continue;
      const stored = byList.get(list.id) ?? [];
      const gone = list.replica.lacking(stored);
      list.replica.setRows(stored);
      if (gone && !this.live) await this.#catchUp(list);
      if (list.replica.version !== version) this.feed(list);
    }
    if (!(await this.#parts.tabs.adopt(new Set(rows.map(({ client }) => client))))) return;
    // What their tab has sent meanwhile must not be sent by this one, whatever it remembers.
    for (const list of this.lists.values())
      if (list.replica.waiting > 0) await this.#outbox.reread(list);
    this.feedAll();
  }

  /** Another tab has sent what this one cannot send: show what became of it (I6). */
  async #catchUp(list: Followed): Promise<void> {
    await list.enqueue(() => this.#outbox.load(list));
    if (this.live || list.stage !== "live") return;
    this.dispatch({ on: "follow", list: list.id, position: list.replica.position });
  }

  /** What this tab may send is not what it was. */
  feedAll(): void {
    for (const list of this.lists.values()) this.feed(list);
  }

  /** Reduce one event after the other; effects may cause more. */
  dispatch(event: SessionEvent): void {
    this.#events.push(event);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
        const step = reduce(this.#session, next);
        this.#session = step.session;
        for (const effect of step.effects) this.#carryOut(effect);
      }
    } finally {
      this.#busy = false;
    }
  }

  /** All lists that are followed have what this device has of them. */
  async loaded(): Promise<void> {
    for (const list of this.lists.values()) if (list.stage === "loading") await list.settled;
  }

  /** All storage jobs that have begun are done. */
  async settled(): Promise<void> {
    for (const list of this.lists.values()) await list.settled;
  }

  /** Go on without the server, until the page is loaded anew; what is typed is kept for whoever can send it. */
  halt(pause: Pause): void {
    this.pause = pause;
    this.socket.stop();
    this.#closed(null);
  }

  stop(): void {
    this.#patience.end();
    this.socket.stop();
    this.dispatch({ on: "closed" });
  }

  #followed(list: Followed): void {
    list.turn("loaded");
    if (list.stage === "off") return;
    this.dispatch({ on: "follow", list: list.id, position: list.replica.position });
    this.feed(list);
  }

  #carryOut(effect: Effect): void {
    switch (effect.do) {
      case "send":
        for (const list of asked(effect.frame)) this.list(list).presence.end();
        this.socket.send(JSON.stringify(effect.frame));
        break;
      case "welcome":
        this.pause = null;
        if (effect.zone !== null) learnServersZone(effect.zone);
        if (effect.ping !== null) this.socket.expectPings(effect.ping);
        this.#changed();
        break;
      case "presence":
        this.list(effect.list).presence.hear(effect.frame);
        break;
      case "drain":
        this.socket.drain(effect.retryIn);
        break;
      case "pause":
        this.pause = { code: effect.code, message: effect.message };
        this.#changed();
        break;
      default:
        this.#carryOutIn(this.list(effect.list), effect);
    }
  }

  #carryOutIn(list: Followed, effect: Exclude<ListEffect, { readonly do: "presence" }>): void {
    const { replica } = list;
    if (ANSWERS.has(effect.do)) list.presence.begin();
    const { clock, me } = this.#parts;
    switch (effect.do) {
      case "sent":
        this.#patience.watch(list.id, () => this.socket.restart());
        replica.sent(effect.rows);
        break;
      case "apply":
        this.#outbox.save(
          list,
          replica.apply(effect.position, effect.changes, me, clock.monotonic()),
        );
        // Rows of another tab that were in front of this tab's may be gone now.
        this.feed(list);
        break;
      case "snapshot":
        this.#outbox.takeSnapshot(list, effect.position, effect.records);
        this.feed(list);
        break;
      case "results":
        this.#patience.answered(list.id);
        this.#outbox.takeResults(list, effect.results);
        // Rows under another client id may have waited behind the ones that were answered.
        this.feed(list);
        break;
      case "unsendable":
        this.#outbox.withdraw(list, effect.row, effect);
        break;
      case "moved":
        this.#outbox.move(list, effect.epoch);
        this.feed(list);
        break;
      case "reset":
        list.turn("reset");
        list.common = effect.common;
        break;
      case "gone":
        list.presence.end();
        replica.gone();
        break;
      case "there":
        replica.there();
        break;
      case "unreadable":
        replica.unreadable();
        break;
      case "later":
        this.#patience.answered(list.id);
        this.#patience.retry(effect.attempts, () => this.dispatch({ on: "retry", list: list.id }));
        break;
    }
    this.#tell(list);
  }

  #closed(code: number | null): void {
    this.#patience.end();
    const older = code === UNSUPPORTED && this.#session.protocol !== NEWEST && this.pause === null;
    if (code === SIGNED_OUT) this.pause = { code: "unauthenticated", message: "Sign in to go on." };
    else if (code !== null && this.pause === null && !older)
      this.pause = { code: `close_${code}`, message: "The server refuses this page." };
    this.dispatch({ on: "closed" });
    for (const list of this.lists.values()) {
      list.presence.end();
      // A reset that was cut off comes again: the position it named was never replaced.
      if (list.turn("closed"))
        this.dispatch({ on: "follow", list: list.id, position: list.replica.position });
      list.replica.disconnected();
      this.feed(list);
    }
    if (older) this.socket.wake();
    this.#changed();
  }

  #turnsKnown(): void {
    for (const list of this.lists.values()) {
      list.replica.turnsKnown();
      list.changed();
    }
  }

  #tell(list: Followed): void {
    // Counted list by list: with hundreds of them, a sum at every frame would be most of the work.
    const { waiting, storing } = list.replica;
    this.waiting += waiting - list.counted.waiting;
    this.storing += storing - list.counted.storing;
    list.counted = { waiting, storing };
    list.changed();
    this.#changed();
  }
}

/** The lists that a frame asks for. */
function asked(frame: Up): readonly string[] {
  if (frame.t === "open") return [frame.list];
  return frame.t === "opens" ? frame.lists.map(({ list }) => list) : [];
}
