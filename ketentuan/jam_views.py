"""Pages of hour sets: the list with its history, a new set, replacing one, letting one end."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.access import require
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from ketentuan import access, daftar_queries
from ketentuan import jam_tampilan as tampilan
from ketentuan.choices import PrioritasJam
from ketentuan.forms import AkhiriForm
from ketentuan.halaman import Penyunting, dasar_choices, dasar_of, lingkup_of, penyunting_of
from ketentuan.jam_forms import JamForm, initial_of
from ketentuan.models import JamKerja
from ketentuan.services import jam as services
from ketentuan.services.jam import IsiJam
from ketentuan.services.umum import end_ketentuan, fingerprint


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, tanggal = pengguna_of(request), orang.today(clock.now())
    konteks = {
        "perangkat": tampilan.sets_in_view(user, tanggal),
        "boleh": access.can_prepare_rules(user, tanggal),
        "unit_saya": {unit.pk for unit in daftar_queries.units_to_rule(user, tanggal)},
        "untuk_semua": access.can_change_rules(user, None, tanggal),
    }
    return render(request, "ketentuan/jam.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """A new hour set, empty or copied from one that is there."""
    siapa = penyunting_of(request)
    contoh = _found(request.GET.get("dari", ""))
    form = JamForm(posted(request), dasar=dasar_choices(), unit=siapa.pilihan, initial=initial_of(contoh))
    if form.is_valid() and "periksa" not in request.POST:
        with refusals_to(form), transaction.atomic():
            isi = IsiJam(
                kode=slugify(form.cleaned_data["nama"])[:60] or "jam",
                prioritas=PrioritasJam(int(form.cleaned_data["prioritas"])),
                hari=form.hari(),
                **form.columns(),
            )
            row = services.add_jam_kerja(actor=siapa.user, at=siapa.at, isi=isi, lingkup=lingkup_of(form, siapa))
            messages.success(request, f"{row.nama} ditambahkan.")
            return redirect("ketentuan:jam")
    return _tulis(request, form, _reach(siapa, form))


@login_required
@require_http_methods(["GET", "POST"])
def ganti(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace an hour set from a date on; what held before stays as it was."""
    siapa, lama = penyunting_of(request), _row(request, pk)
    require(access.can_change_rules(siapa.user, lama.unit, siapa.tanggal))
    awal = initial_of(lama) | {"sidik": fingerprint(lama)}
    form = JamForm(posted(request), dasar=dasar_choices(), unit=siapa.pilihan, initial=awal, lama=lama)
    if form.is_valid() and "periksa" not in request.POST:
        with refusals_to(form), transaction.atomic():
            isi = form.cleaned_data
            selesai = {"selesai": form.selesai} if form.selesai else {}
            row = services.supersede_jam_kerja(
                actor=siapa.user,
                at=siapa.at,
                lama=lama,
                mulai=isi["mulai"],
                dasar=dasar_of(form, siapa),
                hari=form.hari(),
                sidik=isi["sidik"],
                **form.columns(),
                **selesai,
            )
            messages.success(request, f"{row.nama} berlaku mulai {row.mulai:%d/%m/%Y}.")
            return redirect("ketentuan:jam")
    mulai = form.cleaned_data.get("mulai", siapa.tanggal) if form.is_bound else siapa.tanggal
    kena = daftar_queries.reach_of(lama.unit, lama.layanan, lama.kelompok, mulai)
    return _tulis(request, form, kena, lama)


@login_required
@require_http_methods(["GET", "POST"])
def akhiri(request: HttpRequest, pk: int) -> HttpResponse:
    siapa, lama = penyunting_of(request), _row(request, pk)
    require(access.can_change_rules(siapa.user, lama.unit, siapa.tanggal))
    form = AkhiriForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            end_ketentuan(
                actor=siapa.user, at=siapa.at, lama=lama, selesai=form.selesai, alasan=form.cleaned_data["alasan"]
            )
            messages.success(request, f"{lama.nama} diakhiri.")
            return redirect("ketentuan:jam")
    konteks = {"form": form, "row": lama, "kembali": "ketentuan:jam"}
    return render(request, "ketentuan/akhiri.html", konteks, status=422 if form.errors else 200)


def _tulis(request: HttpRequest, form: JamForm, kena: Any, lama: JamKerja | None = None) -> HttpResponse:
    konteks = {"form": form, "lama": lama, "kena": kena}
    return render(request, "ketentuan/jam_tulis.html", konteks, status=422 if form.errors else 200)


def _reach(siapa: Penyunting, form: JamForm) -> Any:
    """Whom a new set would reach, once the form says where and when."""
    if not form.is_bound or not form.is_valid():
        return None
    isi = form.cleaned_data
    return daftar_queries.reach_of(siapa.unit_of(isi["unit"]), isi["layanan"], isi["kelompok"], isi["mulai"])


def _row(request: HttpRequest, pk: int) -> JamKerja:
    """The hour set, or 404 when it lies outside the scope."""
    seen = tampilan.unit_ids_seen(pengguna_of(request), orang.today(clock.now()))
    row = daftar_queries.jam_kerja(seen).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _found(dari: str) -> JamKerja | None:
    return daftar_queries.jam_kerja().filter(pk=int(dari)).first() if dari.isdigit() else None
