import { describe, expect, it } from "vitest";
import { type Box, listTargetAt } from "./drop";

const BOXES: Box[] = [
  { id: "star", section: "favorites", top: 20, bottom: 50 },
  { id: "a", section: "own", top: 90, bottom: 120 },
  { id: "b", section: "own", top: 120, bottom: 150 },
  { id: "theirs", section: "shared", top: 190, bottom: 220 },
];

describe("a dragged list", () => {
  it.each([
    [95, "a", 90],
    [104, "a", 90],
    [106, "b", 120],
    [149, null, 150],
    [400, null, 150],
  ])("at %i lands before %s", (y, before, top) => {
    expect(listTargetAt(y, BOXES, ["favorites", "own"])).toEqual({ section: "own", before, top });
  });

  it("becomes a favourite among the favourites", () => {
    const target = listTargetAt(45, BOXES, ["favorites", "own"]);
    expect(target).toEqual({ section: "favorites", before: null, top: 50 });
  });

  it("does not leave the sections it may stand in", () => {
    expect(listTargetAt(100, BOXES, ["shared"])?.before).toBe("theirs");
    expect(listTargetAt(100, [], ["own"])).toBeNull();
  });
});
