"""Which part of the authority a figure is for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cut:
    """A service, team or worker id; None means not narrowed. All that are given must hold.

    `nothing` is the cut of a person who may see no rows at all. `without` names exclusions of the indicator:
    rows that the reader leaves out.
    """

    service: str | None = None
    team: str | None = None
    worker: str | None = None
    nothing: bool = False
    without: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """The authority as a whole: not narrowed to a unit, whatever rows are left out."""
        return not self.nothing and (self.service, self.team, self.worker) == (None, None, None)

    def where(self, flag: str = "") -> tuple[str, list[str]]:
        """SQL of the test on service, team, worker (starting with AND) and its parameters.

        `flag` is the name the indicator's flags carry in its case list, where exclusions are asked for.
        """
        parts, values = [], []
        for name in ("service", "team", "worker"):
            value = getattr(self, name)
            if value is not None:
                parts.append(f" AND {name} = ?")
                values.append(value)
        parts += [f' AND "x__{flag}__{name.replace("-", "_")}" = 0' for name in self.without if flag]
        if self.nothing:
            parts.append(" AND FALSE")
        return "".join(parts), values

    @property
    def grain(self) -> str:
        """The observation grain that holds this cut."""
        if self.worker is not None:
            return "worker"
        if self.team is not None or self.service is not None:
            return "team"
        return "authority"
