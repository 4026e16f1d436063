"""Error pages: plain words, what to do next, no details of the fault or of any child."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.template.loader import render_to_string

from goldenthread.snapshots import LoadAgain
from goldenthread.web.audit.record import AuditUnavailable
from goldenthread.web.base.parameters import BadParameter


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    why = str(exception) if isinstance(exception, BadParameter) else ""
    return _bare("errors/400.html", 400, {"why": why})


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Also the answer to a form sent without its token or from another site."""
    return _bare("errors/403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """One body for an address that does not exist and for a child or figure out of scope."""
    # Otherwise the lit item of the navigation would tell one from the other.
    request.resolver_match = None
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    return _bare("errors/500.html", 500)


def not_allowed(request: HttpRequest, methods: Iterable[str]) -> HttpResponse:
    response = HttpResponseNotAllowed(list(methods))
    response.content = render_to_string("errors/405.html", {})
    return response


def nothing_loaded(request: HttpRequest) -> HttpResponse:
    return render(request, "errors/nothing_loaded.html", status=503)


def data_unreadable(request: HttpRequest) -> HttpResponse:
    return _bare("errors/data_unreadable.html", 503)


def load_again() -> HttpResponse:
    return _bare("errors/load_again.html", 503)


class Guard:
    """Middleware: nothing is shown when the audit entry for it could not be written, and what
    another version has loaded is said to need loading again."""

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, AuditUnavailable):
            return _bare("errors/503.html", 503)
        if isinstance(exception, LoadAgain):
            return load_again()
        return None


def _bare(template: str, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
    """A page drawn without the person or the snapshot: either may be what is broken."""
    return HttpResponse(render_to_string(template, context or {}), status=status)
