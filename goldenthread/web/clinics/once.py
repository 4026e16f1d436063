"""A form that changes something: sent twice it acts once, and two people at once do not undo each other.

Every form carries a token made with the page. The first time it comes the change is made and the token kept
with it, in one transaction; the second time the reader is led to where the first one led. A form that edits
carries the version its reader saw as well: when somebody else was there in between, nothing is changed and the
page shows what they did.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from goldenthread.web.audit.record import changing
from goldenthread.web.base.lookup import refuse
from goldenthread.web.base.parameters import BadParameter
from goldenthread.web.clinics.models import Answered

KEPT_FOR = timedelta(days=2)  # longer than any session


class Wrong(Exception):
    """What was typed cannot be taken: the name of each field and what is wrong with it. Nothing was changed."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__("; ".join(problems.values()))
        self.problems = problems


class Overtaken(Exception):
    """Somebody else changed it first. The words say who and when; nothing was changed."""


class _Repeated(Exception):
    """The form has been dealt with already."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def token() -> str:
    """The token of one form."""
    return secrets.token_hex(16)


def once(request: Any, outcome: str, act: Callable[[], str]) -> HttpResponseBase:
    """Do what the form asks, with its audit entry, and go to the address that `act` gives.

    `Wrong` and `Overtaken` come out as they are, and nothing is kept then: the same form may be sent again.
    """
    given = request.POST.get("token", "")
    if not re.fullmatch(r"[0-9a-f]{32}", given):
        raise BadParameter("The form came without the mark that keeps it from being sent twice. Open its page again.")
    try:
        with changing(request, outcome):
            earlier = Answered.objects.filter(token=given).first()
            if earlier is not None:
                raise _Repeated(earlier.address if earlier.account_id == request.user.pk else refuse())
            address = act()
            Answered.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
            Answered.objects.create(token=given, account=request.user, address=address)
    except _Repeated as repeated:
        address = repeated.address
    return redirect(address)


def same_version(given: str, held: int, said: str) -> None:
    """Overtaken, in the words given, unless the form was made from the version that is held now."""
    if given != str(held):
        raise Overtaken(said)
