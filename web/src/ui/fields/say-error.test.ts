import { expect, it } from "vitest";
import { Problem, problemOf } from "../../site/problem";
import { sayError, sayTooMuch } from "./say-error";

it("SEC93 says in words what was refused, and when it is worth trying again", async () => {
  const body = { code: "too_many", detail: "Too many attempts. Please wait a minute." };
  const headers = { "Retry-After": "60" };
  const refused = await problemOf(Response.json(body, { status: 429, headers }));
  expect(sayError(refused)).toBe(
    "Too many attempts. Please wait a minute. Try again in 60 seconds.",
  );
  expect(sayTooMuch(new Problem("too_many", "", 600))).toBe("Try again in 10 minutes.");
});

it("anything else is no such thing, and said as it came", async () => {
  const body = { code: "unavailable", detail: "Not now." };
  const refused = await problemOf(
    Response.json(body, { status: 503, headers: { "Retry-After": "1" } }),
  );
  expect([sayTooMuch(refused), sayError(refused)]).toEqual([null, "Not now."]);
  expect(sayError(new Problem("unreachable", ""))).toMatch(/cannot be reached/);
});
