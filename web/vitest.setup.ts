import { afterEach } from "vitest";

if (typeof document !== "undefined") {
  await import("@testing-library/jest-dom/vitest");
  const { cleanup, configure } = await import("@testing-library/react");
  // On a busy machine the first window of a file takes longer than the library's second. What is waited for comes or not.
  configure({ asyncUtilTimeout: 60_000 });
  afterEach(cleanup);
}

/** What times and weeks look like is the reader's: here one with clocks of 24 hours, whose weeks begin on Monday. */
Object.defineProperty(navigator, "language", { get: () => "en-GB", configurable: true });
