"""Published files an authority has imported, kept in its home and laid over the shipped figures.

One file of text for each import, named by its number, so that a later import stands before an earlier one and
nothing is ever overwritten. A file is written whole, beside, and then named: half an import is never read.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goldenthread.comparators.published import Published, figures_of
from goldenthread.comparators.reading import Read

FOLDER = "benchmarks"
_NUMBERED = "[0-9]" * 6 + ".csv"  # nothing else in the folder is ours
_HEAD = ("measure", "period", "area", "text", "source", "joint")
Figures = Mapping[tuple[str, str], Published]


@dataclass(frozen=True)
class Import:
    """One imported file: its number, the name it had, and its figures."""

    number: int
    name: str
    figures: int


def keep(home: Path, name: str, read: Read) -> Import:
    """Write what a file gave into the home. Only for a file without problems."""
    if read.problems:
        raise ValueError("A file with problems is not imported.")
    folder = home / FOLDER
    folder.mkdir(exist_ok=True)
    number = 1 + max((int(file.stem) for file in folder.glob(_NUMBERED)), default=0)
    file = folder / f"{number:06}.csv"
    beside = folder / f".{number:06}.{os.getpid()}"
    with beside.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(_HEAD)
        for one in read.figures:
            writer.writerow((one.measure, one.period, one.area, one.text, name, "j" if one.joint else ""))
        text.flush()
        os.fsync(text.fileno())
    os.link(beside, file)  # fails where another import took the number
    beside.unlink()
    return Import(number, name, len(read.figures))


def figures_in(home: Path) -> tuple[Callable[[str], Figures], int]:
    """How to read a measure in this home, shipped figures with imported ones laid over; and how many files those are.

    Files are only ever added, so what was read with one number of them stays right while the number is the same.
    """
    folder = home / FOLDER
    files = tuple(sorted(str(file) for file in folder.glob(_NUMBERED))) if folder.is_dir() else ()
    if not files:
        return figures_of, 0

    def read(measure: str) -> Figures:
        return _laid_over(files, measure)

    return read, len(files)


def imported_figures(home: Path) -> list[Published]:
    """Every imported figure, in the order of import."""
    folder = home / FOLDER
    return [one for file in sorted(folder.glob(_NUMBERED)) for one in _read(str(file))]


@lru_cache(maxsize=64)
def _read(file: str) -> tuple[Published, ...]:
    with open(file, encoding="utf-8", newline="") as text:
        return tuple(
            Published(row["measure"], row["period"], row["area"], row["text"], row["source"], bool(row["joint"]))
            for row in csv.DictReader(text)
        )


@lru_cache(maxsize=256)
def _laid_over(files: tuple[str, ...], measure: str) -> Figures:
    found = dict(figures_of(measure))
    for file in files:
        found.update({(one.period, one.area): one for one in _read(file) if one.measure == measure})
    return found
