/** What came instead of what the server was asked for. */

/** `unreachable`: no answer came. Any other code is the server's (the table of errors in the protocol). */
export class Problem extends Error {
  readonly code: string;
  /** In how many seconds it is worth asking again, if the server said so. */
  readonly after: number | null;

  constructor(code: string, detail: string, after: number | null = null) {
    super(detail);
    this.code = code;
    this.after = after;
  }
}

/** Of an answer that is a refusal. */
export async function problemOf(answer: Response): Promise<Problem> {
  const said: unknown = await answer.json().catch(() => null);
  const { code, detail } = (said ?? {}) as { readonly code?: unknown; readonly detail?: unknown };
  const after = Number(answer.headers.get("Retry-After") ?? Number.NaN);
  return new Problem(
    typeof code === "string" ? code : answer.status === 404 ? "not_found" : `http_${answer.status}`,
    typeof detail === "string" ? detail : "",
    Number.isFinite(after) ? after : null,
  );
}
