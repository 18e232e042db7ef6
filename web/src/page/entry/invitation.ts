/** Somebody comes with an invite (`/?join#…`) or a share link (`/?link#…`). */

export interface Invitation {
  readonly by: "join" | "link";
  readonly secret: string;
}

let taken: Invitation | null = null;

/**
 * Take the secret out of the address. It was in the fragment, which no server is sent, and it leaves the address bar and
 * the history at once. The page remembers it until it is used or reloaded.
 */
export function takeInvitation(): Invitation | null {
  const invitation = invitationIn(window.location);
  if (invitation === null) return taken;
  taken = invitation;
  window.history.replaceState(null, "", window.location.pathname);
  return taken;
}

export function forgetInvitation(): void {
  taken = null;
}

export function invitationIn(address: { readonly search: string; readonly hash: string }) {
  const secret = address.hash.slice(1);
  const by = (["join", "link"] as const).find((each) =>
    new URLSearchParams(address.search).has(each),
  );
  return by === undefined || secret === "" ? null : { by, secret };
}
