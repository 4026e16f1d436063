"""Stable addresses of this folder."""

from django.urls import path

from goldenthread.web.concerns import checks, listing, one, raising, themes

urlpatterns = [
    path("children/<str:reference>/check/", checks.check, name="check"),
    path("children/<str:reference>/concern/", raising.raise_concern, name="concern-raise"),
    path("concerns/", listing.listing, name="concerns"),
    path("concerns/themes/", themes.themes, name="concern-themes"),
    path("concerns/<int:id>/", one.concern, name="concern"),
]
