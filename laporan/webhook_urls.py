"""Addresses of webhooks, below laporan/webhook/."""

from django.urls import path

from laporan import webhook_views as views

urlpatterns = [
    path("", views.daftar, name="webhook"),
    path("baru/", views.baru, name="webhook-baru"),
    path("kiriman/<int:pk_kiriman>/ulang/", views.ulang, name="webhook-ulang"),
    path("<int:pk_webhook>/", views.rincian, name="webhook-rincian"),
    path("<int:pk_webhook>/ubah/", views.ubah, name="webhook-ubah"),
    path("<int:pk_webhook>/rahasia/", views.rahasia, name="webhook-rahasia"),
    path("<int:pk_webhook>/ganti/", views.ganti, name="webhook-ganti"),
    path("<int:pk_webhook>/uji/", views.uji, name="webhook-uji"),
    path("<int:pk_webhook>/hapus/", views.hapus, name="webhook-hapus"),
]
