/**
 * Starts the driver without a build: Node strips the types itself, but wants file endings that the sources leave out.
 *
 *     node web/sim/start.mjs        (Node 24)
 */

import { registerHooks } from "node:module";

registerHooks({
  resolve(specifier, context, next) {
    const bare = specifier.startsWith(".") && !/\.[a-z]+$/.test(specifier);
    return next(bare ? `${specifier}.ts` : specifier, context);
  },
});

await import("./stdio.ts");
