"""Names the app for Django."""

from django.apps import AppConfig


class SuppliedConfig(AppConfig):
    name = "goldenthread.web.supplied"
    label = "supplied"
