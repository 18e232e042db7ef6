// @vitest-environment jsdom
import { act, cleanup, render, screen } from "@testing-library/react";
import { StrictMode } from "react";
import { afterEach, expect, test } from "vitest";
import { openTab, SeededChance, StillClock } from "../sync/harness";
import { MemoryDisk } from "../sync/memory-disk";
import { SyncProvider } from "./sync-provider";
import { useList } from "./use-list";
import { useSyncStatus } from "./use-sync-status";

afterEach(cleanup);

function Page() {
  const { view } = useList("l");
  const status = useSyncStatus();
  return (
    <p>
      {view.tasks.map((task) => task.title).join()} {status.waiting}
    </p>
  );
}

test("a component shows its list, follows it, and lets it go", async () => {
  const parts = { disk: new MemoryDisk(), clock: new StillClock(), chance: new SeededChance(1) };
  const { client } = openTab({ ...parts, me: "me" });
  const page = render(
    <StrictMode>
      <SyncProvider client={client}>
        <Page />
      </SyncProvider>
    </StrictMode>,
  );
  const fields = { title: "Milk", position: "V" };
  await act(async () => {
    await client.settled();
    const handle = client.list("l");
    await handle.commit([{ op: "create", id: "t", type: "task", fields }]);
    handle.release();
  });
  expect(screen.getByText("Milk 1")).toBeDefined();
  expect(client.lists.get("l")?.holders).toBe(1);
  page.unmount();
  expect(client.lists.get("l")?.holders).toBe(0);
});
