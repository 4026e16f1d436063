"""Users without think time, each with one kept connection, on loopback: python -m bench.driver '{...}'.

Asks the given pages in turn and prints one JSON line at the end: the time of every request by page, answers that
were not 200, and pages that show more than one snapshot. The number of requests so far is printed every
hundred. With `until` it goes on after `requests` until that file is there.
"""

from __future__ import annotations

import hashlib
import json
import re
import selectors
import socket
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

SNAPSHOT = re.compile(rb"\b\d{4}-\d{2}-\d{2}-\d{3}\b")


class User:
    """One connection: what it asked, when, and what has come back so far."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.path = ""
        self.asked = 0.0
        self.got = bytearray()
        self.connect()

    def connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def whole(self) -> tuple[int, bytes] | None:
        """Status and body when all of the answer is there."""
        end = self.got.find(b"\r\n\r\n")
        if end < 0:
            return None
        head = bytes(self.got[:end]).lower()
        length = re.search(rb"content-length: (\d+)", head)
        if length is None:
            raise SystemExit(f"{self.path}: the answer does not say its length.")
        if len(self.got) < end + 4 + int(length[1]):
            return None
        return int(head.split(b" ", 2)[1]), bytes(self.got[end + 4 :])


def main(asked: dict[str, Any]) -> dict[str, Any]:
    paths, users, wanted = asked["paths"], asked["users"], asked["requests"]
    until = Path(asked["until"]) if asked["until"] else None
    requests = {
        path: f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {asked['cookie']}\r\n\r\n".encode() for path in paths
    }
    taken: dict[str, list[float]] = defaultdict(list)
    bodies: dict[tuple[str, bytes], set[str]] = defaultdict(set)
    errors: list[str] = []
    mixed: list[str] = []
    begun = finished = 0
    chooser = selectors.DefaultSelector()

    def ask(user: User) -> None:
        nonlocal begun
        user.path = paths[begun % len(paths)]
        begun += 1
        user.got.clear()
        user.asked = time.perf_counter()
        user.socket.sendall(requests[user.path])

    for _ in range(users):
        user = User(asked["port"])
        chooser.register(user.socket, selectors.EVENT_READ, user)
        ask(user)
    while chooser.get_map():
        for key, _ in chooser.select():
            user = key.data
            try:
                piece = user.socket.recv(262_144)
            except OSError as error:
                piece = b""
                errors.append(f"{user.path}: {error}")
            if not piece:
                errors.append(f"{user.path}: the connection was closed before the answer was whole")
                chooser.unregister(user.socket)
                user.connect()
                chooser.register(user.socket, selectors.EVENT_READ, user)
                ask(user)
                continue
            user.got += piece
            answer = user.whole()
            if answer is None:
                continue
            status, body = answer
            taken[user.path].append(time.perf_counter() - user.asked)
            finished += 1
            if status != 200:
                errors.append(f"{user.path}: answered {status}")
            if until is not None:
                shown = set(SNAPSHOT.findall(body))
                if len(shown) > 1:
                    mixed.append(f"{user.path}: {sorted(shown)}")
                for snapshot in shown:
                    bodies[(user.path, snapshot)].add(hashlib.sha256(body).hexdigest())
                if finished % 100 == 0:
                    print(finished, flush=True)
            if finished + users - 1 >= wanted and (until is None or until.exists()):
                chooser.unregister(user.socket)
                user.socket.close()
            else:
                ask(user)
    return {
        "requests": finished,
        "taken": taken,
        "errors": errors,
        "mixed": mixed,
        "snapshots": len({snapshot for _, snapshot in bodies}),
        "differing": sum(len(found) > 1 for found in bodies.values()),
    }


if __name__ == "__main__":
    print(json.dumps(main(json.loads(sys.argv[1]))))
