import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** What follows from its input alone. */
const RULES = ["src/{core,lists,account,site}/**/*.test.ts", "src/ui/format/**/*.test.ts"];
/** What is drawn, in jsdom. */
const WINDOW = ["src/**/*.test.tsx"];
const SHARED = { isolate: false, setupFiles: ["./vitest.page.ts", "./vitest.setup.ts"] };

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    // Pure code runs in Node; a test of the DOM says `// @vitest-environment jsdom` in its first line.
    environment: "node",
    passWithNoTests: true,
    setupFiles: ["./vitest.setup.ts"],
    testTimeout: 120_000,
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      // Loading them anew for each file would cost more than they do. One kind after the other: between two, what is
      // loaded is dropped.
      {
        extends: true,
        test: { name: "rules", include: RULES, isolate: false, sequence: { groupOrder: 0 } },
      },
      {
        extends: true,
        test: { name: "window", include: WINDOW, ...SHARED, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: {
          name: "page",
          include: ["src/**/*.test.ts"],
          exclude: RULES,
          ...SHARED,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
