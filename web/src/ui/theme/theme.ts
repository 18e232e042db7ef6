/** Light, dark or as the system says. An inline script applies it before the first paint; this keeps it up to date. */

import { useEffect } from "react";
import { storedValue, useStored } from "../browser/stored";
import { DARK, PAPER, THEME_KEY } from "./theme-script";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const storedTheme = storedValue(THEME_KEY, "system");

const toTheme = (text: string): Theme => THEMES.find((theme) => theme === text) ?? "system";

export function useTheme(): Theme {
  return toTheme(useStored(storedTheme));
}

function applyTheme(theme: Theme): void {
  const shown = theme === "system" ? (window.matchMedia(DARK).matches ? "dark" : "light") : theme;
  document.documentElement.dataset.theme = shown;
  document.querySelector('meta[name="theme-color"]')?.setAttribute("content", PAPER[shown]);
}

export function useAppliedTheme(): void {
  const theme = useTheme();
  useEffect(() => {
    const apply = () => applyTheme(toTheme(storedTheme.read()));
    applyTheme(theme);
    const system = window.matchMedia(DARK);
    system.addEventListener("change", apply);
    return () => system.removeEventListener("change", apply);
  }, [theme]);
}
