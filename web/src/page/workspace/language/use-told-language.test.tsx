// @vitest-environment jsdom
import { cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SyncProvider } from "../../../react/sync-provider";
import { FetchDouble } from "../../../testing/fetch-double";
import { MemoryClient } from "../../../testing/memory-client";
import { storedPageLanguage } from "../../../ui/language/choice";
import { setSpoken } from "../../../ui/language/spoken";
import { useToldLanguage } from "./use-told-language";

const SETTINGS = "/notices/settings";
const CHOICES = {
  ...{ ways: {}, quiet: null, zone: "UTC", language: "", morning: "08:00", digest: false },
  ...{
    titles: true,
    push: { key: "" },
    mail: { possible: false, address: null, confirmed: false },
  },
  ntfy: { address: null, token: false },
};

let server: FetchDouble;
const sent = () => server.sent(`PATCH ${SETTINGS}`);
const toldHere = () => localStorage.getItem("livelist.told");

beforeEach(() => {
  localStorage.clear();
  server = new FetchDouble().answer(`PATCH ${SETTINGS}`, CHOICES);
  server.answer(`GET ${SETTINGS}`, CHOICES);
  vi.stubGlobal("fetch", server.fetch);
  setSpoken("de");
});
afterEach(() => {
  cleanup();
  setSpoken("en");
  vi.unstubAllGlobals();
});

function Page({ live }: { readonly live: boolean }) {
  useToldLanguage(live);
  return null;
}

function start({ known = true, live = true } = {}) {
  const client = new MemoryClient();
  client.known = known;
  const page = (now: boolean) => (
    <SyncProvider client={client}>
      <Page live={now} />
    </SyncProvider>
  );
  const { rerender, unmount } = render(page(live));
  return { me: client.me, connect: () => rerender(page(true)), leave: unmount };
}

it("N8 the server is told the page's language when an account is first known here, once", async () => {
  const { me, connect, leave } = start({ live: false });
  expect(server.asked).toEqual([]);
  connect();
  await vi.waitFor(() => expect(toldHere()).toBe(`${me} de`));
  expect(sent()).toEqual([{ language: "de" }]);
  leave();
  start();
  expect(server.asked).toHaveLength(2); // one look, one word
});

it("N8 what another device has said stays, until something else is chosen here", async () => {
  server.answer(`GET ${SETTINGS}`, { ...CHOICES, language: "fr" });
  const { me, leave } = start();
  await vi.waitFor(() => expect(toldHere()).toBe(`${me} de`));
  expect(sent()).toEqual([]);
  leave();
  setSpoken("es");
  start();
  await vi.waitFor(() => expect(sent()).toEqual([{ language: "es" }]));
});

it("N8 a language that was chosen before anybody signed in counts", async () => {
  storedPageLanguage.write("de");
  server.answer(`GET ${SETTINGS}`, { ...CHOICES, language: "fr" });
  start();
  await vi.waitFor(() => expect(sent()).toEqual([{ language: "de" }]));
});

it("N8 without accounts only a choice is told, since all have one home", async () => {
  const { leave } = start({ known: false });
  leave();
  expect(server.asked).toEqual([]);
  storedPageLanguage.write("de");
  start({ known: false });
  await vi.waitFor(() => expect(sent()).toEqual([{ language: "de" }]));
});

it("N8 what could not be told is told at the next start", async () => {
  server.refuse(`PATCH ${SETTINGS}`, 503, "unavailable", "Not now.");
  const { me, leave } = start();
  await vi.waitFor(() => expect(sent()).toHaveLength(1));
  leave();
  expect(toldHere()).toBeNull();
  server.answer(`PATCH ${SETTINGS}`, CHOICES);
  start();
  await vi.waitFor(() => expect(toldHere()).toBe(`${me} de`));
});
