import { expect, test, vi } from "vitest";
import { StillClock, TestWire } from "../../testing/harness";
import { polling } from "./polling";
import { UPGRADED, type Wire } from "./socket";

interface Asked {
  readonly address: string;
  readonly body: string;
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
  readonly answer: (
    status: number,
    body?: string,
    headers?: Record<string, string>,
  ) => Promise<void>;
  readonly fail: () => Promise<void>;
}

/** The requests have run as far as they can. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

function open({ hidden = false } = {}) {
  const asked: Asked[] = [];
  const events = { opened: vi.fn(), received: vi.fn(), closed: vi.fn() };
  const clock = new StillClock();
  const usual = new TestWire();
  const ask = (address: string, init: RequestInit) =>
    new Promise<Response>((resolve, reject) => {
      const signal = init.signal as AbortSignal;
      signal.addEventListener("abort", () => reject(signal.reason));
      asked.push({
        address,
        body: String(init.body),
        headers: init.headers as Record<string, string>,
        signal,
        answer: (status, body = "", headers = {}) => {
          resolve(new Response(status === 204 ? null : body, { status, headers }));
          return settle();
        },
        fail: () => {
          reject(new TypeError("no network"));
          return settle();
        },
      });
    });
  const dial = polling({ ask, clock, hidden: () => hidden, usual: usual.dial });
  const wire: Wire = dial("ws://test/ws", events);
  const next = (address: string) => {
    const at = asked.findIndex((each) => each.address === address);
    const [found] = asked.splice(at, at < 0 ? 0 : 1);
    if (found === undefined) throw new Error(`nobody asked ${address}`);
    return found;
  };
  return { wire, events, clock, usual, asked, next };
}

async function opened(options: { readonly hidden?: boolean } = {}) {
  const all = open(options);
  await all.next("/ws/poll").answer(201, '{"secret": "s"}');
  expect(all.events.opened).toHaveBeenCalledOnce();
  return all;
}

test("L1 L3 it begins, and passes on each line of each answer", async () => {
  const { events, next } = await opened();
  const first = next("/ws/poll/receive");
  expect(first.headers).toMatchObject({ "Livelist-Poll": "s" });
  await first.answer(200, '{"t":"a"}\n{"t":"b"}');
  await next("/ws/poll/receive").answer(204);
  await next("/ws/poll/receive").answer(200, '{"t":"c"}');
  expect(events.received.mock.calls.flat()).toEqual(['{"t":"a"}', '{"t":"b"}', '{"t":"c"}']);
  expect(events.closed).not.toHaveBeenCalled();
});

test("L2 what is sent meanwhile goes along with the next request, in order and bounded", async () => {
  const { wire, next, asked } = await opened();
  const long = "x".repeat(50_000);
  for (const text of ["one", "two", "three", long, long, "four"]) wire.send(text);
  expect(asked.filter(({ address }) => address === "/ws/poll/send").length).toBe(1);
  const bodies: string[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const sent = next("/ws/poll/send");
    bodies.push(sent.body);
    await sent.answer(204);
  }
  expect(bodies).toEqual(["one", ["two", "three", long].join("\n"), [long, "four"].join("\n")]);
  wire.send("five");
  expect(next("/ws/poll/send").body).toBe("five");
});

test("L4 the last answer's frames come before the end it tells of", async () => {
  const { events, next, asked } = await opened();
  await next("/ws/poll/receive").answer(200, '{"t":"drain"}', { "Livelist-Close": "4003" });
  expect(events.received).toHaveBeenCalledWith('{"t":"drain"}');
  expect(events.closed.mock.calls).toEqual([[4003]]);
  expect(asked).toEqual([]);
});

test.each([
  ["/ws/poll/receive", 410, 1006],
  ["/ws/poll/send", 410, 1006],
  ["/ws/poll/send", 413, 1009],
])("L4 a request at %s that is answered %i ends it", async (address, status, code) => {
  const { wire, events, next } = await opened();
  const receiving = next("/ws/poll/receive");
  wire.send("x");
  await (address === "/ws/poll/receive" ? receiving : next(address)).answer(status, "{}");
  expect(events.closed.mock.calls).toEqual([[code]]);
  expect(receiving.signal.aborted).toBe(true);
});

test("L4 a lost request ends it, and so does one that begins nothing", async () => {
  const lost = await opened();
  await lost.next("/ws/poll/receive").fail();
  expect(lost.events.closed.mock.calls).toEqual([[1006]]);
  const refused = open();
  await refused.next("/ws/poll").answer(429, "{}");
  expect(refused.events.closed.mock.calls).toEqual([[1006]]);
  expect(refused.events.opened).not.toHaveBeenCalled();
});

test("L4 a client that leaves hangs up, and says nothing of it", async () => {
  const { wire, events, next } = await opened();
  const receiving = next("/ws/poll/receive");
  wire.close();
  await settle();
  expect(receiving.signal.aborted).toBe(true);
  expect(events.closed).not.toHaveBeenCalled();
});

test("L6 a hidden page keeps no request waiting", async () => {
  const { clock, next, asked } = await opened({ hidden: true });
  expect(asked).toEqual([]);
  clock.pass(5_000);
  await settle();
  const quick = next("/ws/poll/receive");
  expect(quick.headers).toMatchObject({ "Livelist-Wait": "0" });
  await quick.answer(204);
  expect(asked).toEqual([]);
});

test("L6 now and then a WebSocket is tried, and taken when it opens", async () => {
  const { events, clock, usual } = await opened();
  clock.pass(5 * 60_000);
  usual.disconnect();
  expect(events.closed).not.toHaveBeenCalled();
  clock.pass(5 * 60_000);
  usual.connect();
  expect(events.closed.mock.calls).toEqual([[UPGRADED]]);
  expect(usual.open).toBe(false);
});
