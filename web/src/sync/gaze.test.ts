import { expect, test } from "vitest";
import { Gaze, type Whereabouts } from "./gaze";
import { StillClock } from "./harness";

function gazing() {
  const clock = new StillClock();
  const page = { hidden: false };
  const said: Whereabouts[] = [];
  const gaze = new Gaze(
    clock,
    () => page.hidden,
    (where) => said.push(where),
  );
  return { clock, page, gaze, take: () => said.splice(0) };
}

const TITLE = { task: "t", field: "title" } as const;

test("P2 the first word goes out at once, and again every four seconds", () => {
  const { clock, gaze, take } = gazing();
  gaze.begin();
  gaze.look(null);
  expect(take()).toEqual([null]);
  clock.pass(3_999);
  expect(take()).toEqual([]);
  clock.pass(8_001);
  expect(take()).toEqual([null, null, null]);
});

test("P2 no two within half a second, and the last one counts", () => {
  const { clock, gaze, take } = gazing();
  gaze.begin();
  gaze.look(null);
  for (const task of ["a", "b", "c"]) gaze.look({ task });
  gaze.look(TITLE);
  expect(take()).toEqual([null]);
  clock.pass(500);
  expect(take()).toEqual([TITLE]);
  gaze.look({ task: "d" });
  gaze.look({ ...TITLE });
  clock.pass(3_000);
  expect(take()).toEqual([]);
});

test("P2 a hidden page says away and is silent until it is seen again", () => {
  const { clock, page, gaze, take } = gazing();
  gaze.begin();
  gaze.look(TITLE);
  page.hidden = true;
  gaze.settle();
  gaze.look(null);
  clock.pass(60_000);
  expect(take()).toEqual([TITLE, "away"]);
  page.hidden = false;
  gaze.settle();
  expect(take()).toEqual([null]);
});

test("P2 who does not want to be shown says nothing at all", () => {
  const { clock, gaze, take } = gazing();
  gaze.begin();
  gaze.look("away");
  clock.pass(60_000);
  expect(take()).toEqual([]);
});

test("P1 nothing is said to nobody, and everything again to a new connection", () => {
  const { clock, gaze, take } = gazing();
  gaze.look(TITLE);
  clock.pass(10_000);
  expect(take()).toEqual([]);
  gaze.begin();
  gaze.begin();
  expect(take()).toEqual([TITLE]);
  gaze.end();
  clock.pass(10_000);
  expect(take()).toEqual([]);
  gaze.begin();
  expect(take()).toEqual([TITLE]);
});
