"""Writing the audit, in the request it is about and before its answer leaves."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, OperationalError, transaction

log = logging.getLogger(__name__)

# The application database has one writer at a time. Threads of this process wait here for each other, which is
# fair and short; in the database they would wait by sleeping, some of them long (measured).
_one_writer = threading.RLock()


class AuditUnavailable(Exception):
    """The entry could not be written, so the page must not be shown."""


def record(request: Any, outcome: str, address: dict[str, Any]) -> None:
    """Write who asked for what; AuditUnavailable when the database will not take it.

    `address` holds the parts of the path; the child's reference is the part called `reference`, or, where the
    path names something about a child, what the view put in `request.about_child`. Parts of the query are left
    out: they may hold what somebody typed.
    """
    with _one_writer:
        _write(request, outcome, str(address.get("reference") or getattr(request, "about_child", "")))


@contextmanager
def changing(request: Any, outcome: str, children: Sequence[str] = ()) -> Iterator[None]:
    """Change something and write the audit of it, both or neither.

    The body runs in one transaction with one entry for each child's reference (one without a child where
    there is none). An entry that cannot be written undoes the change: AuditUnavailable; so does a database that
    takes nothing (in use by another process for long, full, gone). An error of the body undoes it too and is
    raised as it is. Afterwards `request.changed` says that the page needs no entry of its own. The turn to write
    is taken before the transaction begins, so that no thread holds the database while it waits for its turn.
    """
    try:
        with _one_writer, transaction.atomic():
            yield
            for child in children or ("",):
                _write(request, outcome, child)
    except OperationalError as error:
        log.error("The application database took nothing; nothing was changed.")
        raise AuditUnavailable from error
    request.changed = True


def _write(request: Any, outcome: str, child: str) -> None:
    from goldenthread.web.audit.models import AuditEntry

    match = request.resolver_match
    try:
        AuditEntry.objects.create(
            account=request.user,
            user_name=request.person.account,
            person_name=request.person.name,
            role=request.person.role,
            route=match.view_name or match.route,
            child=child[:40],
            outcome=outcome[:20],
            snapshot=request.snap.id if request.snap else "",
        )
    except DatabaseError as error:
        log.error("An audit entry could not be written; the page was not shown.")
        raise AuditUnavailable from error
