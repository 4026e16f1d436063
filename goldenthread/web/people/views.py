"""Signing in, signing out, and the accessibility statement."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from goldenthread.web.base.doors import open_page, page
from goldenthread.web.people import throttle
from goldenthread.web.people.passwords import LONGEST

# One message for a wrong name, a wrong password and a closed account.
WRONG = "The user name or the password is not right"
TOO_MANY = "There have been too many tries. Wait 15 minutes, then try again"


@open_page("next", post=True)
def sign_in(request: Any) -> HttpResponseBase:
    wanted = local_path(request.POST.get("next") or request.params.next)
    if request.method != "POST":
        if request.person is not None:
            return redirect(wanted)
        return _form(request, wanted)
    user_name = request.POST.get("user_name", "")[:200]
    password = request.POST.get("password", "")[:LONGEST]
    address = request.META.get("REMOTE_ADDR", "")
    if not throttle.begin(user_name, address):
        return _form(request, wanted, TOO_MANY, 429)
    # For a name without an account Django hashes the password all the same, so that the
    # time taken does not tell which names exist.
    account = authenticate(request, username=user_name, password=password)
    if account is None:
        return _form(request, wanted, WRONG)
    throttle.succeeded(user_name, address)
    login(request, account)
    now = int(timezone.now().timestamp())
    request.session["began"] = request.session["seen"] = now
    return redirect(wanted)


def _form(request: HttpRequest, wanted: str, error: str = "", status: int = 200) -> HttpResponse:
    return render(request, "people/sign_in.html", {"next": wanted, "error": error}, status=status)


def local_path(given: str | None) -> str:
    """The address to go to after signing in: a path on this site, else the home page."""
    text = given or ""
    path_only = text.startswith("/") and text.isprintable()
    if path_only and url_has_allowed_host_and_scheme(text, allowed_hosts=None):
        return text
    return "/"


@page(post=True, needs_snapshot=False)
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Asks first: the page that asks holds the form's token, so no other page needs one
    and the bytes of a page depend only on what the person may see."""
    if request.method != "POST":
        return render(request, "people/sign_out.html")
    logout(request)
    return redirect("sign-in")


@open_page()
def accessibility(request: HttpRequest) -> HttpResponseBase:
    return render(request, "people/accessibility.html")
