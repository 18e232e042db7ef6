/** The page's words stand in the catalogue, all of them are said, and none is kept before its language is known. */

import { readdirSync, readFileSync } from "node:fs";
import { parseSync } from "@swc/core";
import { expect, it } from "vitest";

interface Node {
  readonly type?: string;
  readonly value?: unknown;
  readonly [part: string]: unknown;
}

const SRC = new URL("../../", import.meta.url);
const STRINGS = new URL("../strings/", import.meta.url);

const filesIn = (folder: URL): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.|^testing\//.test(file),
  );

const sources = new Map(
  filesIn(SRC)
    .filter((file) => !/^ui\/(strings|languages)\//.test(file))
    .map((file) => [file, readFileSync(new URL(file, SRC), "utf8")]),
);
const trees = new Map(
  [...sources].map(([file, text]) => [
    file,
    parseSync(text, { syntax: "typescript", tsx: file.endsWith("x") }).body as unknown as Node[],
  ]),
);
const parts = new Map<string, unknown>();
for (const file of filesIn(STRINGS))
  if (/strings\.ts$/.test(file))
    for (const part of Object.entries(
      (await import(/* @vite-ignore */ new URL(file, STRINGS).pathname)) as object,
    ))
      parts.set(...part);

/** Every node below, without those that `leave` does not go into. */
function* below(node: unknown, leave: (node: Node) => boolean = () => false): Generator<Node> {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const each of node) yield* below(each, leave);
    return;
  }
  const here = node as Node;
  if (leave(here)) return;
  yield here;
  for (const [name, part] of Object.entries(here)) if (name !== "span") yield* below(part, leave);
}

/** What is run later, and what is no value. */
const isLater = ({ type = "" }: Node): boolean =>
  /^(Arrow)?Function|^Class|^Method|^Ts|^Import/.test(type);

/** What an expression like `strings.task.notes` is, where its first name is one of these. */
function valueIn(node: Node | null | undefined, known: ReadonlyMap<string, unknown>): unknown {
  if (node?.type === "Identifier") return known.get(String(node.value));
  if (node?.type !== "MemberExpression") return undefined;
  const object = valueIn(node.object as Node, known) as Record<string, unknown> | undefined;
  const { type, value } = node.property as Node;
  return type === "Identifier" ? object?.[String(value)] : undefined;
}

/** The names that stand for words at the top of a file: what it imports, and what it calls parts of that. */
function namesIn(body: readonly Node[]): Map<string, unknown> {
  const known = new Map<string, unknown>();
  for (const node of body)
    if (node.type === "ImportDeclaration" && /strings/.test(String((node.source as Node).value)))
      for (const { local, imported } of node.specifiers as Node[]) {
        const name = String((local as Node).value);
        known.set(name, parts.get(String((imported as Node | null)?.value ?? name)));
      }
  for (const { type, id, init } of below(body, isLater))
    if (type === "VariableDeclarator" && (id as Node).type === "Identifier") {
      const value = valueIn(init as Node, known);
      if (value !== undefined) known.set(String((id as Node).value), value);
    }
  return known;
}

it("no module keeps a sentence at its top, which another language could not reach", () => {
  const kept: string[] = [];
  for (const [file, body] of trees) {
    if (file === "app/layout.tsx") continue; // prerendered, and English for those who look for it
    const known = namesIn(body);
    for (const node of below(body, isLater)) {
      const value = node.type === "MemberExpression" ? valueIn(node, known) : undefined;
      if (typeof value === "string" || typeof value === "function")
        kept.push(`${file}: ${String((node.property as Node).value)}`);
      if (node.type !== "VariableDeclarator" || (node.id as Node).type !== "ObjectPattern")
        continue;
      const from = valueIn(node.init as Node, known) as Record<string, unknown> | undefined;
      for (const { key } of (node.id as Node).properties as Node[])
        if (from && typeof from[String((key as Node | undefined)?.value)] !== "object")
          kept.push(`${file}: ${String((key as Node).value)}`);
    }
  }
  expect(kept).toEqual([]);
});

const SAID = /^(aria-(label|description|valuetext|roledescription)|title|placeholder|alt|label)$/;
/** Keys as they are called, and an address. */
const UNSAID = /^(Esc|Tab|https:\/\/ntfy\.sh\/…)$/;

it("what the page says stands in the catalogue", () => {
  const found: string[] = [];
  for (const [file, body] of trees)
    for (const node of below(body)) {
      const isText = node.type === "JSXText";
      const isSaid = node.type === "JSXAttribute" && SAID.test(String((node.name as Node).value));
      const text = String(
        (isText ? node.value : isSaid && (node.value as Node)?.value) || "",
      ).trim();
      if (/\p{L}{2}/u.test(text) && !UNSAID.test(text)) found.push(`${file}: ${text}`);
    }
  expect(found).toEqual([]);
});

function* leavesOf(tree: object, path: readonly string[]): Generator<readonly string[]> {
  for (const [name, value] of Object.entries(tree))
    if (typeof value === "object" && value !== null) yield* leavesOf(value, [...path, name]);
    else yield [...path, name];
}

/** Looked up in a part itself by a name that is worked out. */
const LOOKED_UP =
  /^(historyStrings\.came|noticeStrings\.(mentions|agents)|sectionStrings\.menuAcross\..*)$/;

it("every word of the catalogue is said somewhere", () => {
  const strings = filesIn(STRINGS).map((file) => readFileSync(new URL(file, STRINGS), "utf8"));
  const all = [...sources.values(), ...strings].join("\n");
  const named = new Set([...all.matchAll(/\.(\w+)\b/g)].map(([, name]) => name));
  const taken = new Set(
    [...all.matchAll(/\{([^{}]*)\}(?:: [^=]+)? = /g)].flatMap(([, names = ""]) =>
      names.split(",").map((name) => name.split(":")[0]?.trim()),
    ),
  );
  /** Looked up by a name that is worked out, or handed on as a whole. */
  const whole = new Set(
    [...all.matchAll(/\b(\w+)(?:\[|\}|\)|,|;| as | satisfies |: all)/g)].map(([, name]) => name),
  );
  const unsaid = [...parts]
    .filter(([name, part]) => typeof part === "object" && name !== name.toUpperCase())
    .flatMap(([name, part]) => [...leavesOf(part as object, [name])])
    .filter((path) => {
      const name = path.at(-1) ?? "";
      const above = path.slice(1, -1);
      return !named.has(name) && !taken.has(name) && !above.some((each) => whole.has(each));
    });
  const paths = unsaid.map((path) => path.join("."));
  expect(paths.filter((path) => !LOOKED_UP.test(path))).toEqual([]);
});
