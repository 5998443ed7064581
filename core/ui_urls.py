"""The component gallery, mounted at /_ui/ while DEBUG is on."""

from django.urls import path

from core import ui_views

app_name = "ui"
urlpatterns = [
    path("", ui_views.galeri, name="galeri"),
]
