/** How close rows stand. An inline script applies it before the first paint; this keeps it up to date. Kept on this device. */

import { useEffect } from "react";
import { storedValue, useStored } from "../browser/stored";
import { DENSITY_KEY } from "./theme-script";

export const DENSITIES = ["comfortable", "compact"] as const;
export type Density = (typeof DENSITIES)[number];

export const storedDensity = storedValue(DENSITY_KEY, "comfortable");

export function useDensity(): Density {
  return useStored(storedDensity) === "compact" ? "compact" : "comfortable";
}

export function useAppliedDensity(): void {
  const density = useDensity();
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
}
