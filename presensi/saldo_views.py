"""The leave ledger: one's own balance with every booking, that of a person for the admin, and the list of all."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock, formats
from core.access import require
from core.tables import xlsx_response
from core.web import page_of, pengguna_of, refusals_to
from kepegawaian import queries as orang
from presensi import access
from presensi.choices.cuti import JenisMutasi
from presensi.cuti_forms import KoreksiSaldoForm, SaringCutiForm
from presensi.models import SaldoCuti
from presensi.queries import cuti as cuti_queries
from presensi.queries import ketidakhadiran, saldo
from presensi.services import saldo as services

M = JenisMutasi
KELOMPOK = (
    ("Hak", (M.HAK,)),
    ("Sisa tahun lalu", (M.BAWAAN,)),
    ("Koreksi", (M.KOREKSI,)),
    ("Terpakai", (M.TERPAKAI, M.KEMBALI)),
    ("Ditutup", (M.DIALIHKAN, M.HANGUS)),
)


@login_required
@require_GET
def saya(request: HttpRequest) -> HttpResponse:
    user = pengguna_of(request)
    pegawai = access.require_own(user)
    konteks = {"pegawai": pegawai, "saldo": saldo.saldo_pages(pegawai.pk), "milik": True}
    return render(request, "presensi/cuti_saldo.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponse:
    """The ledger of somebody whose records the admin keeps, with a way to correct it."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    orangnya = get_object_or_404(ketidakhadiran.pegawai_managed_by(user, at), pk=pegawai_id)
    awal = {"tahun": orang.today(at).year}
    form = KoreksiSaldoForm(request.POST) if request.method == "POST" else KoreksiSaldoForm(initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            services.correct_saldo(actor=user, at=at, pegawai=orangnya, **form.cleaned_data)
            messages.success(request, f"Saldo {orangnya.nama} dikoreksi.")
            return redirect("presensi:saldo-pegawai", orangnya.pk)
    konteks = {"pegawai": orangnya, "saldo": saldo.saldo_pages(orangnya.pk), "form": form, "milik": False}
    return render(request, "presensi/cuti_saldo.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    """Balances of a year of the people whose records the admin keeps."""
    user, at = pengguna_of(request), clock.now()
    require(access.can_manage_absence(user, at))
    saring = SaringCutiForm(request.GET)
    tahun = int(saring.value("tahun") or orang.today(at).year)
    rows = saldo.saldo_managed_by(user, at, tahun, saring.value("cari"))
    if request.GET.get("ekspor") == "xlsx":
        return xlsx_response(_rows(list(rows)), f"saldo-cuti-{tahun}", _notes(tahun, at))
    page = page_of(request, rows, per=25)
    konteks = {
        "saring": saring,
        "tahun": tahun,
        "page": page,
        "baris": _lines(list(page.object_list)),
        "kelompok": [judul for judul, _ in KELOMPOK],
    }
    return render(request, "presensi/cuti_saldo_daftar.html", konteks)


@login_required
@require_GET
def aturan(request: HttpRequest) -> HttpResponse:
    """The rules about absence with what they rest on, for everyone."""
    at = clock.now()
    rows = [rule for rule in cuti_queries.all_rules().aturan if rule.holds(orang.today(at))]
    return render(request, "presensi/cuti_aturan.html", {"aturan": cuti_queries.named(rows)})


def _lines(rows: list[SaldoCuti]) -> list[tuple[SaldoCuti, list[int]]]:
    books = saldo.sums_of(rows)
    return [(row, [books[row.pk].of(*jenis) for _, jenis in KELOMPOK]) for row in rows]


def _rows(rows: list[SaldoCuti]) -> Iterator[list[Any]]:
    yield ["Nama", "NIP", *(judul for judul, _ in KELOMPOK), "Sisa"]
    for row, jumlah in _lines(rows):
        yield [row.pegawai.nama, row.pegawai.nip or "", *jumlah, row.sisa]


def _notes(tahun: int, at: datetime) -> list[tuple[str, str]]:
    return [
        ("Tahun", str(tahun)),
        ("Sisa", "jumlah semua mutasi: hak, sisa tahun lalu, koreksi, terpakai, dan penutupan tahun"),
        ("Dibuat", formats.waktu(at, "WIB")),
    ]
