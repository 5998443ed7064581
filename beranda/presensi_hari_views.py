"""One line of presensi for pages of lower floors that may not ask for it themselves, as a fragment they load."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.periods import DateRange
from core.web import pengguna_of
from kepegawaian import queries as orang
from presensi.queries import harian


@login_required
@require_GET
def presensi_hari(request: HttpRequest, tanggal: date) -> HttpResponse:
    """How the person's own day was worked and from when to when; empty when presensi knows nothing."""
    pegawai = getattr(pengguna_of(request), "pegawai", None)
    baris = penugasan = None
    if pegawai is not None:
        baris = harian.stored_days([pegawai.pk], DateRange.inclusive(tanggal, tanggal)).first()
        penugasan = orang.penugasan_on(pegawai.pk, tanggal)
    zona = penugasan.unit.zona if penugasan else "WIB"
    return render(request, "beranda/_presensi_hari.html", {"baris": baris, "zona": zona, "tanggal": tanggal})
