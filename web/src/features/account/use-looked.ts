"use client";

import { useCallback, useEffect, useState } from "react";
import { type TaskState, useTask } from "../../ui/use-task";

export interface Looked<T> {
  readonly value: T | null;
  readonly task: TaskState;
  /** Do something, then look again. */
  change(work: () => Promise<unknown>): Promise<boolean>;
}

/** Something the server has, looked at when first shown and after each change. Give a steady function. */
export function useLooked<T>(look: () => Promise<T>): Looked<T> {
  const task = useTask();
  const { run } = task;
  const [value, setValue] = useState<T | null>(null);
  const again = useCallback(async () => setValue(await look()), [look]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is new each time
  useEffect(() => {
    void run(again);
  }, [again]);
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work();
      await again();
    });
  return { value, task, change };
}
