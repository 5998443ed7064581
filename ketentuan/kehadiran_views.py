"""Pages of rules about corrections and discipline: what holds with its history, and replacing it from a date on."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import queries as orang
from ketentuan import access, daftar_queries, kalimat
from ketentuan import kehadiran_queries as queries
from ketentuan.halaman import Penyunting, dasar_choices, lingkup_of, penyunting_of
from ketentuan.kebijakan_tampilan import Kini, kini_of, unit_ids_seen
from ketentuan.kehadiran_forms import (
    AturanDisiplinForm,
    AturanKoreksiForm,
    SusunanJenjang,
    TanggaForm,
    initial_of,
    initial_steps,
)
from ketentuan.services import kehadiran as services


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """A row with where and how long it holds, in words. `isi`: the steps, for a ladder."""

    row: Any
    lingkup: str
    masa: str
    kini: Kini
    isi: tuple[Any, ...] = ()


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, tanggal = pengguna_of(request), orang.today(clock.now())
    units = unit_ids_seen(user, tanggal)
    ladders: dict[tuple[Any, ...], list[Any]] = {}
    for row in queries.tangga_disiplin(units):
        ladders.setdefault(_ladder_of(row), []).append(row)
    konteks = {
        "koreksi": [shown(row, tanggal) for row in queries.aturan_koreksi(units)],
        "disiplin": [shown(row, tanggal) for row in queries.aturan_disiplin(units)],
        "tangga": [shown(rows[0], tanggal, tuple(rows)) for rows in ladders.values()],
        "boleh": access.can_prepare_rules(user, tanggal),
    }
    return render(request, "ketentuan/kehadiran.html", konteks)


def shown(row: Any, tanggal: Any, isi: tuple[Any, ...] = ()) -> BarisTampil:
    return BarisTampil(
        row=row,
        lingkup=kalimat.lingkup(row.unit.nama if row.unit else "", row.layanan, row.kelompok),
        masa=kalimat.masa(row.mulai, row.selesai),
        kini=kini_of(row.mulai, row.selesai, tanggal),
        isi=isi,
    )


@login_required
@require_http_methods(["GET", "POST"])
def koreksi_ganti(request: HttpRequest) -> HttpResponse:
    return replace(
        request, queries.aturan_koreksi, AturanKoreksiForm, services.replace_aturan_koreksi, "Aturan koreksi"
    )


@login_required
@require_http_methods(["GET", "POST"])
def disiplin_ganti(request: HttpRequest) -> HttpResponse:
    return replace(
        request, queries.aturan_disiplin, AturanDisiplinForm, services.replace_aturan_disiplin, "Akumulasi disiplin"
    )


def replace(
    request: HttpRequest, rows_of: Any, form_class: Any, deed: Any, judul: str, *, kembali: str = "ketentuan:kehadiran"
) -> HttpResponse:
    """From a date on one row holds in the place of another; the page starts from the one it replaces."""
    siapa = penyunting_of(request)
    rows = rows_of(unit_ids_seen(siapa.user, siapa.tanggal))
    awal = _initial(request, siapa, rows, form_class)
    form = form_class(posted(request), dasar=dasar_choices(), unit=siapa.pilihan, initial=awal)
    if form.is_bound and form.is_valid() and "periksa" not in request.POST:
        with refusals_to(form), transaction.atomic():
            deed(actor=siapa.user, at=siapa.at, isi=form.as_isi(), lingkup=lingkup_of(form, siapa))
            return _saved(request, kembali)
    return _page(request, siapa, form, judul, kembali=kembali)


@login_required
@require_http_methods(["GET", "POST"])
def tangga_ganti(request: HttpRequest) -> HttpResponse:
    """From a date on a whole ladder holds; the page starts from the one it replaces."""
    siapa, data, dasar = penyunting_of(request), posted(request), dasar_choices()
    dari = _ladder(request, siapa)
    awal = {"unit": siapa.nilai_of(dari[0].unit_id), "dasar": str(dari[0].dasar.pk)} if dari else {}
    form = TanggaForm(data, dasar=dasar, unit=siapa.pilihan, initial=awal)
    baris = SusunanJenjang(data, prefix="jenjang", initial=initial_steps(dari), form_kwargs={"dasar": dasar})
    if data is not None and all([form.is_valid(), baris.is_valid()]) and "periksa" not in data:
        with refusals_to(form), transaction.atomic():
            isi = [isi for satu in baris.forms if (isi := satu.as_isi()) is not None]
            services.replace_tangga(actor=siapa.user, at=siapa.at, baris=isi, lingkup=lingkup_of(form, siapa))
            return _saved(request)
    return _page(request, siapa, form, "Tangga disiplin", baris)


def _ladder(request: HttpRequest, siapa: Penyunting) -> list[Any]:
    """The ladder a step belongs to."""
    dari = request.GET.get("dari", "")
    rows = list(queries.tangga_disiplin(unit_ids_seen(siapa.user, siapa.tanggal)))
    step = next((row for row in rows if f"{row.pk}" == dari), None)
    if step is None:
        return []
    return [row for row in rows if _ladder_of(row) == _ladder_of(step)]


def _ladder_of(step: Any) -> tuple[Any, ...]:
    """Steps of one scope and validity are one ladder."""
    return (step.unit_id, step.layanan, step.kelompok, step.mulai, step.selesai)


def _initial(request: HttpRequest, siapa: Penyunting, rows: Any, form: Any) -> dict[str, Any]:
    dari = request.GET.get("dari", "")
    row = next((row for row in rows if f"{row.pk}" == dari), None)
    if row is None:
        return {nama: field.default for nama in form.base_fields if (field := _column(rows.model, nama)) is not None}
    lingkup = {"unit": siapa.nilai_of(row.unit_id), "layanan": row.layanan, "kelompok": row.kelompok}
    return {**initial_of(row, form), **lingkup, "dasar": str(row.dasar.pk)}


def _column(model: Any, nama: str) -> Any:
    """A column with a default of its own, to start an empty form with."""
    field = next((field for field in model._meta.concrete_fields if field.name == nama), None)
    return field if field is not None and field.has_default() else None


def _saved(request: HttpRequest, kembali: str = "ketentuan:kehadiran") -> HttpResponse:
    messages.success(request, "Ketentuan tersimpan dan berlaku mulai tanggal yang Anda isi.")
    return redirect(kembali)


def _page(
    request: HttpRequest,
    siapa: Penyunting,
    form: Any,
    judul: str,
    baris: Any = None,
    *,
    kembali: str = "ketentuan:kehadiran",
) -> HttpResponse:
    kena = None
    if form.is_bound and form.is_valid():
        isi = form.cleaned_data
        kena = daftar_queries.reach_of(siapa.unit_of(isi["unit"]), isi["layanan"], isi["kelompok"], isi["mulai"])
    galat = form.is_bound and (form.errors or (baris is not None and any(baris.errors)))
    kolom = [form[nama] for nama in form.fields if nama not in TanggaForm.base_fields]
    konteks = {"form": form, "kolom": kolom, "baris": baris, "judul": judul, "kena": kena, "kembali": kembali}
    return render(request, "ketentuan/kehadiran_tulis.html", konteks, status=422 if galat else 200)
