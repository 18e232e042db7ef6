import { beforeEach, expect, test } from "vitest";
import { SeededChance, StillClock, TestWire } from "../../testing/harness";
import { backoff } from "./backoff";
import { Socket } from "./socket";

let clock: StillClock;
let wire: TestWire;
let told: unknown[];
let socket: Socket;

beforeEach(() => {
  clock = new StillClock();
  wire = new TestWire();
  told = [];
  socket = new Socket("ws://x", wire.dial, clock, new SeededChance(1), {
    opened: () => told.push("opened"),
    received: (text) => told.push(text),
    tooLarge: () => told.push("too large"),
    closed: (code) => told.push(["closed", code]),
  });
  socket.wake();
  wire.connect();
});

test("C5 waits grow from half a second to thirty, anywhere below the ceiling", () => {
  expect([1, 2, 3, 7, 8, 2000].map((attempts) => backoff(attempts, 0.999_999))).toEqual([
    499, 999, 1999, 29_999, 29_999, 29_999,
  ]);
  expect(backoff(5, 0)).toBe(0);
});

test("C5 a lost connection is dialled again by itself", () => {
  wire.disconnect();
  expect(socket.state).toBe("waiting");
  expect(socket.retryAt).toBeGreaterThanOrEqual(clock.now());
  clock.pass(500);
  expect(socket.state).toBe("dialling");
  wire.connect();
  expect(told).toEqual(["opened", ["closed", null], "opened"]);
});

test("C5 silence longer than the server's ping is a lost connection", () => {
  socket.expectPings(25);
  clock.pass(39_000);
  wire.receive({ t: "ping" });
  clock.pass(39_000);
  expect(socket.state).toBe("open");
  clock.pass(1_001);
  expect(socket.state).not.toBe("open");
});

test("C5 a client that is sent away comes back when it was told to", () => {
  socket.drain(7);
  wire.disconnect(4003);
  expect(socket.retryAt).toBe(clock.now() + 7_000);
});

test("C9 a close code from 4500 on is not dialled again", () => {
  wire.disconnect(4502);
  clock.pass(120_000);
  expect(socket.state).toBe("idle");
  expect(told.at(-1)).toEqual(["closed", 4502]);
});

test("D2 a connection that ended for a message that was too large says so, and is dialled again", () => {
  wire.disconnect(1009);
  expect(told).toEqual(["opened", "too large", ["closed", null]]);
  expect(socket.state).toBe("waiting");
});

test("a browser that is online again does not wait", () => {
  wire.disconnect();
  socket.wake();
  expect(socket.state).toBe("dialling");
});

test("a dial that never answers is given up", () => {
  wire.disconnect();
  socket.wake();
  clock.pass(15_001);
  expect(told.at(-1)).toEqual(["closed", null]);
});
