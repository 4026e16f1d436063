"""Stable addresses: people keep them in minutes and e-mails. Change one only with a redirect."""

from django.urls import path

from goldenthread.web.performance import (
    bridges,
    caseloads,
    child,
    children,
    data,
    equalities,
    home,
    indicators,
    passports,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("indicators/", indicators.listing, name="indicators"),
    path("indicators/<slug:id>/", indicators.indicator, name="indicator"),
    path("indicators/<slug:id>/cases/", indicators.case_list, name="cases"),
    path("indicators/<slug:id>/bridge/", bridges.show, name="bridge"),
    path("indicators/<slug:id>/equalities/", equalities.show, name="equalities"),
    path("caseload/", caseloads.own_or_list, name="caseload"),
    path("caseload/outlook/", caseloads.outlook, name="outlook"),
    path("caseload/<str:worker>/", caseloads.of_worker, name="caseload-of"),
    path("caseload/<str:worker>/supervision/", caseloads.supervision, name="supervision"),
    path("children/", children.listing, name="children"),
    path("children/columns/", children.columns, name="choose-columns"),
    path("children/<str:reference>/", child.child, name="child"),
    path("children/<str:reference>/chronology/", child.chronology_page, name="chronology"),
    path("figure/", passports.ask, name="figure-asked"),
    path("figure/<str:text>/", passports.figure, name="figure"),
    path("data/", data.overview, name="data"),
    path("data/definitions/", data.dictionary, name="definitions"),
    path("data/definitions/<slug:table>/", data.definition, name="definition"),
    path("data/loads/<str:batch>/", data.load, name="load"),
]
