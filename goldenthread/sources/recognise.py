"""What the given files are, told by their content.

A workbook goes to the Annex A reader; CSV files are matched to tables by their headings. Anything else is
refused when it was named, and only mentioned when it lay in a folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from goldenthread.sources.problems import Refused
from goldenthread.sources.tabular import Claim, Scan, claim, scan
from goldenthread.sources.tabular.scan import looks_like

WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xls", ".xlsb")
TEXT_NAMES = (".csv", ".txt", ".tsv")
SAYS_LESS = "the Standard Safeguarding Dataset beside it says more; load it by its own path to use it instead"
EXPECTED = (
    "Expected: an Annex A workbook, or CSV files of the Standard Safeguarding Dataset or of supplementary tables. "
    "Give the folder or the file the extract was written to."
)
WORKBOOK_STARTS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class NotThere(Exception):
    """A path that does not exist or cannot be read: wrong usage, exit code 2."""

    exit_code = 2


@dataclass
class Found:
    """What there is to load. `not_read` holds (name, why) of files that were left alone."""

    workbooks: list[tuple[Path, str]] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    not_read: list[tuple[str, str]] = field(default_factory=list)

    @property
    def size(self) -> int:
        """Bytes in the files to be read."""
        return sum(c.scan.size for c in self.claims) + sum(path.stat().st_size for path, _ in self.workbooks)

    @property
    def formats(self) -> list[str]:
        """The kinds of extract among them, in alphabetical order."""
        kinds: set[str] = {c.table.kind for c in self.claims}
        if self.workbooks:
            kinds.add("annex_a")
        return sorted(kinds)


def recognise(paths: Sequence[str | os.PathLike[str]]) -> Found:
    """Look at every file; NotThere for a wrong path, Refused when the files cannot be loaded together or at all."""
    found = Found()
    texts: list[tuple[Path, str, bool]] = []
    named_workbooks: set[Path] = set()
    for given in paths:
        path = Path(given)
        for file, name, named in _files(path):
            start = _start(file, name)
            if file.suffix.lower() in WORKBOOK_NAMES or start.startswith(WORKBOOK_STARTS):
                if file.suffix.lower() in TEXT_NAMES:
                    raise Refused(f"{name} is {looks_like(start)}, not CSV text. Export it as CSV UTF-8 and reload.")
                found.workbooks.append((file, name))
                if named:
                    named_workbooks.add(file)
            elif named or file.suffix.lower() in TEXT_NAMES:
                texts.append((file, name, named))
            else:
                found.not_read.append((name, looks_like(start) or "neither CSV nor a workbook"))
    with ThreadPoolExecutor(2) as pool:
        looked = list(pool.map(_look, texts))
    problems: list[str] = []
    for (path, name, named), outcome in zip(texts, looked, strict=True):
        if isinstance(outcome, Refused) and not named and path.suffix.lower() != ".csv":
            found.not_read.append((name, "neither CSV nor a workbook"))
        elif isinstance(outcome, Refused):
            problems += outcome.lines
        elif isinstance(outcome, Claim):
            found.claims.append(outcome)
        elif named:
            problems.append(_unknown(name, outcome))
        else:
            found.not_read.append((name, "its headings fit no table of the standard or of the supplementary list"))
    problems += _twice(found)
    if problems:
        raise Refused(problems)
    if not found.claims and not found.workbooks:
        raise Refused(_nothing(paths, found))
    if any(c.table.kind == "ssd" for c in found.claims):
        _one_telling(found, named_workbooks)
    if len(found.workbooks) > 1:
        names = ", ".join(name for _, name in found.workbooks)
        raise Refused(f"More than one workbook was given: {names}. Load one at a time, by its own path.")
    return found


def concerned(paths: Sequence[str | os.PathLike[str]], line: str) -> str | None:
    """The name of the file that a line of a refusal begins with; None when it is about more than one."""
    names = [name for given in paths for _, name, _ in _files(Path(given)) if line.startswith(name)]
    return max(names, key=len, default=None)


def _one_telling(found: Found, named: set[Path]) -> None:
    """A workbook and the tables of the standard describe the same children twice, so only one of them is read.

    Lying in one folder, as when every format was written at once, the tables win because they hold history; the
    workbook is mentioned. Named by the person, neither is guessed away.
    """
    for path, name in found.workbooks:
        if path in named:
            raise Refused(
                f"{name} is a workbook and the other files are Standard Safeguarding Dataset tables. "
                "They describe the same children twice: load one or the other."
            )
        found.not_read.append((name, SAYS_LESS))
    found.workbooks.clear()


def _files(path: Path) -> list[tuple[Path, str, bool]]:
    """(file, name to show, whether it was named by the person) for a path given."""
    try:
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.is_file() and not _hidden(file.relative_to(path)))
            return [(file, file.relative_to(path).as_posix(), False) for file in inside]
        if not path.exists():
            raise NotThere(f"{path} does not exist. Give the path of an extract file or of a folder of them.")
    except PermissionError:
        raise NotThere(f"{path} cannot be read: permission denied.") from None
    if not path.is_file():
        raise NotThere(f"{path} is neither a file nor a folder.")
    return [(path, path.name, True)]


def _hidden(relative: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in relative.parts)


def _start(path: Path, name: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(16)
    except OSError as error:
        raise NotThere(f"{path} cannot be read: {error.strerror}.") from None


def _look(text: tuple[Path, str, bool]) -> Claim | Scan | Refused:
    path, name, _ = text
    try:
        looked = scan(path, name)
        return claim(looked) or looked
    except Refused as refused:
        return refused
    except OSError as error:
        return Refused(f"{name} cannot be read: {error.strerror}.")


def _twice(found: Found) -> list[str]:
    by_table: dict[str, list[str]] = {}
    for each in found.claims:
        by_table.setdefault(each.table.source, []).append(each.scan.name)
    return [
        f"{' and '.join(names)} all hold the table {table}. Remove all but one and reload."
        if len(names) > 2
        else f"{names[0]} and {names[1]} both hold the table {table}. Remove one and reload."
        for table, names in by_table.items()
        if len(names) > 1
    ]


def _unknown(name: str, looked: Scan) -> str:
    return (
        f"{name} is text, but its first line holds the headings of no known table. {_first_line(looked.head)} "
        "Expected: a table of the Standard Safeguarding Dataset or a supplementary table, with its headings. "
        "Export the table with its headings in the first line and reload."
    )


def _first_line(head: str) -> str:
    """The first line if all of it may be headings; of a list without headings it is a child's details."""
    line = head.splitlines()[0][:200] if head else ""
    fields = [field.strip(' "') for field in re.split(r"[,;\t|]", line)]
    if all(re.fullmatch(r"(?!.*[0-9]{3})[A-Za-z][A-Za-z0-9_ ]*", field) for field in fields):
        return f"First line: {line}."
    return f"The first line has {len(fields)} values, which do not look like headings, so they are not shown."


def _nothing(paths: Sequence[str | os.PathLike[str]], found: Found) -> str:
    where = ", ".join(str(path) for path in paths)
    if not found.not_read:
        return f"{where} holds no files. {EXPECTED}"
    some = "; ".join(f"{name}: {why}" for name, why in found.not_read[:5])
    more = f"; and {len(found.not_read) - 5} more" if len(found.not_read) > 5 else ""
    return f"{where} holds nothing that can be read as an extract ({some}{more}). {EXPECTED}"
