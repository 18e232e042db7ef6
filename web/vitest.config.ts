import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  test: {
    // Pure code runs in Node; a test of the DOM says `// @vitest-environment jsdom` in its first line.
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}"],
    passWithNoTests: true,
    setupFiles: ["./vitest.setup.ts"],
    testTimeout: 120_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
});
