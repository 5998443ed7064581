"""Two addresses: the insert, and a sign of life."""

from django.urls import path

from bench.polos import views

urlpatterns = [path("ketuk/", views.ketuk), path("siap/", views.siap)]
