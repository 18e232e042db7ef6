import { expect, test } from "vitest";

import { nextStage, type Stage, type StageEvent } from "./stage";

const after = (...events: readonly StageEvent[]): Stage =>
  events.reduce<Stage>((stage, event) => nextStage(stage, event), "off");

test("M3 rows are sent once the list is loaded, and not while they get other numbers", () => {
  expect(after("follow")).toBe("loading");
  expect(after("follow", "loaded")).toBe("live");
  expect(after("follow", "loaded", "number")).toBe("renumbering");
  expect(after("follow", "loaded", "number", "numbered")).toBe("live");
});

test("M3 a list that is numbered while it loads is not live before it has its numbers", () => {
  expect(after("follow", "number", "loaded")).toBe("renumbering");
});

test("C2 a reset waits for its snapshot; one that is cut off comes again", () => {
  expect(after("follow", "loaded", "reset")).toBe("resetting");
  expect(after("follow", "loaded", "reset", "number", "numbered")).toBe("live");
  expect(after("follow", "loaded", "reset", "closed")).toBe("live");
  expect(after("follow", "loaded", "number", "closed")).toBe("renumbering");
});

test("C2 numbers that come while a reset waits do not end it", () => {
  expect(after("follow", "loaded", "number", "reset", "numbered")).toBe("resetting");
});

test("C1 what ends late does not follow a list that nobody looks at any more", () => {
  for (const late of ["loaded", "reset", "number", "numbered", "closed"] as const)
    expect(after("follow", "unfollow", late)).toBe("off");
});
