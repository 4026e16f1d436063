"""Refusing in words what somebody's role does not do, about a child they may see."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from goldenthread.pages import address
from goldenthread.web.base.lookup import Child


def refused(request: Any, row: Child, said: str) -> HttpResponse:
    """A page of its own, status 403: the child is theirs to see, so the one 404 would puzzle and hide nothing."""
    context = {"said": said, "back": address.child(row.reference)}
    return render(request, "concerns/refused.html", context, status=403)
