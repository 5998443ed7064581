"""Writing a day: save (with files), delete, bring back, copy. Plain forms work; htmx gets the day as fragment."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from core import clock
from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.web import is_htmx, pengguna_of, refusals_to
from logbook.choices import Alasan
from logbook.forms import BarisForm, KegiatanForm, SalinForm
from logbook.queries.penyunting import HalamanHari, day_page, line_of
from logbook.rules.hari import Butir, check_butir
from logbook.rules.isian import Ketikan, read_kegiatan
from logbook.services import bukti as bukti_services
from logbook.services import kegiatan as services
from logbook.urung import offer_edit, offer_take_back
from logbook.views import open_form, own, render_day

UNGGAH, TIMPA = "unggah", "timpa"
_BENTROK = {AlasanUmum.BERUBAH_DI_TEMPAT_LAIN.kode, Alasan.KEGIATAN_TIDAK_ADA.kode}


@dataclass(frozen=True, slots=True)
class Simpanan:
    """The form to show after a save, and whether the entry had changed elsewhere."""

    form: KegiatanForm
    bentrok: bool = False


@login_required
@require_POST
def simpan(request: HttpRequest, tanggal: date) -> HttpResponse:
    """Save an entry and its files. What can be read is kept even when the answer lists things to put right."""
    form = KegiatanForm(request.POST, request.FILES)
    simpanan = _save(request, tanggal, form) if form.is_valid() else Simpanan(form)
    form, unggah = simpanan.form, request.POST.get("aksi") == UNGGAH
    halaman = _page(request, tanggal)
    if not form.errors and not unggah:
        _name_what_lacks(form, halaman)
    if form.errors:
        return render_day(request, halaman, {"form": form, "bentrok": simpanan.bentrok}, 422)
    if unggah:
        return _shown(request, halaman, {"form": open_form(halaman, form.kunci_teks)}, buka=form.kunci_teks)
    butir = next((b for b in halaman.butir if str(b.baris.kunci) == form.kunci_teks), None)
    offer_edit(request, tanggal, butir, form.cleaned_data["semula"])
    if not is_htmx(request):  # with htmx the row itself says so, and a toast would hold back the one that undoes
        messages.success(request, "Kegiatan tersimpan.")
    return _shown(request, halaman, {"fokus_baris": True})


@login_required
@require_POST
def baris(request: HttpRequest, tanggal: date) -> HttpResponse:
    """Read a typed line into the form of a new entry. Nothing is kept until the person saves it."""
    halaman, satu = _page(request, tanggal), BarisForm(request.POST)
    if not halaman.bisa_ubah:
        messages.error(request, halaman.tertutup)
        return render_day(request, halaman, status=422)
    if not satu.is_valid():
        return render_day(request, halaman, {"baris": satu}, 422)
    terbaca = line_of(halaman, satu.cleaned_data["baris"])
    ketikan = terbaca.ketikan
    form = KegiatanForm({**asdict(ketikan), "kunci": uuid4(), "versi": halaman.versi})
    form.is_valid()
    _name_what_lacks(form, halaman, ketikan)
    return render_day(request, halaman, {"form": form, "dari_baris": True, "tugas": terbaca.tugas})


@login_required
@require_POST
def hapus(request: HttpRequest, tanggal: date, kunci: UUID) -> HttpResponse:
    return _act(
        request,
        tanggal,
        lambda: services.delete_kegiatan(actor=pengguna_of(request), at=clock.now(), tanggal=tanggal, kunci=kunci),
        dihapus=str(kunci),
    )


@login_required
@require_POST
def pulihkan(request: HttpRequest, tanggal: date, kunci: UUID) -> HttpResponse:
    return _act(
        request,
        tanggal,
        lambda: services.restore_kegiatan(actor=pengguna_of(request), at=clock.now(), tanggal=tanggal, kunci=kunci),
    )


@login_required
@require_POST
def salin(request: HttpRequest, tanggal: date) -> HttpResponse:
    """Copy an earlier day, or take out again what just came."""
    actor, at, form = pengguna_of(request), clock.now(), SalinForm(request.POST)

    def copy() -> None:
        kunci = services.copy_previous(actor=actor, at=at, tanggal=tanggal, dari=form.sumber)
        if kunci:
            offer_take_back(request, tanggal, kunci, f"{len(kunci)} kegiatan disalin. Isi jamnya.")
        else:
            messages.success(request, "Semua kegiatan hari itu sudah ada di sini.")

    def undo() -> None:
        jumlah = services.take_back(actor=actor, at=at, tanggal=tanggal, kunci=form.kunci)
        messages.success(request, f"{jumlah} kegiatan dikeluarkan lagi.")

    return _act(request, tanggal, undo if form.is_batal else copy)


@login_required
@require_POST
def bukti_hapus(request: HttpRequest, tanggal: date, kunci: UUID, berkas_id: UUID) -> HttpResponse:
    return _act(
        request,
        tanggal,
        lambda: bukti_services.remove_bukti(
            actor=pengguna_of(request), at=clock.now(), tanggal=tanggal, kunci=kunci, berkas_id=berkas_id
        ),
        buka=str(kunci),
    )


def _save(request: HttpRequest, tanggal: date, form: KegiatanForm) -> Simpanan:
    user, at, data = pengguna_of(request), clock.now(), form.cleaned_data
    try:
        hasil = services.save_kegiatan(
            actor=user,
            at=at,
            tanggal=tanggal,
            kunci=data["kunci"],
            versi=data["versi"],
            ketikan=form.ketikan,
            timpa=request.POST.get("aksi") == TIMPA,
            simpan_kosong=bool(data["berkas"]),
        )
    except Refused as no:
        form.add_error(None, no.pesan)
        return Simpanan(form, no.kode in _BENTROK)
    shown = form.at_version(hasil.versi)
    for masalah in hasil.masalah:
        shown.add_error(masalah.field, masalah.pesan)
    for berkas in data["berkas"]:
        with refusals_to(shown):
            bukti_services.attach_bukti(
                actor=user, at=at, tanggal=tanggal, kunci=data["kunci"], berkas=berkas, nama=berkas.name or "berkas"
            )
    return Simpanan(shown)


def _name_what_lacks(form: KegiatanForm, halaman: HalamanHari, ketikan: Ketikan | None = None) -> None:
    """Say at each field what the entry still lacks. It is saved all the same; hours still to come are no mistake.

    `ketikan` is an entry not saved yet: judged as it would stand among those of the day.
    """
    ada = next((b for b in halaman.butir if str(b.baris.kunci) == form.kunci_teks), None)
    # What the line points to was chosen from what holds on the day.
    bacaan = read_kegiatan(replace(ketikan, uraian_tugas_id="", rencana_id="") if ketikan else Ketikan())
    kurang = (
        ada.kurang
        if ada
        else (
            *bacaan.masalah,
            *check_butir(Butir(form.kunci_teks, bacaan.isi), [b.baris.butir for b in halaman.butir] if ketikan else ()),
        )
    )
    for masalah in dict.fromkeys(kurang):
        if masalah.field in form.errors:
            continue
        if masalah.kode != Alasan.BELUM_BERLALU.kode:
            form.add_error(masalah.field, masalah.pesan)


def _page(request: HttpRequest, tanggal: date) -> HalamanHari:
    return day_page(pengguna_of(request), own(request), tanggal, clock.now())


def _act(
    request: HttpRequest, tanggal: date, deed: Callable[[], object], *, buka: str = "", dihapus: str = ""
) -> HttpResponse:
    """Do it and show the day; a refusal stands on top of it."""
    own(request)
    try:
        deed()
    except Refused as no:
        messages.error(request, no.pesan)
        return render_day(request, _page(request, tanggal), status=422)
    halaman = _page(request, tanggal)
    return _shown(request, halaman, {"form": open_form(halaman, buka), "dihapus": dihapus}, buka=buka, dihapus=dihapus)


def _shown(request: HttpRequest, halaman: HalamanHari, konteks: dict[str, object], **query: str) -> HttpResponse:
    """After a change: the fragment for htmx, a redirect to the same view of the day without."""
    alamat = reverse("logbook:hari", args=[halaman.tanggal])
    isi = "&".join(f"{nama}={nilai}" for nama, nilai in query.items() if nilai)
    if not is_htmx(request):
        return redirect(f"{alamat}?{isi}" if isi else alamat)
    answer = render_day(request, halaman, konteks)
    answer["HX-Push-Url"] = f"{alamat}?buka={query['buka']}" if query.get("buka") else alamat
    return answer
