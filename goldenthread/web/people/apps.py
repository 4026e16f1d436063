"""Names the app for Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "goldenthread.web.people"
    label = "people"
