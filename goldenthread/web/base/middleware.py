"""The doors of the site: headers on everything, methods, signing in, snapshot, scope.

`Headers` stands outermost so that error pages and redirects carry its headers too.
`Methods` stands before the CSRF check, so a method a page does not take is a 405 and
nothing else. `Doors` stands last, when the account is known.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from goldenthread.access import scope
from goldenthread.snapshots import HomeProblem
from goldenthread.web.base import errors, store
from goldenthread.web.base.doors import door_of
from goldenthread.web.base.parameters import parse

log = logging.getLogger(__name__)

Next = Callable[[HttpRequest], HttpResponse]

CONTENT_POLICY = "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'"


class Headers:
    """What every answer says about itself: who may frame it, keep it, run things in it."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response["Content-Security-Policy"] = CONTENT_POLICY
        response["X-Frame-Options"] = "DENY"
        response["X-Content-Type-Options"] = "nosniff"
        response["Referrer-Policy"] = "same-origin"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if not request.path.startswith(settings.STATIC_URL):
            # Every page may be about a person, errors and the sign-in page included, so none
            # is kept by the browser or a proxy: Back after signing out asks to sign in.
            response["Cache-Control"] = "no-store"
        return response


class Methods:
    """405 for a method the page does not take, before anything else is looked at."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "POST"):
            return errors.not_allowed(request, ("GET", "HEAD"))
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        methods = door_of(view).methods
        return None if request.method in methods else errors.not_allowed(request, methods)


class Doors:
    """Signed in or sent to sign in; then the person, one snapshot, their scope, the parameters."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = request.snap = request.scope = request.params = None  # type: ignore[attr-defined]
        request.no_snapshot = errors.nothing_loaded  # type: ignore[attr-defined]
        request.idle = timedelta()  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            if _session_is_over(request):
                logout(request)
            else:
                _identify(request)
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        door = door_of(view)
        if door.about_children and request.idle > settings.SESSION_IDLE_LIMIT_CHILDREN:
            logout(request)
            return _to_sign_in(request)
        if not door.open and request.person is None:
            return _to_sign_in(request)
        request.params = parse(request.META.get("QUERY_STRING", ""), door)
        if door.needs_snapshot and request.snap is None:
            return request.no_snapshot(request)
        return None


def _identify(request: Any) -> None:
    """The person, the snapshot and the scope, each taken once so that a page never mixes two."""
    request.person = request.user.as_person()
    try:
        request.snap = store.current()
    except HomeProblem as problem:
        # Said in the log, with the folder; the page says only that there is a fault.
        log.error("%s", problem)
        request.no_snapshot = errors.data_unreadable
        return
    if request.snap is not None:
        # Asked for here, once the settings have been read: what is asked of the database is known to nobody before.
        from goldenthread.web.supplied.register import ENTERED

        ENTERED.look()
        request.snap.entered = ENTERED
        request.scope = scope(request.person, request.snap)


def _session_is_over(request: HttpRequest) -> bool:
    """Idle for too long, or signed in too long ago; a session without the marks is over too."""
    now = int(timezone.now().timestamp())
    seen, began = request.session.get("seen"), request.session.get("began")
    if not isinstance(seen, int) or not isinstance(began, int):
        return True
    idle = request.idle = timedelta(seconds=now - seen)  # type: ignore[attr-defined]
    whole: timedelta = settings.SESSION_WHOLE_LIMIT
    if idle > settings.SESSION_IDLE_LIMIT or now - began > whole.total_seconds():
        return True
    # Written once a minute, not at every request: reading pages should not queue for the
    # application database's one writer.
    if now - seen >= 60:
        request.session["seen"] = now
    return False


def _to_sign_in(request: HttpRequest) -> HttpResponseBase:
    address = reverse("sign-in")
    if request.method in ("GET", "HEAD") and request.path != "/":
        address += "?" + urlencode({"next": request.get_full_path()[:1000]})
    return redirect(address)
