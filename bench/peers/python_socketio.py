"""A to-do list with python-socketio and its Redis manager, as their manual says. Arguments: port, Redis URL."""

import sys

import socketio
import uvicorn
from redis import asyncio as redis

port, url = sys.argv[1:]
store = redis.from_url(url, decode_responses=True)
sio = socketio.AsyncServer(async_mode="asgi", client_manager=socketio.AsyncRedisManager(url))
app = socketio.ASGIApp(sio)


async def tasks(list_id):
    async with store.pipeline() as asking:
        for task_id in await store.smembers(f"tasks:{list_id}"):
            asking.hgetall(f"task:{list_id}:{task_id}")
        return await asking.execute()


async def change(list_id, task_id, fields):
    key = f"task:{list_id}:{task_id}"
    async with store.pipeline(transaction=True) as asking:
        asking.sadd(f"tasks:{list_id}", task_id).hset(key, mapping=fields).hgetall(key)
        *_, task = await asking.execute()
    await sio.emit("task", task, room=list_id)


@sio.on("open")
async def open_list(sid, list_id):
    await sio.enter_room(sid, list_id)
    await sio.emit("tasks", await tasks(list_id), to=sid)


@sio.event
async def create(sid, said):
    fields = {"id": said["id"], "title": said["title"], "note": said["note"], "done": "0"}
    await change(said["list"], said["id"], fields)


@sio.event
async def edit(sid, said):
    await change(said["list"], said["id"], {"title": said["title"]})


@sio.event
async def tick(sid, said):
    await change(said["list"], said["id"], {"done": "1" if said["done"] else "0"})


uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")
