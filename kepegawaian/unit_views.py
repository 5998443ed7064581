"""The tree of units, today or on another day: looking, adding, correcting, and changes by decree."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.access import require
from core.web import pengguna_of, posted, refusals_to
from kepegawaian import access, queries, unit_queries
from kepegawaian import daftar_queries as daftar
from kepegawaian.choices import JenisPeran, JenisUnit
from kepegawaian.forms import UnitForm, YakinForm
from kepegawaian.halaman import admin_of, unit_of
from kepegawaian.models import UnitKerja
from kepegawaian.services import unit as services
from kepegawaian.services import unit_riwayat as riwayat
from kepegawaian.services.unit import IsiUnit
from kepegawaian.unit_forms import GabungForm, GantiNamaForm, KeputusanForm, PindahForm, SaringTanggalForm


@login_required
@require_GET
def pohon(request: HttpRequest) -> HttpResponse:
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    require(bool(queries.peran_of(user, tanggal).paths()))
    saring = SaringTanggalForm(request.GET)
    if saring.pilihan not in (None, tanggal):
        konteks = {"saring": saring, "akar": unit_queries.tree_on(user, tanggal, saring.pilihan or tanggal)}
        return render(request, "kepegawaian/unit_dulu.html", konteks)
    konteks = {"akar": daftar.unit_tree(user, tanggal), "saring": saring}
    return render(request, "kepegawaian/unit.html", konteks)


@login_required
@require_GET
def rincian(request: HttpRequest, kode: str) -> HttpResponse:
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    unit = unit_of(user, tanggal, kode)
    konteks = {
        "unit": unit,
        "garis": list(queries.units_by_id(queries.unit_ids_on_path(unit.jalur)[:-1]).values()),
        "kantor": queries.kantor_of(unit),
        "kepala": daftar.heads_of(unit, tanggal),
        "anak": list(unit.anak.order_by("urutan", "nama", "pk")),
        "jumlah": daftar.count_people(unit, tanggal),
        "boleh_ubah": access.can_manage_unit(user, unit, tanggal),
        "riwayat": unit_queries.history_of(unit),
        "pendahulu": unit_queries.predecessors_of(unit),
        "hari_ini": tanggal,
    }
    return render(request, "kepegawaian/unit_rincian.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    """A unit below the one in the address."""
    user, at = pengguna_of(request), clock.now()
    tanggal = admin_of(user, at)
    induk = unit_of(user, tanggal, request.GET.get("induk", ""))
    require(access.can_manage_unit(user, induk, tanggal))
    form = UnitForm(posted(request), initial={"zona": induk.zona, "jenis": JenisUnit.SEKSI, "urutan": 0})
    if form.is_valid():
        with refusals_to(form):
            unit = services.create_unit(actor=user, at=at, isi=form.as_isi(), induk=induk)
            messages.success(request, f"{unit.nama_pendek} ditambahkan.")
            return redirect("kepegawaian:unit-rincian", unit.kode)
    konteks = {"form": form, "induk": induk}
    return render(request, "kepegawaian/unit_ubah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, kode: str) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    unit = _managed(request, kode)
    form = UnitForm(posted(request), initial=_initial(unit))
    if form.is_valid():
        with refusals_to(form):
            sidik = form.cleaned_data["sidik"]
            unit = services.change_unit(actor=user, at=at, unit=unit, isi=form.as_isi(), sidik=sidik)
            messages.success(request, f"{unit.nama_pendek} disimpan.")
            return redirect("kepegawaian:unit-rincian", unit.kode)
    konteks = {"form": form, "unit": unit}
    return render(request, "kepegawaian/unit_ubah.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def nama(request: HttpRequest, kode: str) -> HttpResponse:
    """Another name by decree, from a day on."""
    user, at = pengguna_of(request), clock.now()
    unit = _managed(request, kode)
    awal = {k: getattr(unit, k) for k in ("nama", "nama_pendek", "layanan", "zona")}
    awal |= {"mulai": queries.today(at), "sidik": services.fingerprint(unit)}
    form = GantiNamaForm(posted(request), initial=awal)
    if form.is_valid():
        with refusals_to(form):
            isi, keputusan = form.as_isi(), form.as_keputusan()
            sidik = form.cleaned_data["sidik"]
            riwayat.rename_unit(actor=user, at=at, unit=unit, isi=isi, keputusan=keputusan, sidik=sidik)
            return _changed(request, unit, f"{isi.nama_pendek} tercatat.")
    teks = "Nama lama tetap dipakai untuk hari-hari sebelum tanggal ini. Untuk salah tulis, pakai Ubah."
    return _deed(request, form, unit, Tindakan("Ganti nama", teks, "Ganti nama"))


@login_required
@require_http_methods(["GET", "POST"])
def pindah(request: HttpRequest, kode: str) -> HttpResponse:
    user, at = pengguna_of(request), clock.now()
    unit = _managed(request, kode)
    tanggal = queries.today(at)
    pilihan = daftar.unit_choices(user, tanggal, JenisPeran.ADMIN)
    awal = {"induk": str(unit.induk_id or ""), "mulai": tanggal}
    form = PindahForm(posted(request), unit=pilihan, initial=awal)
    if form.is_valid():
        induk = queries.units_in_view(user, tanggal, JenisPeran.ADMIN).get(pk=int(form.cleaned_data["induk"]))
        with refusals_to(form):
            riwayat.move_unit(actor=user, at=at, unit=unit, induk=induk, keputusan=form.as_keputusan())
            return _changed(request, unit, f"{unit.nama_pendek} dipindahkan ke bawah {induk.nama_pendek}.")
    teks = "Semua unit dan pegawai di bawahnya ikut pindah. Siapa yang melihat mereka mengikuti induk yang baru."
    return _deed(request, form, unit, Tindakan("Pindahkan", teks, "Pindahkan unit"))


@login_required
@require_http_methods(["GET", "POST"])
def gabung(request: HttpRequest, kode: str) -> HttpResponse:
    """Become part of another unit."""
    user, at = pengguna_of(request), clock.now()
    unit = _managed(request, kode)
    tanggal = queries.today(at)
    pilihan = [p for p in daftar.unit_choices(user, tanggal, JenisPeran.ADMIN) if p[0] != str(unit.pk)]
    form = GabungForm(posted(request), unit=pilihan, initial={"mulai": tanggal})
    if form.is_valid():
        ke = queries.units_in_view(user, tanggal, JenisPeran.ADMIN).get(pk=int(form.cleaned_data["ke"]))
        with refusals_to(form):
            riwayat.merge_unit(actor=user, at=at, unit=unit, ke=ke, keputusan=form.as_keputusan())
            return _changed(request, unit, f"{unit.nama_pendek} digabung ke {ke.nama_pendek}.")
    orang = unit_queries.people_in(unit, tanggal)
    teks = (
        f"{orang} pegawai dan unit di bawahnya pindah ke unit penerus pada tanggal ini; peran dan Plt. atau Plh. di "
        "unit ini berakhir. Angka sebelum tanggal itu tetap milik unit ini."
    )
    return _deed(request, form, unit, Tindakan("Gabungkan", teks, "Gabungkan unit", "d"))


@login_required
@require_http_methods(["GET", "POST"])
def keadaan(request: HttpRequest, kode: str) -> HttpResponse:
    """Dissolve a unit, or take it up again."""
    user, at = pengguna_of(request), clock.now()
    unit = _managed(request, kode)
    form = KeputusanForm(posted(request), initial={"mulai": queries.today(at)})
    if form.is_valid():
        with refusals_to(form):
            perbuatan = riwayat.dissolve_unit if unit.aktif else riwayat.activate_unit
            hasil = "dibubarkan" if unit.aktif else "diaktifkan lagi"
            perbuatan(actor=user, at=at, unit=unit, keputusan=form.as_keputusan())
            return _changed(request, unit, f"{unit.nama_pendek} {hasil}.")
    if unit.aktif:
        teks = "Unit tidak dapat dipilih lagi untuk penugasan. Riwayatnya tetap ada. Unit harus kosong lebih dulu."
        return _deed(request, form, unit, Tindakan("Bubarkan", teks, "Bubarkan unit", "d"))
    return _deed(request, form, unit, Tindakan("Aktifkan", "Unit dapat dipilih lagi untuk penugasan.", "Aktifkan unit"))


@login_required
@require_http_methods(["GET", "POST"])
def batal(request: HttpRequest, kode: str, riwayat_id: int) -> HttpResponse:
    """Call off a change that has not come into force."""
    user, at = pengguna_of(request), clock.now()
    unit = _managed(request, kode)
    if not any(row.pk == riwayat_id for row in unit_queries.history_of(unit)):
        raise Http404
    form = YakinForm(posted(request))
    if form.is_valid():
        with refusals_to(form):
            riwayat.cancel_change(actor=user, at=at, unit=unit, riwayat_id=riwayat_id)
            return _changed(request, unit, "Rencana perubahan dibatalkan.")
    teks = "Yang berlaku sebelumnya berlanjut."
    return _deed(request, form, unit, Tindakan("Batalkan rencana", teks, "Batalkan rencana", "d"))


@dataclass(frozen=True)
class Tindakan:
    """Words of a page that asks for one deed."""

    judul: str
    teks: str
    tombol: str
    nada: str = "p"


def _deed(request: HttpRequest, form: Form, unit: UnitKerja, tindakan: Tindakan) -> HttpResponse:
    konteks = {"form": form, "unit": unit, "t": tindakan}
    return render(request, "kepegawaian/unit_tindakan.html", konteks, status=422 if form.errors else 200)


def _changed(request: HttpRequest, unit: UnitKerja, kabar: str) -> HttpResponse:
    messages.success(request, kabar)
    return redirect("kepegawaian:unit-rincian", unit.kode)


def _managed(request: HttpRequest, kode: str) -> UnitKerja:
    user, tanggal = pengguna_of(request), queries.today(clock.now())
    unit = unit_of(user, tanggal, kode)
    require(access.can_manage_unit(user, unit, tanggal))
    return unit


def _initial(unit: UnitKerja) -> dict[str, object]:
    return {nama: getattr(unit, nama) for nama in IsiUnit.__dataclass_fields__} | {"sidik": services.fingerprint(unit)}
