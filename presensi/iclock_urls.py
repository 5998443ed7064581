"""Addresses a terminal asks, as its firmware writes them: no slash at the end, now and then with .aspx.

Below `mesin/<token>/` the same once more, for devices whose server address may carry a path but no header.
"""

from django.urls import include, path

from presensi import iclock_views as views

_ICLOCK = [
    path("cdata.aspx", views.cdata),
    path("getrequest.aspx", views.getrequest),
    path("devicecmd.aspx", views.selesai),
    path("fdata", views.selesai),
    path("fdata.aspx", views.selesai),
]

urlpatterns = [
    path("iclock/cdata", views.cdata, name="iclock-cdata"),
    path("iclock/getrequest", views.getrequest, name="iclock-getrequest"),
    path("iclock/devicecmd", views.selesai, name="iclock-devicecmd"),
    path("iclock/ping", views.selesai, name="iclock-ping"),
    path("iclock/", include(_ICLOCK)),
    path("mesin/<str:token>/iclock/cdata", views.cdata, name="iclock-token-cdata"),
    path("mesin/<str:token>/iclock/getrequest", views.getrequest, name="iclock-token-getrequest"),
    path("mesin/<str:token>/iclock/devicecmd", views.selesai, name="iclock-token-devicecmd"),
    path("mesin/<str:token>/iclock/ping", views.selesai, name="iclock-token-ping"),
    path("mesin/<str:token>/iclock/", include(_ICLOCK)),
    path("mesin/<str:token>/<path:sisa>", views.tak_dikenal),
    path("mesin/<str:token>", views.tak_dikenal),
    path("mesin/<str:token>/", views.tak_dikenal),
]
