import { expect, test } from "vitest";
import { StillClock } from "../../testing/harness";
import { OwnPlace, type Whereabouts } from "./own-place";

function place() {
  const clock = new StillClock();
  const page = { hidden: false };
  const said: Whereabouts[] = [];
  const ownPlace = new OwnPlace(
    clock,
    () => page.hidden,
    (where) => said.push(where),
  );
  return { clock, page, ownPlace, take: () => said.splice(0) };
}

const TITLE = { task: "t", field: "title" } as const;

test("P2 the first word goes out at once, and again every four seconds", () => {
  const { clock, ownPlace, take } = place();
  ownPlace.begin();
  ownPlace.look(null);
  expect(take()).toEqual([null]);
  clock.pass(3_999);
  expect(take()).toEqual([]);
  clock.pass(8_001);
  expect(take()).toEqual([null, null, null]);
});

test("P2 no two within half a second, and the last one counts", () => {
  const { clock, ownPlace, take } = place();
  ownPlace.begin();
  ownPlace.look(null);
  for (const task of ["a", "b", "c"]) ownPlace.look({ task });
  ownPlace.look(TITLE);
  expect(take()).toEqual([null]);
  clock.pass(500);
  expect(take()).toEqual([TITLE]);
  ownPlace.look({ task: "d" });
  ownPlace.look({ ...TITLE });
  clock.pass(3_000);
  expect(take()).toEqual([]);
});

test("P2 a hidden page says away and is silent until it is seen again", () => {
  const { clock, page, ownPlace, take } = place();
  ownPlace.begin();
  ownPlace.look(TITLE);
  page.hidden = true;
  ownPlace.settle();
  ownPlace.look(null);
  clock.pass(60_000);
  expect(take()).toEqual([TITLE, "away"]);
  page.hidden = false;
  ownPlace.settle();
  expect(take()).toEqual([null]);
});

test("P2 who does not want to be shown says nothing at all", () => {
  const { clock, ownPlace, take } = place();
  ownPlace.begin();
  ownPlace.look("away");
  clock.pass(60_000);
  expect(take()).toEqual([]);
});

test("P1 nothing is said to nobody, and everything again to a new connection", () => {
  const { clock, ownPlace, take } = place();
  ownPlace.look(TITLE);
  clock.pass(10_000);
  expect(take()).toEqual([]);
  ownPlace.begin();
  ownPlace.begin();
  expect(take()).toEqual([TITLE]);
  ownPlace.end();
  clock.pass(10_000);
  expect(take()).toEqual([]);
  ownPlace.begin();
  expect(take()).toEqual([TITLE]);
});

test("P8 letters go out five times a second at most, the last ones always, and then that there are none", () => {
  const { clock, ownPlace, take } = place();
  ownPlace.begin();
  ownPlace.look(TITLE);
  take();
  clock.pass(200);
  for (const text of ["M", "Mi", "Mil"]) ownPlace.look({ ...TITLE, text });
  expect(take()).toEqual([{ ...TITLE, text: "M" }]);
  clock.pass(199);
  expect(take()).toEqual([]);
  clock.pass(1);
  expect(take()).toEqual([{ ...TITLE, text: "Mil" }]);
  ownPlace.look(TITLE);
  clock.pass(200);
  expect(take()).toEqual([TITLE]);
});
