// @vitest-environment jsdom
import { expect, it } from "vitest";
import { MemoryClient } from "../../testing/memory-client";
import { deletedStrings } from "../../ui/strings/deleted-strings";
import { peopleFrom, peopleKey } from "./people";
import { usersOf } from "./users";

it("E7 a list's users are its people, whoever changed something, and who is here; never oneself", () => {
  const list = new MemoryClient().seed("house", "House", ["Paint"]);
  const users = (here: readonly string[] = []) =>
    usersOf(list.view(), "me", here, peopleFrom(peopleKey([list.view()]), "me"));
  expect(users()).toEqual({ names: [], unnamed: 0 });
  list.apply([{ op: "create", id: "ben", type: "member", fields: { name: "Ben" } }], "ben");
  list.apply([{ op: "set", id: "paint", fields: { notes: "blue" } }], "cleo");
  list.apply(
    [{ op: "create", id: "l", type: "member", fields: { name: "x", kind: "link" } }],
    "ben",
  );
  expect(users(["dora", "me"])).toEqual({ names: ["Ben"], unnamed: 2 });
});

it("E7 the question names a few of them", () => {
  const { users } = deletedStrings.ask;
  expect(users(["Ben"], 0)).toBe("Ben uses it too.");
  expect(users([], 1)).toBe("Someone else uses it too.");
  expect(users([], 2)).toBe("2 others use it too.");
  expect(users(["Ben", "Mia"], 0)).toBe("Ben and Mia use it too.");
  expect(users(["Ben", "Mia", "Cleo", "Dora"], 1)).toBe("Ben, Mia, Cleo and 2 others use it too.");
});
