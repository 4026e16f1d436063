"""Stable addresses of supplied figures."""

from django.urls import path

from goldenthread.web.supplied import changing, listing

urlpatterns = [
    path("supplied/", listing.listing, name="supplied"),
    path("supplied/import/", changing.upload, name="supplied-import"),
    path("supplied/<slug:id>/", listing.series, name="supplied-series"),
    path("supplied/<slug:id>/change/", changing.change, name="supplied-change"),
]
