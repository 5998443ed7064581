"""Pages of findings that are written: draft, steps, thread, follow-up."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from core import clock
from core.access import require
from core.errors import Refused
from core.web import pengguna_of, refusals_to
from kepatuhan import access as lingkup
from kepatuhan import temuan_access as access
from kepatuhan.choices import Aksi, Alasan, Bagian, JenisPesan, Keparahan, Pokok, StatusLangkah
from kepatuhan.forms import RincianForm
from kepatuhan.models import Temuan
from kepatuhan.queries import temuan as queries
from kepatuhan.queries.pandangan import look
from kepatuhan.services import temuan as services
from kepatuhan.services import temuan_langkah, temuan_pesan
from kepatuhan.services.temuan import IsiTemuan
from kepatuhan.temuan_forms import AksiForm, LangkahForm, LaporLangkahForm, PesanForm, TemuanForm, UbahPesanForm
from kepatuhan.temuan_tampilan import as_frozen, detail_context, draft_of, title_of
from kepatuhan.temuan_views import find
from kepegawaian import queries as orang

TULISAN = ("judul", "kondisi", "kriteria", "sebab", "akibat", "rekomendasi")
BACA_TULIS = require_http_methods(["GET", "POST"])


def _posted(request: HttpRequest) -> dict[str, Any]:
    """What a form is bound to: what was posted, nothing on a first look."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def _status(form: Form) -> int:
    return 422 if form.errors else 200


@login_required
@BACA_TULIS
def baru(request: HttpRequest) -> HttpResponse:
    """A draft on the rows behind the number whose address is in the query string."""
    user, at = pengguna_of(request), clock.now()
    hari_ini = orang.today(at)
    require(access.can_open(user, hari_ini))
    saring = RincianForm(request.GET)
    if not saring.is_valid():
        if set(saring.errors) - {"dari", "sampai"}:
            raise BadRequest
        salah = " ".join(str(kata) for found in saring.errors.values() for kata in found)
        return render(request, "kepatuhan/temuan_baru.html", {"tolak": salah}, status=422)
    pandangan = look(lingkup.unit_paths(user, hari_ini), saring.cleaned_data["unit"], at)
    if pandangan is None:
        raise Http404
    saringan = saring.saringan(pandangan.hari_ini)
    bagian = Bagian(saring.cleaned_data["bagian"] or Bagian.MASUK)
    try:
        asal = queries.freeze(pandangan, saringan, bagian, title_of(saringan, bagian))
        if asal.unit is None:
            raise Refused(Alasan.PILIH_UNIT)
        services.check_opening(actor=user, asal=asal, at=at)
    except Refused as no:
        return render(request, "kepatuhan/temuan_baru.html", {"tolak": no.pesan}, status=422)
    form = bound_form(request, user, asal.unit, asal.pegawai_id, at, initial=draft_of(asal, saringan, pandangan))
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            isi = as_isi(form, asal.unit, asal.pegawai_id)
            temuan = services.open_temuan(actor=user, asal=asal, isi=isi, at=at)
            return after_draft(request, temuan, at)
    konteks = {"form": form, "asal": asal, "beku": as_frozen(asal.baris)}
    return render(request, "kepatuhan/temuan_baru.html", konteks, status=_status(form))


