import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { served } from "../testing/world";
import { type Down, readFrame, type Up } from "./frames";

const ROOT = new URL("../../../", import.meta.url);
const RECORDED = ["tests/data/0.1/sqlite/play.gz", "tests/data/0.1/redis/play.gz"];

interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: boolean | Schema;
  readonly prefixItems?: readonly Schema[];
  readonly discriminator?: { readonly mapping: Readonly<Record<string, string>> };
  readonly [bound: string]: unknown;
}

const { $defs: shapes } = JSON.parse(read("spec/schema.json").toString()) as {
  $defs: Record<string, Schema>;
};

function read(path: string): Buffer {
  return readFileSync(new URL(path, ROOT));
}

function shapeAt(ref: string): Schema {
  const shape = shapes[ref.replace("#/$defs/", "")];
  if (shape === undefined) throw new Error(ref);
  return shape;
}

/** What a frame of a kind has, by its name. */
const described = (way: "Up" | "Down"): Map<string, Schema> =>
  new Map(
    Object.entries(shapes[way]?.discriminator?.mapping ?? {}).map(([t, ref]) => [t, shapeAt(ref)]),
  );

type Keys<F> = F extends unknown ? keyof F : never;
type Needs<F, K extends PropertyKey> = F extends unknown
  ? K extends keyof F
    ? Record<never, never> extends Pick<F, K>
      ? false
      : true
    : false
  : never;
/** Of each frame in a union, which members it has, and whether always: the compiler holds it to frames.ts. */
type Members<U extends { readonly t: string }> = {
  readonly [T in U["t"]]: {
    readonly [K in Keys<Extract<U, { readonly t: T }>>]: [
      Needs<Extract<U, { readonly t: T }>, K>,
    ] extends [true]
      ? true
      : false;
  };
};

const since = { list: true, epoch: false, rev: false, hash: false, trail: false } as const;
const UP: Members<Up> = {
  hello: { t: true, protocol: true, client: true, as: true, token: false },
  open: { t: true, ...since },
  opens: { t: true, lists: true },
  close: { t: true, list: true },
  push: { t: true, list: true, mutations: true },
  presence: { t: true, list: true, at: false, away: false },
  pong: { t: true },
};
const at = { list: true, epoch: true, rev: true, hash: true } as const;
const DOWN: Members<Down> = {
  welcome: { t: true, you: true, ping: false, zone: false },
  snapshot: { t: true, ...at, records: true, more: false },
  changes: { t: true, list: true, epoch: true, changes: true },
  current: { t: true, ...at },
  ack: { t: true, list: true, results: true },
  moved: { t: true, list: true, epoch: true },
  differs: { t: true, list: true },
  reset: { t: true, list: true, reason: true, common: false },
  gone: { t: true, list: true },
  presence: { t: true, list: true, here: false, changed: false, gone: false },
  drain: { t: true, retry_in: true },
  error: { t: true, code: true, message: true, retry: true, list: false },
  ping: { t: true },
};

test("C1 the page and the schema know the same frames, with the same members", () => {
  for (const [way, table] of [
    ["Up", UP],
    ["Down", DOWN],
  ] as const) {
    const wire = described(way);
    expect([...wire.keys()].sort()).toEqual(Object.keys(table).sort());
    for (const [t, members] of Object.entries(table)) {
      const { properties = {}, required = [] } = wire.get(t) ?? {};
      const known = Object.keys(members);
      expect([t, known.filter((name) => !(name in properties))]).toEqual([t, []]);
      const always = known.filter((name) => (members as Record<string, boolean>)[name]);
      // Who sends gives at least what must be there; who reads relies on no more than that.
      const [less, more] = way === "Up" ? [required, always] : [always, required];
      expect([t, less.filter((name) => !more.includes(name))]).toEqual([t, []]);
    }
  }
});

test("C1 every frame that a server may send is read, and no other", () => {
  for (const t of described("Down").keys()) expect(readFrame(JSON.stringify({ t }))).toEqual({ t });
  for (const t of ["fold", "hello", "constructor"])
    expect(readFrame(JSON.stringify({ t }))).toBeNull();
});

test("C1 what servers of released versions sent and were sent is what the page and the schema say", () => {
  const all = RECORDED.flatMap((path) => framesIn(JSON.parse(recorded(path))));
  const found = all.filter(({ t }) => t !== "nonsense"); // was recorded with its refusal
  expect(new Set(found.map(({ t }) => t)).size).toBeGreaterThan(6);
  for (const frame of found) {
    const way = frame.t in DOWN && !isUp(frame) ? "Down" : "Up";
    expect([frame, complaint(shapes[way] ?? {}, frame)]).toEqual([frame, null]);
    const members = ({ ...UP, ...DOWN } as Record<string, object>)[frame.t] ?? {};
    const always = Object.entries(members).filter(([name, needed]) => needed && !(name in frame));
    expect([frame, way === "Down" ? always : []]).toEqual([frame, []]);
  }
});

