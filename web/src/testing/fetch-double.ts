/** A server for tests of the page: answers by method and path, and remembers what it was asked. */

export interface Asked {
  readonly what: string;
  readonly body: unknown;
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
}

type Answer = object | null | (() => object | null);

export class FetchDouble {
  readonly asked: Asked[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #refusals = new Map<string, Refusal>();
  /** No answer comes at all. */
  unreachable = false;

  /** `what` as in `GET /session`; null for 204. */
  answer(what: string, answer: Answer): this {
    this.#answers.set(what, answer);
    this.#refusals.delete(what);
    return this;
  }

  refuse(what: string, status: number, code: string, detail: string): this {
    this.#refusals.set(what, { status, code, detail });
    return this;
  }

  /** The bodies sent to `what`, in order. */
  sent(what: string): unknown[] {
    return this.asked.filter((each) => each.what === what).map(({ body }) => body);
  }

  readonly fetch: typeof fetch = async (address, init) => {
    if (this.unreachable) throw new TypeError("no network");
    const what = `${init?.method ?? "GET"} ${String(address)}`;
    this.asked.push({ what, body: init?.body ? JSON.parse(String(init.body)) : null });
    const refusal = this.#refusals.get(what);
    if (refusal) return Response.json(refusal, { status: refusal.status });
    const answer = this.#answers.get(what);
    if (answer === undefined) return Response.json({ code: "not_found" }, { status: 404 });
    const body = typeof answer === "function" ? answer() : answer;
    return body === null ? new Response(null, { status: 204 }) : Response.json(body);
  };
}

export const ANN = {
  id: "ann",
  login: "ann",
  name: "Ann",
  color: "teal",
  role: "owner",
  home: "home-ann",
  default_list: "inbox-ann",
  has_password: true,
} as const;

export const nobody = {
  mode: "accounts",
  setup: false,
  code: false,
  account: null,
  guest: null,
  oidc: null,
} as const;
export const signedIn = { ...nobody, account: ANN } as const;
