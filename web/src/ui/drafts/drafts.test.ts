// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  closeDrafts,
  draftsIn,
  dropDraft,
  eraseDrafts,
  openDrafts,
  readDraft,
  settleDraft,
  writeDraft,
} from "./drafts";
import type { Draft } from "./types";

const NOTES = { list: "house", record: "roof", field: "notes" };
const TAB = "livelist.draft-tab";

const draft = (text: string, more: Partial<Draft> = {}) => ({
  ...NOTES,
  first: "",
  left: false,
  text,
  ...more,
});
const inSession = () => Object.keys(sessionStorage).filter((key) => key !== TAB);
const onDevice = () => vi.waitFor(() => expect(inSession()).toEqual([]));

/** The page is gone without a word; what it had in memory with it. */
async function again(me: string | null = null, tab: "same" | "other" = "same"): Promise<void> {
  if (tab === "other") sessionStorage.clear();
  await openDrafts(me);
}

beforeEach(async () => {
  vi.stubGlobal("indexedDB", new IDBFactory());
  sessionStorage.clear();
  await openDrafts(null);
});
afterEach(closeDrafts);

describe("E1 what was typed", () => {
  it("is there for the next page, also in another tab once this one is gone", async () => {
    writeDraft(draft("m"));
    writeDraft(draft("my long text"));
    await onDevice();
    await again();
    expect(readDraft(NOTES)).toMatchObject({ text: "my long text", first: "" });
    await again(null, "other");
    expect(readDraft(NOTES)?.text).toBe("my long text");
    dropDraft(NOTES);
    writeDraft({ ...draft("other"), field: "title" });
    await onDevice();
    await again(null, "other");
    expect(readDraft(NOTES)).toBeNull();
  });

  it("survives a reload that comes before the device has it", async () => {
    writeDraft(draft("my long text"));
    vi.stubGlobal("indexedDB", new IDBFactory());
    await again();
    expect(readDraft(NOTES)?.text).toBe("my long text");
    await onDevice();
    await again(null, "other");
    expect(readDraft(NOTES)?.text).toBe("my long text");
  });

  it("survives a reload where the device keeps nothing", async () => {
    const open = vi.fn().mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    vi.stubGlobal("indexedDB", { open });
    await again();
    writeDraft(draft("my long text"));
    await again();
    expect(readDraft(NOTES)?.text).toBe("my long text");
  });

  it("stays in memory where nothing at all may be stored", async () => {
    vi.stubGlobal("indexedDB", undefined);
    vi.stubGlobal("sessionStorage", undefined);
    await again();
    writeDraft(draft("my long text"));
    expect(readDraft(NOTES)?.text).toBe("my long text");
    dropDraft(NOTES);
    expect(readDraft(NOTES)).toBeNull();
  });

  it("is not shown in a second tab while the first one is open", async () => {
    writeDraft(draft("half a thought"));
    await onDevice();
    const name = `livelist-drafts-${sessionStorage.getItem(TAB)}`;
    const request = async () => undefined;
    vi.stubGlobal("navigator", { locks: { request, query: async () => ({ held: [{ name }] }) } });
    await again(null, "other");
    expect(readDraft(NOTES)).toBeNull();
    vi.stubGlobal("navigator", { locks: { request, query: async () => ({ held: [] }) } });
    await again(null, "other");
    expect(readDraft(NOTES)?.text).toBe("half a thought");
  });

  it("makes way, oldest first, beyond two hundred", async () => {
    vi.spyOn(Date, "now").mockImplementation(() => clock++);
    let clock = 1;
    for (let task = 1; task <= 203; task++) writeDraft({ ...draft("x"), record: `task-${task}` });
    await onDevice();
    await again(null, "other");
    const found = draftsIn("house").map(({ record }) => record);
    expect(found).toHaveLength(200);
    expect(found).not.toContain("task-3");
  });

  it("is let go of only when it is kept, and not if it was typed on meanwhile", () => {
    writeDraft(draft("first", { busy: true }));
    settleDraft(NOTES, "first", false);
    expect(draftsIn("house").map(({ text }) => text)).toEqual(["first"]);
    writeDraft(draft("second", { busy: true }));
    settleDraft(NOTES, "first", true);
    expect(readDraft(NOTES)?.text).toBe("second");
    expect(draftsIn("house")).toEqual([]);
    settleDraft(NOTES, "second", true);
    expect(readDraft(NOTES)).toBeNull();
  });
});

it("SEC45 everybody has drafts of their own", async () => {
  await again("ann");
  writeDraft(draft("Ann's secret"));
  await again("ben");
  expect(readDraft(NOTES)).toBeNull();
  expect(draftsIn("house")).toEqual([]);
  await again("ann");
  expect(readDraft(NOTES)?.text).toBe("Ann's secret");
});

it("SEC44 signing out leaves no draft on the device, also none that was just being written", async () => {
  await again("ann");
  writeDraft(draft("Ann's secret"));
  await onDevice();
  writeDraft(draft("Ann's other secret"));
  await eraseDrafts();
  expect(readDraft(NOTES)).toBeNull();
  expect(inSession()).toEqual([]);
  const names = (await indexedDB.databases()).map(({ name }) => name);
  expect(names).not.toContain("livelist-drafts-ann");
  await again("ann");
  expect(readDraft(NOTES)).toBeNull();
});
