import { expect, it } from "vitest";
import { MemoryClient } from "../../testing/memory-client";
import { knowing, peopleFrom, peopleKey } from "./people";

const NAMES = { me: "ann", ben: "Ben", pat: "\u2067Pat", nobody: " " } as const;

it("E16 what others call a person is known, also of oneself, who is said as You", () => {
  const list = new MemoryClient().seed("house", "House", []);
  for (const [id, name] of Object.entries(NAMES))
    list.apply([{ op: "create", id, type: "member", fields: { name, color: "teal" } }], id);
  const known = peopleFrom(peopleKey([list.view()]), "me");
  const guest = { name: "zoë", color: "pink", kind: "guest" };
  const people = knowing(known, [{ id: "g1", editing: false, named: guest }]);
  expect(people.name("me")).toBe("You");
  expect(["me", "ben", "pat", "nobody", "stranger", "system", "g1"].map(people.called)).toEqual([
    "ann",
    "Ben",
    "Pat",
    " ",
    null,
    "Livelist",
    "zoë (guest)",
  ]);
});
