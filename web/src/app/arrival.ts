/** Somebody comes with an invite (`/?join#…`) or a share link (`/?link#…`). */

export interface Arrival {
  readonly by: "join" | "link";
  readonly secret: string;
}

let taken: Arrival | null = null;

/**
 * Take the secret out of the address. It was in the fragment, which no server is sent, and it leaves the address bar and
 * the history at once. The page remembers it until it is used or reloaded.
 */
export function takeArrival(): Arrival | null {
  const arrival = arrivalIn(window.location);
  if (arrival === null) return taken;
  taken = arrival;
  window.history.replaceState(null, "", window.location.pathname);
  return taken;
}

export function forgetArrival(): void {
  taken = null;
}

export function arrivalIn(address: { readonly search: string; readonly hash: string }) {
  const secret = address.hash.slice(1);
  const by = (["join", "link"] as const).find((each) =>
    new URLSearchParams(address.search).has(each),
  );
  return by === undefined || secret === "" ? null : { by, secret };
}
