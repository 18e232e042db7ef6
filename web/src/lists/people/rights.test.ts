import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { SignIn } from "../../account/session";
import type { Json } from "../../core/records";
import { stateOf } from "../../core/state";
import type { ListView } from "../../sync/contract";
import { roleIn } from "./rights";

const path = new URL("../../../../spec/vectors/access.json", import.meta.url);
const { records, table } = JSON.parse(readFileSync(path, "utf8")) as {
  readonly records: readonly Json[];
  readonly table: Readonly<
    Record<string, { readonly actor: Readonly<Record<string, Json>>; readonly role: string | null }>
  >;
};
const { records: known, tasks } = stateOf(records);
const view = { rev: 9, records: known, tasks } as unknown as ListView;

function signedIn(id: string): SignIn {
  const account = {
    id,
    login: id,
    name: id,
    color: "slate",
    role: "member",
    home: "home",
    default_list: "list",
    has_password: true,
  } as const;
  return { mode: "accounts", setup: false, code: false, account, guest: null, oidc: null };
}

/** Those who have signed in on the page: no links, tokens or agents. */
const people = Object.entries(table).filter(
  ([, { actor }]) => !["trusted", "via", "writes", "lists", "kind"].some((flag) => flag in actor),
);

test.each(people)(
  "O11 the page offers %s what the server lets them do",
  (_who, { actor, role }) => {
    const id = String(actor.id);
    expect(roleIn(view, signedIn(id), id)).toBe(role ?? "viewer");
  },
);

test("O11 in open mode everybody is an owner, and so is who has just made a list", () => {
  expect(people.length).toBeGreaterThan(5);
  expect(roleIn(view, { mode: "open" }, "whoever")).toBe(table["open mode"]?.role);
  const made = { ...view, rev: 0, records: new Map() };
  expect(roleIn(made, signedIn("zed"), "zed")).toBe("owner");
});
