// A to-do list with socket.io and its Redis adapter, as their manuals say. Arguments: port, Redis URL.
import { createServer } from "node:http";
import { createAdapter } from "@socket.io/redis-adapter";
import { createClient } from "redis";
import { Server } from "socket.io";

const [port, url] = process.argv.slice(2);
const store = createClient({ url });
const publishing = store.duplicate();
const subscribed = store.duplicate();
await Promise.all([store.connect(), publishing.connect(), subscribed.connect()]);

const http = createServer((_, answer) => answer.writeHead(404).end());
const io = new Server(http, { adapter: createAdapter(publishing, subscribed) });

async function tasks(list) {
  const ids = await store.sMembers(`tasks:${list}`);
  return Promise.all(ids.map((id) => store.hGetAll(`task:${list}:${id}`)));
}

async function change(list, id, fields) {
  const key = `task:${list}:${id}`;
  const [, , task] = await store.multi().sAdd(`tasks:${list}`, id).hSet(key, fields).hGetAll(key).exec();
  io.to(list).emit("task", task);
}

io.on("connection", (socket) => {
  socket.on("open", async (list) => {
    await socket.join(list);
    socket.emit("tasks", await tasks(list));
  });
  socket.on("create", ({ list, id, title, note }) => change(list, id, { id, title, note, done: "0" }));
  socket.on("edit", ({ list, id, title }) => change(list, id, { title }));
  socket.on("tick", ({ list, id, done }) => change(list, id, { done: done ? "1" : "0" }));
});

http.listen(Number(port), "127.0.0.1");
