import { describe, expect, it } from "vitest";
import type { Op } from "../core/records";
import { MemoryClient } from "../testing/memory-client";
import { FollowedLists } from "./followed-lists";
import { linksOf, makeHome } from "./home";
import type { ListSummary } from "./summary";

/** A person's home with these lists, in order; `known` says whether there are accounts. */
function live(known: boolean, ...ids: string[]) {
  const client = new MemoryClient();
  client.known = known;
  for (const id of ids) client.seed(id, id, []);
  const store = new FollowedLists(client);
  store.subscribe(() => undefined);
  const named: { list: string; fields: object }[] = [];
  const setList = (list: string, fields: object) => named.push({ list, fields });
  const links = () => linksOf(client.list("home").view());
  const summaries = (more: Partial<ListSummary> = {}): ListSummary[] =>
    [...links()]
      .sort(([, a], [, b]) => (a.position < b.position ? -1 : 1))
      .map(([id, link]) => ({ ...plain(id), link, ...more }));
  const home = (more: Partial<ListSummary> = {}) =>
    makeHome(client, store, summaries(more), { setList });
  const find = (id: string, more: Partial<ListSummary> = {}) => {
    const found = summaries(more).find((each) => each.id === id);
    if (!found) throw new Error(`There is no list ${id}.`);
    return found;
  };
  const order = () => summaries().map(({ id }) => id);
  return { client, links, home, find, order, named };
}

const plain = (id: string) =>
  ({
    id,
    title: id,
    color: "indigo",
    listColor: "indigo",
    unreadable: false,
    open: 0,
    role: "owner",
    shared: false,
    staying: false,
  }) as const;

describe("one's own home", () => {
  it("is put in order, and its ends stay its ends", () => {
    const { home, find, order } = live(true, "a", "b", "c");
    home().move(find("c"), "up");
    expect(order()).toEqual(["a", "c", "b"]);
    home().move(find("a"), "up");
    expect(order()).toEqual(["a", "c", "b"]);
    home().drop("b", { section: "own", before: "a" });
    expect(order()).toEqual(["b", "a", "c"]);
    home().drop("b", { section: "own", before: null });
    expect(order()).toEqual(["a", "c", "b"]);
  });

  it("a drop where a list stands already changes nothing", () => {
    const { home, client, order } = live(true, "a", "b");
    const before = client.list("home").committed.length;
    home().drop("a", { section: "own", before: "b" });
    home().drop("b", { section: "own", before: null });
    home().drop("b", { section: "own", before: "b" });
    expect(order()).toEqual(["a", "b"]);
    expect(client.list("home").committed).toHaveLength(before);
  });

  it("a list dropped among the favourites is one, in one change", () => {
    const { home, client, links } = live(true, "a", "b");
    home().drop("b", { section: "favorites", before: null });
    expect(links().get("b")).toMatchObject({ favorite: true });
    const [op] = client.list("home").committed.at(-1) as [Op & { readonly fields: object }];
    expect(Object.keys(op.fields).sort()).toEqual(["favorite", "position"]);
    home().drop("b", { section: "own", before: "a" });
    expect(links().get("b")).toMatchObject({ favorite: false });
  });

  it("remembers what is put away, and takes it out again", () => {
    const { home, find, links } = live(true, "a");
    home().archive(find("a"));
    expect(links().get("a")?.archived).toBe(true);
    home().restore(find("a"));
    expect(links().get("a")?.archived).toBe(false);
  });
});

describe("a colour", () => {
  it("is the list's without accounts, and where nobody else is", () => {
    for (const known of [true, false]) {
      const { home, find, named, links } = live(known, "a");
      home().recolor(find("a"), "pink");
      expect(named).toEqual([{ list: "a", fields: { color: "pink" } }]);
      expect(links().get("a")?.color).toBeNull();
    }
  });

  it("is one's own where others are, until it is made everybody's", () => {
    const { home, find, named, links } = live(true, "a");
    const shared = { shared: true } as const;
    home(shared).recolor(find("a", shared), "pink");
    expect(named).toEqual([]);
    expect(links().get("a")?.color).toBe("pink");
    home(shared).recolorForAll({ ...find("a", shared), color: "pink" });
    expect(named).toEqual([{ list: "a", fields: { color: "pink" } }]);
    expect(links().get("a")?.color).toBeNull();
  });
});
