"""Own reports: the list, the sources, composing, looking page by page, taking as a file."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.files import clean_name
from core.formats import di_zona
from core.web import page_of, pengguna_of, posted, refusals_to
from laporan import tampilan
from laporan.choices import Bentuk
from laporan.models import LaporanSendiri
from laporan.queries import sendiri as reads
from laporan.rules.isi import Kolom
from laporan.rules.sendiri import BANYAK, rhythm
from laporan.sendiri_forms import SendiriForm
from laporan.services import sendiri as services
from laporan.services import sendiri_berkas as berkas
from laporan.services.susun import MIME
from laporan.sumber import SEMUA
from laporan.tautan_gugus import GUGUS, group_link, groups_of
from laporan.views import today

if TYPE_CHECKING:
    from laporan.sumber.dasar import Sumber

PER_HALAMAN = 50
MUNDUR = timedelta(days=370)


def _visible(request: HttpRequest, pk: int) -> LaporanSendiri:
    user = pengguna_of(request)
    require(reads.can_use(user, today()))
    row = reads.visible_to(user, today()).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    require(reads.can_use(user, today()))
    milik, cari = request.GET.get("milik", ""), request.GET.get("cari", "")[:80]
    rows = reads.listed(user, today(), milik, cari)
    halaman = page_of(request, rows)
    found = [
        {
            "r": row,
            "sumber": SEMUA[row.sumber],
            "milik": row.pemilik_id == user.pk,
            "irama": rhythm(row.berkala, row.hari) if row.berkala else "",
            "berikut": reads.next_day(row, at) if row.berkala and not row.sebab_henti else None,
        }
        for row in halaman.object_list
    ]
    konteks = {
        "halaman": halaman,
        "rows": found,
        "milik": request.GET.get("milik", ""),
        "cari": request.GET.get("cari", ""),
    }
    return render(request, "laporan/sendiri.html", konteks)


@login_required
@require_GET
def pilih(request: HttpRequest) -> HttpResponse:
    """Which source a new report reads."""
    user = pengguna_of(request)
    require(reads.can_use(user, today()))
    return render(request, "laporan/sendiri_pilih.html", {"sumber": reads.sources_for(user, today())})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: HttpRequest, kode_sumber: str) -> HttpResponse:
    user = pengguna_of(request)
    require(reads.can_use(user, today()))
    if kode_sumber not in SEMUA:
        raise Http404
    require(SEMUA[kode_sumber].terbuka(user, today()))
    return _form_page(request, SEMUA[kode_sumber], None)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: HttpRequest, pk_sendiri: int) -> HttpResponse:
    row = _visible(request, pk_sendiri)
    require(row.pemilik_id == pengguna_of(request).pk)
    return _form_page(request, SEMUA[row.sumber], row)


def _form_page(request: HttpRequest, sumber: "Sumber", row: LaporanSendiri | None) -> HttpResponse:
    user = pengguna_of(request)
    isi = reads.content_of(row) if row else None
    units = list(reads.units_for(user, today()))
    awal = {"versi": row.versi} if row else {}
    form = SendiriForm(posted(request), sumber=sumber, units=units, isi=isi, initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            saved = services.save_sendiri(
                actor=user,
                isi=form.isi(),
                at=clock.now(),
                pk=row.pk if row else None,
                versi=form.cleaned_data["versi"] if row else None,
            )
            messages.success(request, "Laporan disimpan.")
            return redirect("laporan:sendiri-lihat", saved.pk)
    konteks = {"form": form, "row": row, "sumber": sumber}
    return render(request, "laporan/sendiri_isian.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def lihat(request: HttpRequest, pk_sendiri: int) -> HttpResponse:
    """The rows of a report with the rights of whoever looks; `gugus` opens the rows of one group."""
    row, user, at = _visible(request, pk_sendiri), pengguna_of(request), clock.now()
    isi = reads.content_of(row)
    konteks = {"r": row, "sumber": SEMUA[row.sumber], "milik": row.pemilik_id == user.pk}
    try:
        hasil = reads.open_report(isi, user, at, gugus=groups_of(request, isi))
    except Refused as no:
        return render(request, "laporan/sendiri_lihat.html", {**konteks, "sebab": no.pesan}, status=422)
    services.record_opening(actor=user, row=row, hasil=hasil, at=at)
    halaman = page_of(request, hasil.rows(), per=PER_HALAMAN)
    kolom, awal = hasil.kolom, halaman.start_index()

    sums = hasil.sums()
    baris = []
    for n, satu in enumerate(halaman.object_list, start=awal):
        gugus = group_link(request, hasil.group_values(satu)) if hasil.isi.kelompok else ""
        first = {kolom[0].nama: gugus or hasil.link(satu), BANYAK: gugus}
        baris.append((n, tampilan.cells(kolom, hasil.baris(satu), partial(_at, first))))
    konteks |= {
        "hasil": hasil,
        "halaman": halaman,
        "kepala": tampilan.heads(kolom),
        "baris": baris,
        "jumlah": tampilan.cells(kolom, [sums.get(k.nama) for k in kolom]) if any(sums.values()) else None,
        "saringan": reads.filters_in_words(hasil.isi),
        "gugus": [str(x) for x in request.GET.getlist(GUGUS)],
        "bentuk": services.BENTUK,
    }
    return render(request, "laporan/sendiri_lihat.html", konteks)


def _at(tautan: dict[str, str], kolom: Kolom) -> str:
    return tautan.get(kolom.nama, "")


@login_required
@require_POST
def hapus(request: HttpRequest, pk_sendiri: int) -> HttpResponse:
    row = _visible(request, pk_sendiri)
    services.remove_sendiri(actor=pengguna_of(request), pk=row.pk, at=clock.now())
    messages.success(request, "Laporan dihapus.")
    return redirect("laporan:sendiri")


@login_required
@require_GET
def unduh(request: HttpRequest, pk_sendiri: int) -> HttpResponseBase:
    """The whole report as a file; a long one is made by the worker, as whoever asked. `pada`: as of a day."""
    row, user, at = _visible(request, pk_sendiri), pengguna_of(request), clock.now()
    kode = request.GET.get("bentuk", Bentuk.XLSX)
    if kode not in services.BENTUK:
        raise BadRequest
    isi, bentuk = reads.content_of(row), Bentuk(kode)
    try:
        hasil = reads.open_report(isi, user, at, pada=_as_of(request, row, at), gugus=groups_of(request, isi))
        jumlah = berkas.check_length(hasil, bentuk)
    except Refused as no:
        messages.error(request, no.pesan)
        return redirect("laporan:sendiri-lihat", row.pk)
    file = berkas.write(hasil, bentuk, jumlah, at)
    services.record_taking(actor=user, row=row, hasil=hasil, bentuk=bentuk, at=at)
    nama = clean_name(f"{row.judul} {hasil.days.mulai:%Y-%m-%d}.{bentuk.value}")
    return FileResponse(file, as_attachment=True, filename=nama, content_type=MIME[bentuk])


def _as_of(request: HttpRequest, row: LaporanSendiri, at: datetime) -> date | None:
    """The day a scheduled run was due on: one of the last year, else nonsense."""
    teks = request.GET.get("pada", "")
    if not teks:
        return None
    try:
        pada = date.fromisoformat(teks)
    except ValueError as error:
        raise BadRequest from error
    hari_ini = di_zona(at, row.unit.zona).date()
    if not hari_ini - MUNDUR <= pada <= hari_ini:
        raise BadRequest
    return pada
