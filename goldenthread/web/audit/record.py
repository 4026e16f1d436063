"""Writing the audit, in the request it is about and before its answer leaves."""

from __future__ import annotations

import logging
import threading
from typing import Any

from django.db import DatabaseError

log = logging.getLogger(__name__)

# The application database has one writer at a time. Threads of this process wait here for each other, which is
# fair and short; in the database they would wait by sleeping, some of them long (measured).
_one_writer = threading.Lock()


class AuditUnavailable(Exception):
    """The entry could not be written, so the page must not be shown."""


def record(request: Any, outcome: str, address: dict[str, Any]) -> None:
    """Write who asked for what; AuditUnavailable when the database will not take it.

    `address` holds the parts of the path; the child's reference is the part called
    `reference`. Parts of the query are left out: they may hold what somebody typed.
    """
    from goldenthread.web.audit.models import AuditEntry

    match = request.resolver_match
    try:
        with _one_writer:
            AuditEntry.objects.create(
                account=request.user,
                user_name=request.person.account,
                person_name=request.person.name,
                role=request.person.role,
                route=match.view_name or match.route,
                child=str(address.get("reference", ""))[:40],
                outcome=outcome,
                snapshot=request.snap.id if request.snap else "",
            )
    except DatabaseError as error:
        log.error("An audit entry could not be written; the page was not shown.")
        raise AuditUnavailable from error
