"""One staged file into its canonical table: rows set aside, values typed, originals and issues kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from goldenthread.sources.extract import Count, Issue
from goldenthread.sources.tabular.aside import bad_lines, missing_rules, set_rows_aside
from goldenthread.sources.tabular.job import Job, Way
from goldenthread.sources.tabular.profile import Profile
from goldenthread.sources.tabular.remarks import tell_doubts, tell_layout
from goldenthread.sources.tabular.staging import Staged
from goldenthread.sources.tabular.ways import parse_untidy, way


def store(con: Any, staged: Staged, found: Profile, load_id: int, as_at: date) -> tuple[Count, list[Issue]]:
    """Store one file; returns its count and what to tell the person who loads."""
    job = Job(con, staged, found, load_id, as_at)
    tell_layout(job)
    aside = bad_lines(job)
    kept = 0
    if staged.rows:
        parse_untidy(job)
        missing_rules(job)
        ways = {column.name: way(job, column) for column in job.columns}
        set_aside = set_rows_aside(job)
        kept = staged.rows - set_aside
        aside += set_aside
        _insert(job, ways, set_aside > 0)
        tell_doubts(job, set_aside > 0)
        con.execute(f"DROP TABLE IF EXISTS {job.aside}")
    else:
        job.issues.append(Issue("info", "no_rows", None, None, None, f"{job.file}: headings and no rows"))
    con.execute(f"DROP TABLE {staged.table}")
    return Count(job.table.name, staged.rows + len(staged.bad), kept, aside), job.issues


def _insert(job: Job, ways: dict[str, Way], any_aside: bool) -> None:
    names = ", ".join(f'"{name}"' for name in ways)
    values = ", ".join(way.sql for way in ways.values())
    parameters = [p for way in ways.values() for p in way.parameters]
    job.con.execute(
        f'INSERT INTO "{job.table.name}" ({names}, load_id, source_file, source_row) '
        f"SELECT {values}, ?, ?, {job.staged.row} FROM {job.staged.table} s WHERE {job.where_kept(any_aside)}",
        [*parameters, job.load_id, job.file],
    )
