import { describe, expect, test } from "vitest";
import { AT, Told } from "../../testing/told-session";
import type { Up } from "../frames";

describe("D1 many lists", () => {
  const names = Array.from({ length: 300 }, (_, no) => `l${no}`);
  const follow = (list: string) => ({ on: "follow", list, position: AT }) as const;
  const asked = (frames: readonly Up[]) =>
    frames.flatMap((frame) =>
      frame.t === "opens"
        ? frame.lists.map(({ list }) => list)
        : frame.t === "open"
          ? [frame.list]
          : [],
    );

  test("C11 are asked for together, the one on screen first, and few before there are answers", () => {
    const told = new Told().tell(...names.map(follow), { on: "front", list: "l250" });
    told.tell({ on: "connected" }).hear({ t: "welcome", you: { id: "me" } });
    const [, opens] = told.sent();
    expect(opens).toMatchObject({ t: "opens" });
    const first = asked(opens === undefined ? [] : [opens]);
    expect(first.slice(0, 3)).toEqual(["l250", "l0", "l1"]);
    expect(first.length).toBeLessThan(40);
    const all = [...first];
    const messages = [];
    for (let list = all.shift(); list !== undefined; list = all.shift()) {
      const sent = told.hear({ t: "current", list, ...AT }).sent();
      messages.push(...sent);
      all.push(...asked(sent));
      first.push(...asked(sent).filter((name) => !first.includes(name)));
    }
    expect(first.toSorted()).toEqual(names.toSorted());
    expect(messages.length).toBeLessThan(20);
  });

  test("C10 are asked for one by one where the server speaks the first version", () => {
    const told = new Told().tell(...names.slice(0, 3).map(follow), { on: "connected" });
    for (let older = 0; older < 2; older++) {
      told.hear({ t: "error", code: "unsupported_protocol", message: "No.", retry: false });
      told.tell({ on: "closed" }, { on: "connected" });
    }
    told.hear({ t: "welcome", you: { id: "me" } });
    expect(told.sent().slice(-3)).toMatchObject([{ t: "open" }, { t: "open" }, { t: "open" }]);
  });

  test("one that fails or is gone leaves its turn to the next", () => {
    const told = new Told().tell(...names.slice(0, 60).map(follow), { on: "connected" });
    const first = asked(told.hear({ t: "welcome", you: { id: "me" } }).sent());
    const [failing, denied, ...others] = first;
    told.hear({ t: "error", code: "x", message: "", retry: true, list: failing ?? "" });
    told.hear({ t: "error", code: "x", message: "", retry: false, list: denied ?? "" });
    const asking = [...others];
    const later = [];
    for (let list = asking.shift(); list !== undefined; list = asking.shift())
      later.push(
        ...asked(told.hear({ t: "gone", list }).sent()).filter((name) => asking.push(name)),
      );
    expect(later).toEqual(names.slice(first.length, 60));
    expect(asked(told.tell({ on: "retry", list: failing ?? "" }).sent())).toEqual([failing]);
  });
});
