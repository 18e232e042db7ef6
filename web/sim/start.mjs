/**
 * Starts a driver without a build: Node strips the types itself, but wants file endings that the sources leave out, and to
 * be told what JSON is.
 *
 *     node web/sim/start.mjs stdio        (Node 24)
 */

import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, next) {
    const bare = specifier.startsWith(".") && !/\.[a-z]+$/.test(specifier);
    const found = next(bare ? `${specifier}.ts` : specifier, context);
    return specifier.endsWith(".json") ? { ...found, importAttributes: { type: "json" } } : found;
  },
});

await import(`./${process.argv[2]}.ts`);
