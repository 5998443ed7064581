"""Addresses of control tests, below kepatuhan/uji/."""

from django.urls import path

from kepatuhan import uji_views as views

urlpatterns = [
    path("", views.kalender, name="uji"),
    path("rencana/baru/", views.rencana_baru, name="uji-rencana-baru"),
    path("rencana/<int:rencana_uji_id>/", views.rencana, name="uji-rencana"),
    path("rencana/<int:rencana_uji_id>/henti/", views.henti, name="uji-henti"),
    path("<int:hasil_id>/", views.hasil, name="uji-hasil"),
    path("<int:hasil_id>/undian/", views.undian, name="uji-undian"),
    path("<int:hasil_id>/butir/<int:urut>/", views.butir, name="uji-butir"),
    path("<int:hasil_id>/butir/<int:urut>/bukti/<int:bukti_uji_id>/", views.bukti, name="uji-bukti"),
]
