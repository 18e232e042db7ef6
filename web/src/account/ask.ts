/** One question to the server over HTTP, and its answer or its error. */

import type { Fetch } from "../site/path";
import { Problem, problemOf } from "../site/problem";
import { type Read, Unreadable } from "./read";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Secrets go into bodies only: an address ends up in logs and histories. Rejects with a `Problem`. */
export type Ask = <T>(method: Method, path: string, read: Read<T>, body?: object) => Promise<T>;

const PATIENCE_MS = 15_000;

/** What may give this browser another cookie, until its answer is here. */
const changing = new Set<Promise<Response>>();

/** Once every cookie that is on its way is here: before that, the server may know nobody by the one it replaces. */
export async function cookiesSettled(): Promise<void> {
  while (changing.size > 0) await Promise.allSettled(changing);
}

export function asking(fetcher: Fetch): Ask {
  return async (method, path, read, body) => {
    const sent = send(fetcher, method, path, body);
    if (method !== "GET") {
      changing.add(sent);
      const done = () => changing.delete(sent);
      sent.then(done, done);
    }
    const answer = await sent;
    if (!answer.ok) throw await problemOf(answer);
    const said: unknown = answer.status === 204 ? null : await answer.json().catch(() => null);
    try {
      return read(said);
    } catch (error) {
      if (error instanceof Unreadable) throw new Problem("unreadable", error.message);
      throw error;
    }
  };
}

/** Where nobody signs in, requests say who they are from. */
export const as =
  (fetcher: Fetch, actor: string): Fetch =>
  (path, init) =>
    fetcher(path, { ...init, headers: { ...init?.headers, "Livelist-Actor": actor } });

async function send(
  fetcher: Fetch,
  method: Method,
  path: string,
  body: object | undefined,
): Promise<Response> {
  const headers = { Accept: "application/json", "Content-Type": "application/json" };
  try {
    return await fetcher(path, {
      method,
      headers,
      cache: "no-store",
      credentials: "same-origin",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Problem("unreachable", "");
  }
}
