"""Stable addresses of targets, and of the line by which a change is told."""

from django.urls import path

from goldenthread.web.targets import acting, drawing, listing, setting

urlpatterns = [
    path("targets/", listing.listing, name="targets"),
    path("targets/<int:id>/", acting.one, name="target"),
    path("indicators/<slug:id>/target/", setting.setting, name="target-set"),
    path("indicators/<slug:id>/target/history/", listing.history, name="target-history"),
    path("indicators/<slug:id>/line/", drawing.drawing, name="line"),
]
