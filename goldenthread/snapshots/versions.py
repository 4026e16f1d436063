"""A snapshot made by another version of the program than the one that reads it."""

from __future__ import annotations


class LoadAgain(Exception):
    """The snapshot lacks something this version reads; the message says what to do. Exit code 2."""

    exit_code = 2

    def __init__(self, snapshot: str) -> None:
        super().__init__(
            f"snapshot {snapshot} was made by another version of the program, and this version cannot read all of "
            "it. Load the extract again with this version: goldenthread load PATH"
        )
