"""Addresses of what-if runs of draft circulars."""

from django.urls import URLPattern, path

from kelayakan import simulasi_views as views

urlpatterns: list[URLPattern] = [
    path("rancangan/<int:rancangan_id>/", views.buat, name="simulasi-buat"),
    path("<int:pk>/", views.rincian, name="simulasi"),
]
