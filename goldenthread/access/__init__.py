"""One function decides who may see what: `scope(person, snap)`.

Every page, export, file and command asks it, before anything is counted, sorted or drawn.
Nothing is allowed unless a rule here allows it. No web framework is known in this room.
"""

from goldenthread.access.roles import ROLES, Person, Role
from goldenthread.access.scope import Scope, scope

__all__ = ["ROLES", "Person", "Role", "Scope", "scope"]
