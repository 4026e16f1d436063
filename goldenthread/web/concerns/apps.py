"""Names the app for Django."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "goldenthread.web.concerns"
    label = "concerns"

    def ready(self) -> None:
        from goldenthread.web.concerns.lights import RULE, last_step, open_concerns
        from goldenthread.web.today import extra

        extra.register(RULE, open_concerns, last_step)
