import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** What follows from its input alone. */
const RULES = ["src/{core,lists,account,site}/**/*.test.ts", "src/ui/format/**/*.test.ts"];

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
      // Loading them anew for each file would cost more than they do.
      { extends: true, test: { name: "rules", include: RULES, isolate: false } },
      {
        extends: true,
        test: {
          name: "page",
          include: ["src/**/*.test.{ts,tsx}"],
          exclude: RULES,
          isolate: false,
          setupFiles: ["./vitest.page.ts", "./vitest.setup.ts"],
        },
      },
    ],
  },
});
