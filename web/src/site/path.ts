/** The path that the server lives under where a site has others beside it (`--base-path`). The server writes it into the page. */

/** Nothing at the top of a site. */
export const PATH: string = globalThis.document?.documentElement.dataset.base ?? "";

/** An address of the server's, which it knows as in `/tasks`. */
export const at = (address: string): string => PATH + address;

/** What the page keeps in a browser is kept for the whole site: a name, which begins with “livelist”, that is this server's own. */
export const own = (name: string): string => name.replace("livelist", `livelist${PATH}`);

/** Ask the server. */
export const fetchHere = (address: string, init?: RequestInit): Promise<Response> =>
  fetch(at(address), init);

export type Fetch = typeof fetchHere;
