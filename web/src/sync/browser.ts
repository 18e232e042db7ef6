/** The sync client of a real page: builds every part from what this browser has. */

import { newId } from "../core/ids";
import { comes } from "../site/comes";
import { at, fetchHere, own } from "../site/path";
import { type Client, createSyncClient, type Knocked } from "./client";
import { browserChance, type Clock } from "./clock";
import type { SyncClient } from "./contract";
import type { History, HistoryPage } from "./list/decided";
import type { Dial } from "./session/socket";
import type { Disk } from "./storage/disk";
import { LocalFarewells } from "./storage/farewells";
import { IndexedDisk } from "./storage/indexed-disk";
import { MemoryDisk } from "./storage/memory-disk";
import { Storage } from "./storage/storage";
import type { TabSurroundings } from "./tabs/tabs";

const DATABASE = own("livelist");
const ACTOR = own("livelist.actor");

/** Who is signed in. Everybody has storage of their own, so that nobody sends what another left unsent. */
export interface Identity {
  readonly me: string;
  readonly home: string | null;
}

const databaseOf = (identity: Identity | null): string =>
  identity === null ? DATABASE : `${DATABASE}-${identity.me}`;

/** Open the storage of whoever this is (null: a server without accounts) and connect to the page's own server. */
export async function openSyncClient(identity: Identity | null): Promise<SyncClient> {
  const database = databaseOf(identity);
  const { disk, me } = await settleIn(database, identity);
  const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}${at("/ws")}`;
  const client = createSyncClient({
    url,
    me,
    ...(identity === null ? {} : { home: identity.home }),
    token: null,
    disk,
    dial: dialWebSocket,
    clock: pageClock,
    chance: browserChance,
    tabs: surroundings(database),
    farewells: new LocalFarewells(database),
    history: askHistory,
    turning: async () => (await comes(() => import("./list/turning"))).turning,
    knock,
  });
  wakeWithPage(client);
  return client;
}

/** A browser that is new here and has no room at all gets memory too; one that keeps something goes on reading it. */
async function settleIn(database: string, identity: Identity | null) {
  const disk = await openDisk(database);
  if (identity !== null) return { disk, me: identity.me };
  try {
    return { disk, me: await actorOf(disk) };
  } catch {
    const memory = new MemoryDisk();
    return { disk: memory, me: await actorOf(memory) };
  }
}

/** Memory, where a private window has no IndexedDB: the page says so from `durability`. */
async function openDisk(database: string): Promise<Disk> {
  try {
    return await IndexedDisk.open(database);
  } catch {
    return new MemoryDisk();
  }
}

/** Kept twice: a browser short of space may clear one of the two. */
async function actorOf(disk: Disk): Promise<string> {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(ACTOR);
  } catch {
    // Storage may be forbidden altogether; then the id lasts as long as the page.
  }
  const actor = await new Storage(disk).actor(kept ?? newId(browserChance));
  try {
    localStorage.setItem(ACTOR, actor);
  } catch {
    // As above.
  }
  return actor;
}

const pageClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

const HISTORY_PAGE = 200;

/** A list that is not there, or not for this person, has no history. */
const askHistory: History = async (list, before) => {
  const below = before === null ? "" : `&before=${before}`;
  const path = `/lists/${encodeURIComponent(list)}/history?limit=${HISTORY_PAGE}${below}`;
  const answer = await fetchHere(path, { cache: "no-store" });
  if (answer.status === 404) return { changes: [], next: null };
  if (!answer.ok) throw new Error(`${answer.status}`);
  return (await answer.json()) as HistoryPage;
};

/** The server's word on why it takes no socket of this page; what it says will pass needs none. */
const knock = async (): Promise<Knocked> => {
  const answer = await fetchHere("/ws", { method: "POST", cache: "no-store" });
  const said = (await answer.json()) as Record<string, unknown>;
  const reason = said.retry === false && typeof said.detail === "string" ? said.detail : null;
  return {
    reason,
    around: said.code === "upgrade_required" ? await around().catch(() => null) : null,
  };
};

async function around(): Promise<Dial> {
  const { polling } = await import("./session/polling");
  const hidden = () => document.hidden;
  return polling({ ask: fetchHere, clock: pageClock, hidden, usual: dialWebSocket });
}

const dialWebSocket: Dial = (url, events) => {
  const socket = new WebSocket(url);
  socket.onopen = () => events.opened();
  socket.onmessage = ({ data }) => {
    if (typeof data === "string") events.received(data);
  };
  socket.onclose = ({ code }) => events.closed(code);
  return {
    send: (text) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
};

function surroundings(database: string): TabSurroundings {
  return { locks: webLocks(), channel: broadcast(database), hidden: () => document.hidden };
}

/** Missing on plain-http addresses, whatever the types say. */
function webLocks(): TabSurroundings["locks"] {
  const locks = (navigator as { readonly locks?: LockManager }).locks;
  if (locks === undefined) return null;
  return {
    hold: (name) =>
      new Promise((held, failed) => {
        const until = () => new Promise<void>((release) => held(release));
        locks.request(name, until).catch(failed);
      }),
    held: async () => ((await locks.query()).held ?? []).flatMap((lock) => lock.name ?? []),
  };
}

function broadcast(name: string): TabSurroundings["channel"] {
  if (typeof BroadcastChannel === "undefined") return null;
  const channel = new BroadcastChannel(name);
  return {
    post: () => channel.postMessage("outbox"),
    listen: (run) => {
      channel.addEventListener("message", run);
      return () => channel.removeEventListener("message", run);
    },
  };
}

function wakeWithPage(client: Client): void {
  addEventListener("online", () => client.wake());
  // A WebSocket without a network stays open until somebody misses a ping.
  addEventListener("offline", () => client.doubt());
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) client.wake();
    client.turn();
  });
  addEventListener("pagehide", (event) => {
    client.farewell();
    // A page kept for the back button may come back and go on.
    if (!event.persisted) client.stop();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) client.goOn();
  });
}
