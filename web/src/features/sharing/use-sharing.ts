"use client";

import { useCallback, useEffect, useState } from "react";
import type { AccountClient } from "../../account/client";
import type { Sharing } from "../../account/sharing";
import { type TaskState, useTask } from "../../ui/use-task";

export interface UsedSharing {
  readonly sharing: Sharing | null;
  readonly task: TaskState;
  /** Do something about it, then look again. */
  change(work: () => Promise<unknown>): Promise<boolean>;
}

/** `version` changes when the list's own member records do, so that what others do is seen too. */
export function useSharing(client: AccountClient, list: string, version: string): UsedSharing {
  const task = useTask();
  const { run } = task;
  const [sharing, setSharing] = useState<Sharing | null>(null);
  const look = useCallback(async () => setSharing(await client.sharing.of(list)), [client, list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `run` is new each time, and another version is a reason to look
  useEffect(() => {
    void run(look);
  }, [look, version]);
  const change = (work: () => Promise<unknown>) =>
    run(async () => {
      await work();
      await look();
    });
  return { sharing, task, change };
}
