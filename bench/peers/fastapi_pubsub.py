"""A to-do list with FastAPI's WebSockets and Redis Pub/Sub, as their manuals say. Arguments: port, Redis URL."""

import asyncio
import json
import sys
from collections import defaultdict
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect
from redis import asyncio as redis

port, url = sys.argv[1:]
store = redis.from_url(url, decode_responses=True)
connections = defaultdict(list)


async def pass_on():
    async with store.pubsub() as heard:
        await heard.psubscribe("list:*")
        async for message in heard.listen():
            if message["type"] == "pmessage":
                for websocket in list(connections[message["channel"].removeprefix("list:")]):
                    await websocket.send_text(message["data"])


@asynccontextmanager
async def lifespan(app):
    passing = asyncio.create_task(pass_on())
    yield
    passing.cancel()


app = FastAPI(lifespan=lifespan)


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
    await store.publish(f"list:{list_id}", json.dumps({"type": "task", "task": task}))


@app.websocket("/ws/{list_id}")
async def follow(websocket: WebSocket, list_id: str):
    await websocket.accept()
    connections[list_id].append(websocket)
    try:
        await websocket.send_json({"type": "tasks", "tasks": await tasks(list_id)})
        while True:
            match await websocket.receive_json():
                case {"type": "create", "id": task_id, "title": title, "note": note}:
                    await change(list_id, task_id, {"id": task_id, "title": title, "note": note, "done": "0"})
                case {"type": "edit", "id": task_id, "title": title}:
                    await change(list_id, task_id, {"title": title})
                case {"type": "tick", "id": task_id, "done": done}:
                    await change(list_id, task_id, {"done": "1" if done else "0"})
    except WebSocketDisconnect:
        connections[list_id].remove(websocket)


uvicorn.run(app, host="127.0.0.1", port=int(port), log_level="warning")
