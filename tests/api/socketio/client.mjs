// Uses the socket.io-client that browsers use. Arguments: address, transport. Prints one JSON object.
import { createRequire } from "node:module";

const require = createRequire(new URL("../../../web/package.json", import.meta.url));
const { io } = require("socket.io-client");
const [address, transport] = process.argv.slice(2);
const socket = io(address, { transports: [transport], reconnection: false });

const seen = [];
const waiting = [];
socket.onAny((event, payload) => {
  seen.push([event, payload]);
  for (const look of [...waiting]) look();
});

/** Resolves with the payload of the first event so far, or to come, that `wanted` accepts. */
function event(name, wanted = () => true) {
  return new Promise((resolve) => {
    const look = () => {
      const found = seen.find(([event, payload]) => event === name && wanted(payload));
      if (found === undefined) return;
      waiting.splice(waiting.indexOf(look) >>> 0, 1);
      resolve(found[1]);
    };
    waiting.push(look);
    look();
  });
}

socket.on("connect_error", (error) => {
  console.error(error.message);
  process.exit(1);
});

const first = await event("update_tasks");
await socket.emitWithAck("add_task", { text: "Milk" });
const { task } = await event("task_created");
await socket.emitWithAck("edit_task", { id: task.id, text: "Oat milk" });
await event("task_updated", (payload) => payload.task.title === "Oat milk");
await socket.emitWithAck("toggle_complete_task", { id: task.id });
const [done] = await event("update_tasks", (tasks) => tasks.some((each) => each.completed));
const refused = await socket.emitWithAck("edit_task", { id: "nobody", text: "x" });
const error = await event("error");
await socket.emitWithAck("delete_task", { id: task.id });
const gone = await event("task_deleted");
console.log(
  JSON.stringify({ transport: socket.io.engine.transport.name, first, task, done, refused, error, gone }),
);
socket.close();
