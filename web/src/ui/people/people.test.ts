import { expect, it } from "vitest";
import { strings } from "../strings/strings";
import { firstName } from "./people";

it("somebody is called by their first name, and a guest a guest", () => {
  expect(firstName("Ann Lee")).toBe("Ann");
  expect(firstName("  Åsa\u00a0Berg ")).toBe("Åsa");
  expect(firstName("You")).toBe("You");
  expect(firstName(strings.people.guest("Ann Lee"))).toBe("Ann Lee (guest)");
  expect(firstName("\u2068\u05d3\u05e0\u05d4 \u05db\u05d4\u05df\u2069")).toBe(
    "\u2068\u05d3\u05e0\u05d4\u2069",
  );
});