test("C1 what the page sends, and what its test server does, is what the schema says", async () => {
  const down: Down[] = [];
  const up: Up[] = [];
  const world = await served();
  world.disconnect();
  const { sent } = world.tab.wire;
  const { push } = sent;
  sent.push = (...frames: Up[]) => {
    up.push(...frames);
    return push.apply(sent, frames);
  };
  await world.connect((frame) => down.push(frame));
  await world.list.commit([
    {
      op: "create",
      id: "a",
      type: "task",
      fields: { title: "Milk", position: "V", tags: ["x"], later: { a: [1] } },
    },
  ]);
  await world.flow();
  await world.list.commit([{ op: "set", id: "a", fields: { title: "" } }]);
  await world.list.commit([{ op: "delete", id: "a" }]);
  await world.flow();
  expect(new Set([...up, ...down].map(({ t }) => t)).size).toBeGreaterThan(6);
  for (const frame of up)
    expect([frame, complaint(shapes.Up ?? {}, hashed(frame))]).toEqual([frame, null]);
  for (const frame of down)
    expect([frame, complaint(shapes.Down ?? {}, hashed(frame))]).toEqual([frame, null]);
});

/** The test server's hashes and what it leaves out of `welcome` are not the real one's. */
function hashed(frame: Down | Up): unknown {
  const text = JSON.stringify(frame, (name, value) => (name === "hash" ? "0".repeat(32) : value));
  const copy = JSON.parse(text) as Record<string, unknown>;
  return copy.t === "welcome" ? { ...copy, protocol: 3, limits: {} } : copy;
}

const recorded = (path: string): string => {
  const lines = gunzipSync(read(path)).toString().trim().split("\n");
  return `[${lines.join(",")}]`;
};

interface Frame {
  readonly t: string;
}

function framesIn(value: unknown): Frame[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.values(value).flatMap(framesIn);
  return "t" in value && typeof value.t === "string" ? [value as Frame, ...inner] : inner;
}

const isUp = (frame: Frame): boolean =>
  frame.t in UP && complaint(shapes.Up ?? {}, frame) === null && frame.t !== "presence";

/** Why a value is not what a schema says, or null; as much of JSON Schema as our own uses. */
function complaint(schema: Schema, value: unknown, path = "$"): string | null {
  if (schema.$ref !== undefined) return complaint(shapeAt(schema.$ref), value, path);
  if (schema.anyOf !== undefined) {
    const all = schema.anyOf.map((each) => complaint(each, value, path));
    return all.some((each) => each === null) ? null : all.join(" or ");
  }
  if (schema.enum !== undefined && !schema.enum.includes(value)) return `${path} is another value`;
  if (schema.type !== undefined && !isOf(schema.type, value)) return `${path} is no ${schema.type}`;
  if (typeof value === "string") return textComplaint(schema, value, path);
  if (typeof value === "number") {
    const { minimum = value, maximum = value } = schema as Record<string, number>;
    return minimum <= value && value <= maximum ? null : `${path} is out of bounds`;
  }
  if (Array.isArray(value)) return listComplaint(schema, value, path);
  return typeof value === "object" && value !== null ? objectComplaint(schema, value, path) : null;
}

function isOf(type: string, value: unknown): boolean {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "integer") return Number.isInteger(value);
  if (type === "object")
    return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}

function textComplaint({ pattern }: Schema, value: string, path: string): string | null {
  const fits = typeof pattern !== "string" || new RegExp(pattern, "u").test(value);
  return fits ? null : `${path} does not look like that`;
}

function listComplaint(schema: Schema, value: readonly unknown[], path: string): string | null {
  const { minItems = 0, maxItems = value.length } = schema as Record<string, number>;
  if (value.length < minItems || value.length > maxItems) return `${path} has another length`;
  const { prefixItems = [], items } = schema;
  return firstOf(
    value.map((each, index) => {
      const own = prefixItems[index] ?? items;
      return typeof own === "object" ? complaint(own, each, `${path}[${index}]`) : null;
    }),
  );
}

function objectComplaint(schema: Schema, value: object, path: string): string | null {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const missing = required.find((name) => !(name in value));
  if (missing !== undefined) return `${path}.${missing} is missing`;
  return firstOf(
    Object.entries(value).map(([name, each]) => {
      const own = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
      if (own === false) return `${path}.${name} is not known`;
      return typeof own === "object" ? complaint(own, each, `${path}.${name}`) : null;
    }),
  );
}

const firstOf = (all: readonly (string | null)[]): string | null =>
  all.find((each) => each !== null) ?? null;
