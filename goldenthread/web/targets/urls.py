"""Stable addresses of targets."""

from django.urls import path

from goldenthread.web.targets import acting, listing, setting

urlpatterns = [
    path("targets/", listing.listing, name="targets"),
    path("targets/<int:id>/", acting.one, name="target"),
    path("indicators/<slug:id>/target/", setting.setting, name="target-set"),
    path("indicators/<slug:id>/target/history/", listing.history, name="target-history"),
]
