"""Work on one database, two jobs at a time.

Most tables here are too small for the database to split, so it is quicker to make two of them together, each
with half of the threads, than one after the other with all (measured).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

Job = Callable[[Any], None]


def two_at_a_time(con: Any, jobs: Mapping[str, Job], after: Mapping[str, Collection[str]] | None = None) -> None:
    """Run the jobs, each on a connection of its own, in the order given and never before those named in `after`.

    A job may only come after jobs that stand before it, so the first that waits always waits for one that runs.
    The first error is raised when those under way have ended.
    """
    threads = con.execute("SELECT current_setting('threads')").fetchone()[0]
    con.execute(f"SET threads = {max(1, threads // 2)}")
    try:
        _run_all(con, jobs, after or {})
    finally:
        con.execute(f"SET threads = {threads}")


def _run_all(con: Any, jobs: Mapping[str, Job], after: Mapping[str, Collection[str]]) -> None:
    under_way: dict[str, Future[None]] = {}

    def run(job: Job, others: Sequence[Future[None]], cursor: Any) -> None:
        for other in others:
            other.result()
        job(cursor)

    with ThreadPoolExecutor(max_workers=2) as pool:
        for name, job in jobs.items():
            others = [under_way[other] for other in after.get(name, ())]
            under_way[name] = pool.submit(run, job, others, alongside(con))
        for done in under_way.values():
            done.result()


def alongside(con: Any) -> Any:
    """Another connection to the same database that finds tables where this one does; a cursor alone forgets it."""
    path = con.execute("SELECT current_setting('search_path')").fetchone()[0].replace("'", "''")
    cursor = con.cursor()
    cursor.execute(f"SET search_path = '{path}'")
    return cursor
