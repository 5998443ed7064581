"""Mutation and promotion: one page for one person or for all that a decree names, and calling a coming one off."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from core import clock
from core.access import require
from core.errors import Refused
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import access, queries
from kepegawaian import daftar_queries as daftar
from kepegawaian.choices import Alasan, JenisPeran
from kepegawaian.forms import YakinForm
from kepegawaian.halaman import admin_of, initial_post, pegawai_of
from kepegawaian.models import Pegawai, Pengguna
from kepegawaian.mutasi_forms import SEKALI_MAKS, BarisMutasiForm, PilihOrangForm, SkForm
from kepegawaian.services.mutasi import IsiMutasi, SuratKeputusan, mutate
from kepegawaian.services.penugasan import cancel_penugasan

Baris = list[tuple[Pegawai, BarisMutasiForm]]


@login_required
@require_http_methods(["GET", "POST"])
def mutasi(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    tanggal = admin_of(user, at)
    orang, hilang = _people(request.POST if request.method == "POST" else request.GET, user, tanggal)
    sk = SkForm(posted(request), initial={"tmt": tanggal})
    baris = _rows(request, user, tanggal, orang)
    if request.method == "POST" and _valid(sk, baris) and _done(user, at, sk, baris):
        messages.success(request, f"{len(baris)} penugasan tercatat, TMT {sk.cleaned_data['tmt']:%d-%m-%Y}.")
        satu = len(baris) == 1
        return redirect("kepegawaian:pegawai-rincian", baris[0][0].pk) if satu else redirect("kepegawaian:pegawai")
    galat = request.method == "POST"
    konteks = {
        "sk": sk,
        "baris": baris,
        "pilih": PilihOrangForm(initial={"nip": request.GET.get("nip", "")}),
        "hilang": hilang,
        "jabatan": daftar.jabatan_titles(),
        "galat_baris": [form for _, form in baris],
    }
    return render(request, "kepegawaian/mutasi.html", konteks, status=422 if galat else 200)


@login_required
@require_http_methods(["GET", "POST"])
def batal(request: HttpRequest, pegawai_id: int, penugasan_id: int) -> HttpResponse:
    """Call off a post that has not begun."""
    user, at = pengguna_of(request), clock.now()
    tanggal = queries.today(at)
    pegawai = pegawai_of(user, tanggal, pegawai_id)
    require(access.can_manage_pegawai(user, pegawai, tanggal))
    penugasan = get_object_or_404(pegawai.penugasan.select_related("unit", "jabatan", "pegawai"), pk=penugasan_id)
    form = YakinForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            cancel_penugasan(actor=user, at=at, penugasan=penugasan)
            messages.success(request, "Penugasan yang akan datang dibatalkan.")
            return redirect("kepegawaian:pegawai-rincian", pegawai.pk)
    konteks = {"form": form, "pegawai": pegawai, "penugasan": penugasan}
    return render(request, "kepegawaian/mutasi_batal.html", konteks, status=422 if form.errors else 200)


def _people(data: QueryDict, user: Pengguna, tanggal: date) -> tuple[list[Pegawai], list[str]]:
    """People of the decree by key or number, in view of the admin; numbers nobody has come back as they are."""
    kunci = [int(satu) for satu in data.getlist("pegawai") if satu.isdecimal() and len(satu) < 10]
    nomor = [satu for satu in re.split(r"[\s,;]+", data.get("nip", "")[:4000].replace("'", "")) if satu]
    found = daftar.people_named(user, tanggal, kunci, nomor)[:SEKALI_MAKS]
    return found, [satu for satu in nomor if satu not in {p.nip for p in found}]


def _rows(request: HttpRequest, user: Pengguna, tanggal: date, orang: Sequence[Pegawai]) -> Baris:
    unit = daftar.unit_choices(user, tanggal, JenisPeran.ADMIN)
    atasan = daftar.atasan_choices(user, tanggal, queries.units_in_view(user, tanggal, JenisPeran.ADMIN))
    posts = {p.pegawai_id: p for p in queries.penugasan_definitif(tanggal).filter(pegawai__in=orang)}
    bersama = [(str(p.pk), p.nama) for p in orang]
    punya = daftar.leading_ids(orang, tanggal)
    sidik = queries.posts_fingerprints(p.pk for p in orang)
    rows = []
    for pegawai in orang:
        lain = [satu for satu in bersama if satu[0] != str(pegawai.pk)]
        form = BarisMutasiForm(
            posted(request),
            prefix=str(pegawai.pk),
            hari_ini=tanggal,
            unit=unit,
            atasan=[*lain, *(a for a in atasan if a not in lain)],
            penerus=[*lain, *(a for a in atasan if a[0] != str(pegawai.pk))] if pegawai.pk in punya else [],
            initial={**initial_post(posts.get(pegawai.pk)), "sidik": sidik[pegawai.pk]},
        )
        rows.append((pegawai, form))
    return rows


def _valid(sk: SkForm, baris: Baris) -> bool:
    if not baris:
        sk.add_error(None, Alasan.TANPA_PEGAWAI.kalimat)
    return all([sk.is_valid(), *(form.is_valid() for _, form in baris)])


def _done(user: Pengguna, at: datetime, sk: SkForm, baris: Baris) -> bool:
    """Do it; a refusal is put on the row and field it belongs to."""
    try:
        isi = [_isi(user, queries.today(at), pegawai, form) for pegawai, form in baris]
        data = sk.cleaned_data
        mutate(actor=user, at=at, sk=SuratKeputusan(data["nomor_sk"], data["tmt"]), baris=isi)
    except Refused as no:
        kunci, _, field = no.field.rpartition(":")
        form: Any = next((f for p, f in baris if str(p.pk) == kunci), sk)
        form.add_error(_field_of(form, field), no.pesan)
        return False
    return True


def _field_of(form: Any, field: str) -> str | None:
    if field == "mulai" and "tmt" not in form.fields:
        return None
    return field if field in form.fields else None


def _isi(user: Pengguna, tanggal: date, pegawai: Pegawai, form: BarisMutasiForm) -> IsiMutasi:
    data = form.cleaned_data
    atasan = queries.pegawai_by_id(int(data["atasan"])) if data["atasan"] else None
    if data["nip_atasan"]:
        atasan = queries.pegawai_by_nip(data["nip_atasan"])
        if atasan is None:
            raise Refused(Alasan.ATASAN_TAK_DIKENAL, field=f"{pegawai.pk}:nip_atasan")
    return IsiMutasi(
        pegawai=pegawai,
        unit=queries.units_in_view(user, tanggal, JenisPeran.ADMIN).get(pk=int(data["unit"])),
        jabatan=data["jabatan"],
        atasan=atasan,
        golongan=data["golongan"],
        penerus=queries.pegawai_by_id(int(data["penerus"])) if data["penerus"] else None,
        sidik=data["sidik"],
    )
