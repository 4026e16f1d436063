"""Full and read-only disks, in plain words."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from goldenthread.sources.problems import Refused

MEGABYTE = 1024 * 1024
# A snapshot takes about as much room as the files it is made from, and never less than this.
LEAST = 64 * MEGABYTE


def room_needed(size_of_files: int) -> int:
    return size_of_files + LEAST


def refuse_too_little_room(folder: Path, needed: int) -> None:
    """Say so before starting rather than half-way."""
    if shutil.disk_usage(folder).free < needed:
        raise Refused(_full(folder, needed))


@contextmanager
def plain_errors(folder: Path, needed: int) -> Iterator[None]:
    """A full or read-only disk as one plain line. `needed` is about how many bytes the work takes."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise Refused(_full(folder, needed)) from None
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise Refused(
                f"{error.filename or folder} cannot be written: {error.strerror}. Nothing was loaded."
            ) from None
        raise
    except duckdb.Error as error:
        if "No space left" in str(error):
            raise Refused(_full(folder, needed)) from None
        raise


def _full(folder: Path, needed: int) -> str:
    free = shutil.disk_usage(folder).free // MEGABYTE
    return (
        f"The disk that holds {folder} is full: about {needed // MEGABYTE} MB are needed and {free} MB are free. "
        "Make room and load again. Nothing was loaded."
    )
