"""One load at a time, held by the operating system so that a killed load never leaves a lock behind."""

from __future__ import annotations

import fcntl
import getpass
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from goldenthread.sources.problems import Refused


def whoever() -> str:
    """The name of the person at the keyboard, for messages and the record of loads."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "somebody"


@contextmanager
def only_one(folder: Path, who: str) -> Iterator[None]:
    """Hold the lock of this folder; Refused, saying who and since when, if someone else does."""
    path = folder / "load.lock"
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise Refused(f"{folder} cannot be written: {error.strerror}. Nothing was loaded.") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Refused(_busy(path)) from None
        note = json.dumps({"who": who, "since": datetime.now().astimezone().isoformat(timespec="seconds")})
        os.ftruncate(handle, 0)
        os.pwrite(handle, note.encode(), 0)
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _busy(path: Path) -> str:
    try:
        note = json.loads(path.read_text("utf-8"))
        since = datetime.fromisoformat(note["since"])
        told = f" (started {since:%H:%M} by {note['who']})"
    except (OSError, ValueError, KeyError):
        told = ""
    return f"A load is already running{told}. Wait until it has finished and try again."
