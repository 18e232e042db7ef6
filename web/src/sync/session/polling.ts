/**
 * A connection whose frames are carried by requests (rules L1 to L6), for whom a proxy lets no WebSocket through. Only
 * loaded then. Whatever goes wrong with a request ends the connection: the next one goes on from where this one was.
 */

import type { Clock } from "../clock";
import { type Dial, UPGRADED, type Wire, type WireEvents } from "./socket";

export interface PollingParts {
  /** Ask the server: an address below `/ws/poll`. */
  readonly ask: (address: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  readonly hidden: () => boolean;
  /** The usual way, which may come to work. */
  readonly usual: Dial;
}

const LOST = 1006;
const TOO_LARGE = 1009;
const HTTP_TOO_LARGE = 413;
/** Of one request: at most three bytes a character, and the server takes 256 KiB. */
const MOST_CHARACTERS = 80_000;
/** A browser has six connections to a server for all its tabs, so one that nobody sees keeps none waiting. */
const HIDDEN_MS = 5_000;
const TRY_USUAL_MS = 5 * 60_000;

export const polling =
  (parts: PollingParts): Dial =>
  (url, events) =>
    new Polling(parts, url, events);

class Polling implements Wire {
  readonly #parts: PollingParts;
  readonly #url: string;
  readonly #events: WireEvents;
  readonly #end = new AbortController();
  #secret: Record<string, string> = {};
  #unsent: string[] = [];
  #sending = false;
  #callOff: () => void = () => {};

  constructor(parts: PollingParts, url: string, events: WireEvents) {
    this.#parts = parts;
    this.#url = url;
    this.#events = events;
    this.#live().catch(() => this.#over(LOST));
  }

  send(text: string): void {
    this.#unsent.push(text);
    if (!this.#sending) this.#send().catch(() => this.#over(LOST));
  }

  close(): void {
    this.#callOff();
    this.#end.abort();
  }

  async #live(): Promise<void> {
    const begun = await this.#ask("");
    const { secret } = (await begun.json()) as { readonly secret: string };
    if (this.#end.signal.aborted) return;
    this.#secret = { "Livelist-Poll": secret };
    this.#events.opened();
    this.#tryUsual();
    let code: string | null = null;
    while (code === null) code = await this.#receive();
    this.#over(Number(code));
  }

  /** Pass on what the server says; answers why the connection has ended, if it has. */
  async #receive(): Promise<string | null> {
    const hidden = this.#parts.hidden();
    if (hidden) await new Promise<void>((done) => this.#parts.clock.after(HIDDEN_MS, done));
    const answer = await this.#ask("/receive", "", hidden ? { "Livelist-Wait": "0" } : {});
    for (const line of (await answer.text()).split("\n"))
      if (line !== "" && !this.#end.signal.aborted) this.#events.received(line);
    return answer.headers.get("Livelist-Close");
  }

  async #send(): Promise<void> {
    this.#sending = true;
    while (this.#unsent.length > 0) {
      const lines = this.#unsent.splice(0, 1);
      let room = MOST_CHARACTERS - (lines[0]?.length ?? 0);
      while (this.#unsent[0] !== undefined && this.#unsent[0].length < room) {
        room -= this.#unsent[0].length + 1;
        lines.push(...this.#unsent.splice(0, 1));
      }
      await this.#ask("/send", lines.join("\n"));
    }
    this.#sending = false;
  }

  async #ask(what: string, body = "", more: Record<string, string> = {}): Promise<Response> {
    const answer = await this.#parts.ask(`/ws/poll${what}`, {
      method: "POST",
      cache: "no-store",
      headers: { ...this.#secret, ...more, "Content-Type": "application/x-ndjson" },
      signal: this.#end.signal,
      body,
    });
    if (answer.status === HTTP_TOO_LARGE) this.#over(TOO_LARGE);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer;
  }

  /** Now and then a WebSocket is tried: the proxy may have been mended, or the device be in another network. */
  #tryUsual(): void {
    this.#callOff = this.#parts.clock.after(TRY_USUAL_MS, () => {
      const tried = this.#parts.usual(this.#url, {
        opened: () => {
          tried.close();
          this.#over(UPGRADED);
        },
        received: () => undefined,
        closed: () => {
          if (!this.#end.signal.aborted) this.#tryUsual();
        },
      });
    });
  }

  #over(code: number): void {
    if (this.#end.signal.aborted) return;
    this.close();
    this.#events.closed(code);
  }
}
