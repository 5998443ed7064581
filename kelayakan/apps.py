from django.apps import AppConfig


class KelayakanConfig(AppConfig):
    name = "kelayakan"
    verbose_name = "Kelayakan"
