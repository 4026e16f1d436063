"""The very small authority with a few exceptions drawn in, for the tests of the mail.

| child | team | worker | rule                | light | due         |
|-------|------|--------|---------------------|-------|-------------|
| 1 Ada | T1   | W1     | cp-visit-due        | red   | 24 October  |
| 1 Ada | T1   | W1     | assessment-day-20   | green | 7 November  |
| 2 Bo  | T1   | W2     | assessment-day-20   | amber | 5 November  |
| 3 Cy  | T2   | W3     | re-referral         | red   | no due day  |
| 4 Di  | T3   | W4     | re-referral         | amber | no due day  |
| 5 Ez  | (restricted): W1 is named | cp-visit-due | red | 24 October |

The as-at day is Friday 31 October 2025. Team T2 has no manager. Names, references, ids and words of the
reason are planted in every row, so that a search of the mails shows whether any gets out. A row of child 0 is
about a worker.
"""

from __future__ import annotations

import os
import shutil
import zlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb

from tests.web import small_authority

AS_AT = small_authority.AS_AT
NEXT_DAY = date(2025, 11, 3)

Row = tuple[str, int, str, date | None, str, str, str]
RESTRICTED = ("(restricted)",) * 3
DRAWN: tuple[Row, ...] = (
    ("cp-visit-due", 1, "red", date(2025, 10, 24), "S1", "T1", "W1"),
    ("assessment-day-20", 1, "green", date(2025, 11, 7), "S1", "T1", "W1"),
    ("assessment-day-20", 2, "amber", date(2025, 11, 5), "S1", "T1", "W2"),
    ("re-referral", 3, "red", None, "S1", "T2", "W3"),
    ("re-referral", 4, "amber", None, "S2", "T3", "W4"),
    ("cp-visit-due", 5, "red", date(2025, 10, 24), *RESTRICTED),
)
CASE = "Planted-case"
REASON = "Planted reason about a child."

FORENAMES = ("Ada", "Bo", "Cy", "Di", "Ez", "Fi", "Gus")
# What must stand in no mail: names, references, ids of children and of cases, words of a reason.
PLANTED = (
    *FORENAMES, "Marked", "Planted", *(letter * 12 for letter in "ABCDEFG"), *(f"P{key}" for key in range(1, 8)),
    *(f"R{key}" for key in range(1, 8)), "cp-visit-due", "assessment-day-20", "re-referral",
)  # fmt: skip


def publish(home: Path, rows: Iterable[Row] = DRAWN, *, day: date = AS_AT) -> None:
    """Point a home at the authority with these rows, as a snapshot of that day; written the first time it is asked."""
    rows = tuple(rows)
    folder = home / "snapshots"
    snapshot = f"{day:%Y%m%d}-mail-{zlib.crc32(repr(rows).encode()):08x}"
    if not (folder / f"{snapshot}.duckdb").exists():
        _write(folder, snapshot, rows, day)
    pointer = folder / f"current.{os.getpid()}"
    pointer.write_text(snapshot + "\n")
    pointer.replace(folder / "current")


def _write(folder: Path, snapshot: str, rows: tuple[Row, ...], day: date) -> None:
    base, file = folder / "mail-base.duckdb", folder / f"{snapshot}.duckdb"
    if not base.exists():
        small_authority.write(base)
    shutil.copyfile(base, file)
    con = duckdb.connect(str(file))
    con.execute("UPDATE meta SET value = ? WHERE key = 'as_at'", [day.isoformat()])
    con.execute("UPDATE meta SET value = ? WHERE key = 'snapshot'", [snapshot])
    con.execute("DELETE FROM lights")
    for rule, key, light, due, service, team, worker in rows:
        found = con.execute("SELECT child_key FROM children WHERE person_id = ?", [f"P{key}"]).fetchone()
        (child_key,) = found or (None,)
        con.execute(
            "INSERT INTO lights (rule, child_key, case_key, light, basis_day, due_day, days, unit, service, team, "
            "worker, why) VALUES (?, ?, ?, ?, ?, ?, 0, 'working days', ?, ?, ?, ?)",
            [rule, child_key, f"{CASE}-{key}", light, due, due, service, team, worker, REASON],
        )
    con.close()
