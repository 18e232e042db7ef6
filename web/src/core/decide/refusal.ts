/** Why a mutation cannot be: the code of the server's error. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** Refuse with a code unless something holds. */
export function demand(holds: boolean, code: string): void {
  if (!holds) throw new Refusal(code);
}
