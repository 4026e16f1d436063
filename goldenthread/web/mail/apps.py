"""Names the app for Django."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "goldenthread.web.mail"
    label = "mail"
