"""A few pages built on the base as any page is, so the base is tested by itself."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import include, path

from goldenthread.pages.table import Cell, Column, Notes, Table
from goldenthread.web.base.doors import page
from goldenthread.web.base.downloads import download
from goldenthread.web.base.lookup import asked_cut, find_child, refuse
from goldenthread.web.people import views as people_views


@page(section="home")
def home(request: Any) -> HttpResponse:
    return HttpResponse(f"home of {request.person.name}")


def undeclared(request: Any) -> HttpResponse:
    return HttpResponse("an undeclared page")


@page("period", "service", "team", "worker", "page", "format", sort=("due", "name"))
def figures(request: Any) -> HttpResponse:
    cut = asked_cut(request)
    table = Table(
        "Invented", (Column("Name"), Column("Count", "number")), [("Rowan", -3)],
        Notes("Invented figures", request.snap.as_at, request.snap.id),
    )  # fmt: skip
    return download(request, table) if request.params.format else HttpResponse(repr(cut))


@page("format", about_children=True)
def child(request: Any, reference: str) -> HttpResponse:
    found = find_child(request, reference)
    table = Table(
        "Events", (Column("What"),), [(Cell(found.surname),)],
        Notes("Invented child", request.snap.as_at, request.snap.id),
    )  # fmt: skip
    return download(request, table) if request.params.format else HttpResponse(f"page of {found.surname}")


@page(about_children=True)
def children(request: Any) -> HttpResponse:
    if not request.scope.sees_children:
        refuse()
    condition, params = request.scope.children_sql()
    rows = request.snap.query(f"SELECT surname FROM children WHERE {condition} ORDER BY 1", params)
    return HttpResponse(", ".join(row[0] for row in rows))


@page(post=True)
def form(request: Any) -> HttpResponse:
    return HttpResponse("changed")


@page()
def broken(request: Any) -> HttpResponse:
    raise RuntimeError("a fault with Ada Marked-One in it")


urlpatterns = [
    path("", home, name="home"),
    path("undeclared/", undeclared, name="undeclared"),
    path("figures/", figures, name="figures"),
    path("children/", children, name="children"),
    path("children/<str:reference>/", child, name="child"),
    path("form/", form, name="form"),
    path("broken/", broken, name="broken"),
    path("sign-in/", people_views.sign_in, name="sign-in"),
    path("sign-out/", people_views.sign_out, name="sign-out"),
    path("accessibility/", people_views.accessibility, name="accessibility"),
    path("nested/", include([path("undeclared/", undeclared)])),
]

handler400 = "goldenthread.web.base.errors.bad_request"
handler403 = "goldenthread.web.base.errors.forbidden"
handler404 = "goldenthread.web.base.errors.not_found"
handler500 = "goldenthread.web.base.errors.server_error"
