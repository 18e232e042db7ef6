"""A to-do list with Flask-SocketIO on eventlet and Redis, as its manual says. Arguments: port, Redis URL."""

import eventlet

eventlet.monkey_patch()

import sys

from flask import Flask
from flask_socketio import SocketIO, emit, join_room
from redis import Redis

port, url = sys.argv[1:]
store = Redis.from_url(url, decode_responses=True)
app = Flask(__name__)
socketio = SocketIO(app, async_mode="eventlet", message_queue=url)


def tasks(list_id):
    with store.pipeline() as asking:
        for task_id in store.smembers(f"tasks:{list_id}"):
            asking.hgetall(f"task:{list_id}:{task_id}")
        return asking.execute()


def change(list_id, task_id, fields):
    key = f"task:{list_id}:{task_id}"
    with store.pipeline(transaction=True) as asking:
        asking.sadd(f"tasks:{list_id}", task_id).hset(key, mapping=fields).hgetall(key)
        *_, task = asking.execute()
    emit("task", task, to=list_id)


@socketio.on("open")
def open_list(list_id):
    join_room(list_id)
    emit("tasks", tasks(list_id))


@socketio.on("create")
def create(said):
    fields = {"id": said["id"], "title": said["title"], "note": said["note"], "done": "0"}
    change(said["list"], said["id"], fields)


@socketio.on("edit")
def edit(said):
    change(said["list"], said["id"], {"title": said["title"]})


@socketio.on("tick")
def tick(said):
    change(said["list"], said["id"], {"done": "1" if said["done"] else "0"})


socketio.run(app, host="127.0.0.1", port=int(port))
