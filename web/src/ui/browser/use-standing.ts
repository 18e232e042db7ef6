"use client";

import { useLayoutEffect, useRef, useState } from "react";

type Functions = { readonly [name: string]: (...args: never[]) => unknown };

/** Actions that stay the same objects while what they do is replaced at each drawing, for parts that are drawn only when they change. */
export function useStanding<T extends object>(actions: T): T {
  const latest = useRef(actions as unknown as Functions);
  useLayoutEffect(() => {
    latest.current = actions as unknown as Functions;
  });
  const [standing] = useState(() =>
    Object.fromEntries(
      Object.keys(actions).map((name) => [
        name,
        (...args: never[]) => latest.current[name]?.(...args),
      ]),
    ),
  );
  return standing as T;
}
