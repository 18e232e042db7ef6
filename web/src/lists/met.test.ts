// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { MemoryClient } from "../testing/memory-client";
import type { Draft } from "../ui/drafts/types";
import { letGo, metIn, seenMet } from "./met";

beforeEach(() => localStorage.clear());

const draft = (record: string): Draft => ({
  list: "house",
  record,
  field: "notes",
  text: "typed",
  first: "",
  left: false,
  at: 1,
});

function house() {
  const list = new MemoryClient().seed("house", "House", ["Roof", "Paint"]);
  const met = (drafts: readonly Draft[] = []) => metIn(list.view(), "me", drafts, seenMet.read());
  return { list, met };
}

describe("E2 an edit that met a deletion", () => {
  it("is shown to whoever wrote the last word, until they let go of it", () => {
    const { list, met } = house();
    list.apply([{ op: "delete", id: "roof" }], "ben");
    expect(met()).toEqual([]);
    list.apply([{ op: "set", id: "roof", fields: { notes: "words" } }], "me");
    expect(met()).toMatchObject([{ by: "ben", text: "Roof\n\nwords", draft: null }]);
    for (const each of met()) letGo(each);
    expect(met()).toEqual([]);
  });

  it("is not shown for what one deleted oneself after writing, or once it is restored", () => {
    const { list, met } = house();
    list.apply([{ op: "set", id: "paint", fields: { notes: "words" } }], "me");
    list.apply([{ op: "delete", id: "paint" }], "me");
    expect(met()).toEqual([]);
    list.apply([{ op: "delete", id: "roof" }], "ben");
    list.apply([{ op: "set", id: "roof", fields: { notes: "words" } }], "me");
    list.apply([{ op: "restore", id: "roof" }], "me");
    expect(met()).toEqual([]);
  });

  it("may also be a draft of this device, of a task that is deleted or not there at all", () => {
    const { list, met } = house();
    expect(met([draft("roof")])).toEqual([]);
    list.apply([{ op: "delete", id: "roof" }], "ben");
    expect(met([draft("roof"), draft("never")])).toMatchObject([
      { task: { title: "Roof" }, by: "ben", text: "typed" },
      { task: null, by: null, text: "typed" },
    ]);
  });
});
