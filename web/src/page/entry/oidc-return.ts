/** Somebody is back from the sign-in service, and it did not simply let them in: a word in the fragment says what was. */

let taken: string | null = null;

/** Take the word out of the address; the page remembers it until it is reloaded. */
export function takeReturn(): string | null {
  const word = returnIn(window.location.hash);
  if (word === null) return taken;
  taken = word;
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  return taken;
}

export function forgetReturn(): void {
  taken = null;
}

function returnIn(hash: string): string | null {
  return /^#oidc=([a-z_]+)$/.exec(hash)?.[1] ?? null;
}
