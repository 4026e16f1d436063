"""The tree of teams must be a tree: rights follow it, so a loop is refused before anything uses it."""

from __future__ import annotations

from typing import Any

from goldenthread.sources.problems import Refused


def refuse_loops(con: Any) -> None:
    """Refuse a load in which a team stands above itself; the message names the teams of every loop.

    Teams of the supplementary list win over departments of the same id. A parent that is not a team of
    the load ends the walk.
    """
    parents: dict[str, str | None] = dict(con.execute("SELECT team_id, parent_team_id FROM departments").fetchall())
    parents.update(con.execute("SELECT team_id, parent_team_id FROM teams").fetchall())
    names: dict[str, str] = dict(
        con.execute(
            "SELECT team_id, team_name FROM departments UNION ALL SELECT team_id, team_name FROM teams"
        ).fetchall()
    )
    loops: dict[frozenset[str], list[str]] = {}
    for team in sorted(team for team in parents if team is not None):
        walked: list[str] = []
        above: str | None = team
        while above is not None and above in parents and above not in walked:
            walked.append(above)
            above = parents[above]
        if above is not None and above in walked:
            loop = walked[walked.index(above) :]
            loops.setdefault(frozenset(loop), loop)
    if loops:
        raise Refused(
            [
                "team.csv > parent_team_id: "
                + " is under ".join(names.get(team) or team for team in [*loop, loop[0]])
                + ". A team cannot stand above itself. Correct the parent in the case system and reload."
                for loop in loops.values()
            ]
        )