@login_required
@BACA_TULIS
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    temuan = find(user, pk, at)
    require(access.can_edit_draft(user, temuan, orang.today(at)))
    awal = {
        f: getattr(temuan, f)
        for f in ("judul", "keparahan", "pokok", "kondisi", "kriteria", "sebab", "akibat", "rekomendasi")
    }
    awal |= {"dasar": str(temuan.dasar_id or ""), "penanggung_jawab": str(temuan.penanggung_jawab_id)}
    form = bound_form(request, user, temuan.unit, temuan.pegawai_id, at, initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            isi = as_isi(form, temuan.unit, temuan.pegawai_id)
            temuan = services.edit_draft(actor=user, pk=pk, isi=isi, at=at)
            return after_draft(request, temuan, at)
    konteks = {"form": form, "t": temuan, "beku": as_frozen(temuan.asal["baris"])}
    return render(request, "kepatuhan/temuan_baru.html", konteks, status=_status(form))


def bound_form(
    request: HttpRequest, user: Any, unit: Any, pegawai_id: int | None, at: datetime, *, initial: Any
) -> TemuanForm:
    own = orang.peran_of(user, orang.today(at)).pegawai_id
    people = [p for p in queries.answerable(unit, pegawai_id, orang.today(at)) if p.pk != own]
    # Who answers first: the nearest head, not the person themselves.
    people.sort(key=lambda p: p.pk == pegawai_id)
    return TemuanForm(**_posted(request), initial=initial, dasar=queries.dasar_choices(), orang=people)


def as_isi(form: TemuanForm, unit: Any, pegawai_id: int | None) -> IsiTemuan:
    data = form.cleaned_data
    return IsiTemuan(
        unit=unit,
        pegawai_id=pegawai_id,
        keparahan=Keparahan(data["keparahan"]),
        pokok=Pokok(data["pokok"]),
        penanggung_jawab_id=int(data["penanggung_jawab"]),
        dasar_id=int(data["dasar"]) if data["dasar"] else None,
        **{f: data[f] for f in (*TULISAN, "pelapor")},
    )


def after_draft(request: HttpRequest, temuan: Temuan, at: datetime) -> HttpResponse:
    """Two buttons: keep the draft, or send it at once."""
    if "sampaikan" in request.POST:
        temuan = services.advance(
            actor=pengguna_of(request), pk=temuan.pk, aksi=Aksi.SAMPAIKAN, catatan=services.Catatan(), at=at
        )
        messages.success(request, f"{temuan.nomor} disampaikan kepada {temuan.penanggung_jawab.nama}.")
    else:
        messages.success(request, "Draf tersimpan.")
    return redirect("kepatuhan:temuan-rincian", pk=temuan.pk)


@login_required
@BACA_TULIS
def aksi(request: HttpRequest, pk: int, aksi: str) -> HttpResponse:
    """One step: its page asks for the words, its POST takes it."""
    user, at = pengguna_of(request), clock.now()
    temuan = find(user, pk, at)
    if aksi not in Aksi.values:
        raise Http404
    step = Aksi(aksi)
    require(access.can_do(user, temuan, step, orang.today(at)))
    awal = {f: getattr(temuan, f) for f in ("sebab", "akibat", "rekomendasi")}
    form = AksiForm(**_posted(request), aksi=step, initial=awal)
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            temuan = services.advance(actor=user, pk=pk, aksi=step, catatan=form.catatan, at=at)
            messages.success(request, f"{temuan.nomor or 'Draf'}: {temuan.get_status_display().lower()}.")
            return redirect("kepatuhan:temuan-rincian", pk=pk)
    return render(
        request, "kepatuhan/temuan_aksi.html", {"form": form, "t": temuan, "aksi": step}, status=_status(form)
    )


@login_required
@require_POST
def pesan(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    temuan = find(user, pk, at)
    require(access.can_write(user, temuan, orang.today(at)))
    form = PesanForm(request.POST, request.FILES)
    if form.is_valid():
        jenis = JenisPesan(form.cleaned_data["jenis"] or JenisPesan.TANGGAPAN)
        with refusals_to(form):
            temuan_pesan.write_pesan(
                actor=user, pk=pk, jenis=jenis, isi=form.cleaned_data["isi"], berkas=form.cleaned_data["berkas"], at=at
            )
            messages.success(request, "Catatan tersimpan." if jenis == JenisPesan.CATATAN else "Tanggapan terkirim.")
            return redirect("kepatuhan:temuan-rincian", pk=pk)
    konteks = {**detail_context(user, temuan, at), "form": form}
    return render(request, "kepatuhan/temuan_rincian.html", konteks, status=422)


@login_required
@BACA_TULIS
def pesan_ubah(request: HttpRequest, pk: int, pesan_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    temuan = find(user, pk, at)
    satu = queries.pesan_in(temuan, pesan_id)
    if satu is None or (satu.jenis == JenisPesan.CATATAN and not access.can_handle(user, temuan, orang.today(at))):
        raise Http404
    require(access.can_edit_pesan(user, satu) and access.can_write(user, temuan, orang.today(at)))
    form = UbahPesanForm(**_posted(request), initial={"isi": satu.isi})
    if request.method == "POST" and form.is_valid():
        with refusals_to(form):
            temuan_pesan.edit_pesan(actor=user, pk=pk, pesan_id=pesan_id, isi=form.cleaned_data["isi"], at=at)
            return redirect("kepatuhan:temuan-rincian", pk=pk)
    konteks = {"form": form, "t": temuan, "judul": "Ubah tulisan", "keterangan": "Tulisan sebelumnya tetap terbaca."}
    return render(request, "kepatuhan/temuan_isian.html", konteks, status=_status(form))


@login_required
@BACA_TULIS
def langkah(request: HttpRequest, pk: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    temuan, hari_ini = find(user, pk, at), orang.today(at)
    require(access.can_handle(user, temuan, hari_ini))
    form = LangkahForm(**_posted(request), orang=queries.answerable(temuan.unit, temuan.pegawai_id, hari_ini))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_to(form):
            temuan_langkah.add_langkah(
                actor=user, pk=pk, uraian=data["uraian"], penanggung_jawab_id=int(data["penanggung_jawab"]),
                tenggat=data["tenggat"], at=at,
            )  # fmt: skip
            return redirect("kepatuhan:temuan-rincian", pk=pk)
    konteks = {"form": form, "t": temuan, "judul": "Tambah langkah perbaikan", "keterangan": temuan.judul}
    return render(request, "kepatuhan/temuan_isian.html", konteks, status=_status(form))


@login_required
@BACA_TULIS
def langkah_ubah(request: HttpRequest, pk: int, langkah_id: int) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    temuan = find(user, pk, at)
    satu = next((s for s in queries.steps_of(temuan) if s.pk == langkah_id), None)
    if satu is None:
        raise Http404
    own = satu.penanggung_jawab_id == orang.peran_of(user, orang.today(at)).pegawai_id
    require(own or access.can_write(user, temuan, orang.today(at)))
    form = LaporLangkahForm(**_posted(request), initial={"status": satu.status, "catatan": satu.catatan})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        with refusals_to(form):
            temuan_langkah.report_langkah(
                actor=user, pk=pk, langkah_id=langkah_id, status=StatusLangkah(data["status"]),
                catatan=data["catatan"], berkas=data["berkas"], at=at,
            )  # fmt: skip
            messages.success(request, "Langkah perbaikan dicatat.")
            return redirect("kepatuhan:temuan-rincian", pk=pk)
    konteks = {"form": form, "t": temuan, "judul": "Catat langkah perbaikan", "keterangan": satu.uraian}
    return render(request, "kepatuhan/temuan_isian.html", konteks, status=_status(form))
