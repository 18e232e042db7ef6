// @vitest-environment jsdom
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { LINE_MAX } from "../../core/rules";
import { openWindow } from "../../testing/window-double";
import { parseAddress } from "../frame/address";
import { forgetShared, readShared, sharedIn, takeShared } from "./shared";

const came = (address: string) => sharedIn(new URL(address, "https://todo.example"));
const line = (query: Record<string, string>) => came(`/add?${new URLSearchParams(query)}`)?.line;

afterEach(forgetShared);

describe("a line that somebody comes with", () => {
  it.each([
    [{ title: "Buy milk tomorrow #home" }, "Buy milk tomorrow #home"],
    [{ title: "Milk", notes: "oat" }, "Milk // oat"],
    [{ title: "", notes: "https://a.example/x" }, "https://a.example/x"],
    [
      { title: "A page", notes: "worth it", url: "https://a.example" },
      "A page // worth it https://a.example",
    ],
    [{ title: "Same", notes: "Same" }, "Same"],
    [{}, ""],
  ])("%o is typed as %s", (query, typed) => {
    expect(line(query as Record<string, string>)).toBe(typed);
  });

  it("is one line, as its letters stand, and no longer than a line may be", () => {
    expect(line({ title: "one\r\ntwo\u2028three\u0000" })).toBe("one two three");
    expect(line({ title: "pay \u202Eenil\u2069" })).toBe("pay  enil");
    const long = line({ title: "🦊".repeat(100_000) }) ?? "";
    expect([...long]).toHaveLength(LINE_MAX);
    expect(long.endsWith("…")).toBe(true);
  });

  it("SEC96 has no letter that is not seen, but those that join others", () => {
    const unseen = [
      "\u061C",
      "\u00AD",
      "\u200B",
      "\u200E",
      "\u200F",
      "\u2060",
      "\uFEFF",
      "\u{E0061}",
    ];
    expect(line({ title: `pay${unseen.join("")}42 👩\u200D🚀` })).toBe("pay 42 👩\u200D🚀");
  });

  it("names a list, and comes by the page's own scheme too", () => {
    expect(came("/add?title=Milk&list=house")).toEqual({ line: "Milk", list: "house" });
    for (const own of ["web+livelist:add?title=Milk", "web+livelist://add?title=Milk"])
      expect(came(`/add?from=${encodeURIComponent(own)}`)?.line).toBe("Milk");
    expect(came(`/add?from=${encodeURIComponent("javascript:add?title=Milk")}`)?.line).toBe("");
    expect(came("/?title=Milk")).toBeNull();
    expect(came("/other/add?title=Milk")).toBeNull();
  });

  it("leaves the address at once, outlives the way to the sign-in service, and is used once", () => {
    openWindow("/add?title=Milk");
    takeShared();
    expect(window.location.pathname + window.location.search).toBe("/");
    expect(JSON.parse(sessionStorage.getItem("livelist.shared") ?? "")).toEqual(readShared());
    expect(readShared()?.line).toBe("Milk");
    forgetShared();
    expect(readShared()).toBeNull();
    expect(sessionStorage.getItem("livelist.shared")).toBeNull();
  });
});

describe("the manifest", () => {
  const text = readFileSync("public/manifest.webmanifest", "utf8");
  const manifest = JSON.parse(text);
  const at = (url: string) => new URL(url, "https://todo.example/manifest.webmanifest");

  it("has shortcuts to what the page knows, below whatever path it is under", () => {
    expect(text).not.toContain(': "/');
    const [add, today, notices] = manifest.shortcuts.map(({ url }: { url: string }) => at(url));
    expect(sharedIn(add)).toEqual({ line: "", list: null });
    expect(parseAddress(today.search).view).toBe("today");
    expect(parseAddress(notices.search).view).toBe("notices");
  });

  it("has what is shared and what is opened put into the add field, by addresses that write nothing", () => {
    const { action, method, params } = manifest.share_target;
    const shared = at(action);
    for (const [what, name] of Object.entries(params)) shared.searchParams.set(String(name), what);
    expect(method).toBe("GET");
    expect(sharedIn(shared)?.line).toBe("title // text url");
    const [{ protocol, url }] = manifest.protocol_handlers;
    const opened = at(url.replace("%s", encodeURIComponent(`${protocol}:add?title=Milk`)));
    expect(sharedIn(opened)?.line).toBe("Milk");
  });
});
