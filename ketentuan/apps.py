from django.apps import AppConfig


class KetentuanConfig(AppConfig):
    name = "ketentuan"
    verbose_name = "Ketentuan"
