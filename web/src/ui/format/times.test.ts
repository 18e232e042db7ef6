import { describe, expect, it, vi } from "vitest";
import { sayTime } from "./times";

describe("times as the reader's clocks show them", () => {
  it.each([
    ["en-US", "17:00", "5 pm"],
    ["en-US", "09:30", "9:30 am"],
    ["en-US", "00:05", "12:05 am"],
    ["en-US", "12:00", "12 pm"],
    ["en-GB", "17:00", "17:00"],
    ["de", "09:30", "9:30"],
    ["fi-FI", "00:05", "0:05"],
    ["hi-IN", "17:00", "5 pm"],
  ])("%s: %s is %s", (language, time, said) => {
    vi.spyOn(navigator, "language", "get").mockReturnValue(language);
    expect(sayTime(time)).toBe(said);
  });
});
