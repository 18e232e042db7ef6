/**
 * A connection that comes back: dials, notices silence, waits, dials again (rules C5, C9).
 *
 * States: `idle` (not started, stopped or told not to come back), `dialling`, `open`, `waiting` (for the next try).
 */

import type { Chance } from "../../core/ids";
import type { Clock } from "../clock";
import { backoff } from "./backoff";

/** One WebSocket, or what a test has instead. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

export interface WireEvents {
  opened(): void;
  received(text: string): void;
  closed(code: number): void;
}

export type Dial = (url: string, events: WireEvents) => Wire;

export interface SocketEvents {
  opened(): void;
  received(text: string): void;
  /** The connection is about to end because of what was sent last: the server takes no message of that size. */
  tooLarge(): void;
  /** `code` is set when coming back is no use: the server said so (4500–4999), or nobody is signed in. */
  closed(code: number | null): void;
}

export const SIGNED_OUT = 4401;
export const UNSUPPORTED = 4502;
/** Of our own: a connection that went around what blocks WebSockets ends because they get through again. */
export const UPGRADED = 4499;
/** Of WebSocket itself (RFC 6455, 7.4.1), and then without a word. */
const TOO_LARGE = 1009;
const STABLE_MS = 60_000;
const DIAL_MS = 15_000;
/** On top of the server's ping interval and its wait for an answer. */
const SLACK_MS = 15_000;
const PING_MS = 25_000;

export class Socket {
  #state: "idle" | "dialling" | "open" | "waiting" = "idle";
  #retryAt: number | null = null;
  #wire: Wire | null = null;
  #dials = 0;
  #attempts = 0;
  #inVain = 0;
  #openedAt = 0;
  #silence = PING_MS + SLACK_MS;
  #drainMs: number | null = null;
  #callOff: () => void = () => {};
  readonly #url: string;
  readonly #dial: Dial;
  #around: Dial | null = null;
  readonly #clock: Clock;
  readonly #chance: Chance;
  readonly #events: SocketEvents;

  constructor(url: string, dial: Dial, clock: Clock, chance: Chance, events: SocketEvents) {
    this.#url = url;
    this.#dial = dial;
    this.#clock = clock;
    this.#chance = chance;
    this.#events = events;
  }

  get state(): "idle" | "dialling" | "open" | "waiting" {
    return this.#state;
  }

  /** When the next try is, on `clock.now()`. */
  get retryAt(): number | null {
    return this.#retryAt;
  }

  /** How many tries in a row did not even begin a connection. */
  get inVain(): number {
    return this.#inVain;
  }

  /** Whether connections are made another way than usual. */
  get roundabout(): boolean {
    return this.#around !== null;
  }

  /** Connect another way from now on, until WebSockets get through; with null at once as usual. */
  goAround(dial: Dial | null): void {
    const news = dial !== null && this.#around === null;
    this.#around = dial;
    if (news) this.wake();
  }

  /** Connect now, unless connected or at it; also ends a wait (the browser is online again, a person asks). */
  wake(): void {
    if (this.#state === "open" || this.#state === "dialling") return;
    this.#callOff();
    this.#connect();
  }

  stop(): void {
    this.#callOff();
    this.#end();
    this.#state = "idle";
    this.#retryAt = null;
  }

  send(text: string): void {
    this.#wire?.send(text);
  }

  /** The server's ping interval in seconds. */
  expectPings(seconds: number): void {
    this.#silence = seconds * 1000 + SLACK_MS;
    this.#listen(this.#silence);
  }

  /** The server is about to stop and wants this client back after `seconds`. */
  drain(seconds: number): void {
    this.#drainMs = seconds * 1000;
  }

  /** Drop a connection that no longer answers, and try again. */
  restart(): void {
    if (this.#wire === null) return;
    this.#end();
    this.#lost(1006);
  }

  #connect(): void {
    this.#state = "dialling";
    this.#retryAt = null;
    this.#dials += 1;
    const dialled = this.#dials;
    const current = (run: () => void) => {
      // Events of a wire that was given up mean nothing any more.
      if (dialled === this.#dials) run();
    };
    this.#listen(DIAL_MS);
    this.#wire = (this.#around ?? this.#dial)(this.#url, {
      opened: () => current(() => this.#opened()),
      received: (text) => current(() => this.#received(text)),
      closed: (code) => current(() => this.#lost(code)),
    });
  }

  #opened(): void {
    this.#state = "open";
    this.#inVain = 0;
    this.#openedAt = this.#clock.now();
    this.#listen(this.#silence);
    this.#events.opened();
  }

  #received(text: string): void {
    this.#listen(this.#silence);
    this.#events.received(text);
  }

  #listen(milliseconds: number): void {
    this.#callOff();
    this.#callOff = this.#clock.after(milliseconds, () => this.restart());
  }

  #lost(code: number): void {
    this.#callOff();
    this.#dials += 1;
    const stable = this.#state === "open" && this.#clock.now() - this.#openedAt >= STABLE_MS;
    this.#attempts = stable ? 1 : this.#attempts + 1;
    this.#inVain = this.#state === "dialling" ? this.#inVain + 1 : 0;
    this.#wire = null;
    if (code === TOO_LARGE) this.#events.tooLarge();
    if (code === UPGRADED) this.#around = null;
    // Whoever is not signed in would only be turned away again.
    if (code === SIGNED_OUT || (code >= 4500 && code <= 4999)) {
      this.#state = "idle";
      this.#events.closed(code);
      return;
    }
    const wait = this.#drainMs ?? backoff(this.#attempts, this.#chance.fraction());
    this.#drainMs = null;
    this.#state = "waiting";
    this.#retryAt = this.#clock.now() + wait;
    this.#callOff = this.#clock.after(wait, () => this.#connect());
    this.#events.closed(null);
  }

  #end(): void {
    this.#dials += 1;
    this.#wire?.close();
    this.#wire = null;
  }
}
