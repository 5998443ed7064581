from django.apps import AppConfig


class KepatuhanConfig(AppConfig):
    name = "kepatuhan"
    verbose_name = "Kepatuhan"
