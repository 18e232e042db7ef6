// Rule S6, with the official client: an existing Socket.IO page works against this server.

import { expect, test } from "@playwright/test";
import { io, type Socket } from "socket.io-client";

type Task = { id: string; title: string; completed: boolean };

/** Wait for the first whole list that shows what was asked for. */
function listWhere(socket: Socket, holds: (tasks: Task[]) => boolean): Promise<Task[]> {
  return new Promise((resolve) => {
    const look = (tasks: Task[]) => {
      if (!holds(tasks)) return;
      socket.off("update_tasks", look);
      resolve(tasks);
    };
    socket.on("update_tasks", look);
  });
}

for (const transport of ["websocket", "polling"] as const) {
  test(`S6 a task is added, ticked and deleted over ${transport}`, async ({ baseURL }) => {
    const text = `Bread over ${transport}`;
    const find = (tasks: Task[]) => tasks.find((task) => task.title === text);
    const socket = io(baseURL ?? "", { transports: [transport], forceNew: true });
    try {
      await listWhere(socket, () => true);

      const added = listWhere(socket, (tasks) => find(tasks) !== undefined);
      socket.emit("add_task", { text });
      const id = find(await added)?.id;

      const ticked = listWhere(socket, (tasks) => find(tasks)?.completed === true);
      socket.emit("toggle_complete_task", { id });
      await ticked;

      const deleted = listWhere(socket, (tasks) => find(tasks) === undefined);
      socket.emit("delete_task", { id });
      expect(find(await deleted)).toBeUndefined();
    } finally {
      socket.close();
    }
  });
}
