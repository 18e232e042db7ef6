// @vitest-environment jsdom

import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  delete document.documentElement.dataset.base;
  vi.resetModules();
});

async function under(path: string | null) {
  if (path !== null) document.documentElement.dataset.base = path;
  const asked = vi.fn(async (_: string) => new Response());
  vi.stubGlobal("fetch", asked);
  const { at, fetchHere, own } = await import("./path");
  await fetchHere("/tasks");
  return [at("/?join"), own("livelist.session"), own("livelist"), asked.mock.calls[0]?.[0]];
}

test("at the top of a site addresses and names are as they are", async () => {
  expect(await under(null)).toEqual(["/?join", "livelist.session", "livelist", "/tasks"]);
});

test("under a path all of them have it", async () => {
  const names = ["livelist/todo.session", "livelist/todo"];
  expect(await under("/todo")).toEqual(["/todo/?join", ...names, "/todo/tasks"]);
});
