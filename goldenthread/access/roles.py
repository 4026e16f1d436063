"""What each role may see, said once.

Source: the access model, section 2 (roles and permissions). A role that is not listed here
may see nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from goldenthread.records.declaration import DATES_AND_STATUS, IDENTITY, SENSITIVE

# Whose children and figures: the whole authority, one unit of it, the person's own
# children, the children whose meetings the person chairs, or none at all.
Reach = Literal["authority", "service", "team", "own", "chaired", "none"]

ALL_GROUPS: frozenset[str] = frozenset({IDENTITY, SENSITIVE, DATES_AND_STATUS})
BY_REFERENCE: frozenset[str] = frozenset({SENSITIVE, DATES_AND_STATUS})
NO_GROUPS: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Role:
    """One role in words and in rights.

    `figures` is the part of the authority whose figures the role may see, "authority" with
    `headline_only` for figures of the whole authority and nothing under it. `children` is
    the children it may list and open, `groups` the field groups shown about them.
    `named_access` says whether being named for a restricted child opens her record.
    """

    id: str
    title: str
    figures: Reach
    children: Reach
    groups: frozenset[str]
    named_access: bool = True
    headline_only: bool = False
    data_pages: bool = False
    needs: str | None = None

    @property
    def chairs(self) -> bool:
        """Chairs reviews or conferences, and so checks between them and raises concerns."""
        return self.children == "chaired"

    @property
    def reads_words(self) -> bool:
        """Reads what people typed about a child: a note, a reason. The words may hold a name."""
        return self.children != "none" and IDENTITY in self.groups

    @property
    def reads_concerns(self) -> bool:
        """Reads what chairs and managers write to each other about a child."""
        return self.reads_words

    @property
    def reads_checks(self) -> bool:
        """Reads the checks between reviews: the chair, and managers of the child."""
        return self.reads_concerns and self.children != "own"

    @property
    def reads_themes(self) -> bool:
        """Reads counts of concerns over a caseload: the chair's own, or those of the units behind their figures."""
        return self.chairs or (self.figures not in ("own", "none") and not self.headline_only)


_LIST = (
    Role("director", "Director", "authority", "authority", ALL_GROUPS, data_pages=True),
    Role("head_of_service", "Head of service", "authority", "authority", ALL_GROUPS, data_pages=True),
    # An analyst works by reference: no names, and a restricted child is counted, never listed.
    Role(
        "analyst",
        "Performance analyst",
        "authority",
        "authority",
        BY_REFERENCE,
        named_access=False,
        data_pages=True,
    ),
    Role("service_manager", "Service manager", "service", "service", ALL_GROUPS, needs="service"),
    Role("team_manager", "Team manager", "team", "team", ALL_GROUPS, needs="team"),
    Role("social_worker", "Social worker", "own", "own", ALL_GROUPS, needs="worker"),
    # The figures of an IRO would be those of the children chaired, a cut the observations
    # do not hold; until they do, an IRO has children and no figures.
    Role("iro", "Independent reviewing officer", "none", "chaired", ALL_GROUPS, needs="worker"),
    Role("councillor", "Councillor", "authority", "none", NO_GROUPS, named_access=False, headline_only=True),
    Role("data_officer", "Data officer", "none", "none", NO_GROUPS, named_access=False, data_pages=True),
)

ROLES: dict[str, Role] = {role.id: role for role in _LIST}

# An unknown or withdrawn role is not an error for the person signing in: it is no rights.
NO_ROLE = Role("none", "No role", "none", "none", NO_GROUPS, named_access=False)


@dataclass(frozen=True)
class Person:
    """Somebody signed in, as this room needs to know them.

    `worker`, `team` and `service` are the ids the person has in the snapshot (as in `staff`
    and `units`); empty when there is none.
    """

    name: str
    role: str
    worker: str = ""
    team: str = ""
    service: str = ""
    account: str = ""

    @property
    def rights(self) -> Role:
        return ROLES.get(self.role, NO_ROLE)
