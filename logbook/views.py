"""Pages of logbooks: a day, a month, evidence; one's own and those of people in view."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from core import clock, files, formats
from core.periods import Month
from core.tables import export
from core.web import page_or_fragment, pengguna_of
from kepegawaian import queries as orang
from logbook import access
from logbook.forms import SATUAN_UMUM, BarisForm, DaftarForm, KegiatanForm, KirimForm, TinjauForm
from logbook.queries import daftar as daftar_q
from logbook.queries import hari as hari_q
from logbook.queries import tempat
from logbook.queries.penyunting import HalamanHari, day_page
from logbook.queries.pilihan import choices_at
from logbook.rules.isian import typed
from logbook.services import bukti as bukti_services
from logbook.tables import KegiatanTable, LogbookTable
from logbook.urung import opened_with, take_offer

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

BARU, SERING = "baru", "sering"
# Parts of the day that ask for themselves again after an autosave, while the open form stays as it is.
BAGIAN = {"garis": "logbook/_garis.html", "siap": "logbook/_siap.html", "bilah": "logbook/_bilah.html"}
HARI_PENDEK = ("Sen", "Sel", "Rab", "Kam", "Jum", "Sab", "Min")


@login_required
@require_GET
def hari_ini(request: HttpRequest) -> HttpResponse:
    alamat = reverse("logbook:hari", args=[tempat.today_of(own(request).pk, clock.now())])
    return redirect(f"{alamat}?buka={BARU}" if request.GET.get("buka") == BARU else alamat)


@login_required
@require_GET
def hari(request: HttpRequest, tanggal: date) -> HttpResponse:
    halaman = day_page(pengguna_of(request), own(request), tanggal, clock.now())
    if request.GET.get("bagian") == SERING:
        sering = hari_q.usual_lines(halaman.pegawai.pk, tanggal)
        return render(request, "logbook/_sering.html", {"sering": sering})
    bagian = BAGIAN.get(request.GET.get("bagian", ""))
    if bagian:
        return render(
            request, bagian, {"h": halaman, "form": True, "kirim": KirimForm(initial={"versi": halaman.versi})}
        )
    form = open_form(halaman, request.GET.get("buka", ""), request.GET)
    return render_day(request, halaman, {"form": form, "dihapus": _uuid(request.GET.get("dihapus", ""))})


@login_required
@require_GET
def pegawai_hari(request: HttpRequest, pegawai_id: int, tanggal: date) -> HttpResponse:
    """The day of somebody in view, to read and, for who may, to decide."""
    user = pengguna_of(request)
    pegawai = seen(request, pegawai_id)
    if pegawai.pengguna_id == user.pk:
        return redirect("logbook:hari", tanggal)
    return render_day(request, day_page(user, pegawai, tanggal, clock.now()))


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    return _month(request, own(request), is_own=True)


@login_required
@require_GET
def pegawai(request: HttpRequest, pegawai_id: int) -> HttpResponseBase:
    found = seen(request, pegawai_id)
    return _month(request, found, is_own=found.pengguna_id == pengguna_of(request).pk)


@login_required
@require_GET
def bukti(request: HttpRequest, berkas_id: UUID) -> HttpResponseBase:
    return files.respond(bukti_services.read_bukti(actor=pengguna_of(request), at=clock.now(), berkas_id=berkas_id))


def own(request: HttpRequest) -> "Pegawai":
    """The person who is logged in; a login that is no pegawai keeps no logbook (403)."""
    pegawai = access.own_pegawai(pengguna_of(request))
    if pegawai is None:
        raise PermissionDenied
    return pegawai


def open_form(halaman: HalamanHari, buka: str, usul: Mapping[str, Any] | None = None) -> KegiatanForm | None:
    """The form of the entry that is open: one of the day by its key, or a new one that starts where the last ended."""
    if not buka or not halaman.bisa_ubah:
        return None
    if buka == BARU:
        usul = usul or {}
        return KegiatanForm(
            initial={
                "kunci": uuid4(),
                "versi": halaman.versi,
                "jam_mulai": str(usul.get("mulai", ""))[:5] or halaman.usul_mulai,
                "jam_selesai": str(usul.get("selesai", ""))[:5],
                "uraian_tugas_id": str(usul.get("uraian_tugas_id", ""))[:18],
            }
        )
    ada = next((b.baris for b in halaman.butir if str(b.baris.kunci) == buka), None)
    if ada is None:
        return None
    ketikan = typed(ada.isi)
    semula = {"kunci": ada.kunci, "versi": halaman.versi, "semula": opened_with(ketikan)}
    return KegiatanForm(initial={**semula, **asdict(ketikan)})


def render_day(
    request: HttpRequest, halaman: HalamanHari, konteks: Mapping[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A day as page, or as fragment for htmx."""
    versi = {"versi": halaman.versi}
    konteks = konteks or {}
    form: KegiatanForm | None = konteks.get("form")
    ada = {str(b.baris.kunci) for b in halaman.butir}
    if form is not None:
        kini = next((b.baris for b in halaman.butir if str(b.baris.kunci) == form.kunci_teks), None)
        pilihan = choices_at(halaman.tempat)
        form.offer(pilihan.opsi_tugas(halaman.mode, kini), pilihan.opsi_rencana(kini))
    isi = {
        "form_baru": form is not None and form.kunci_teks not in ada,
        "h": halaman,
        "urung": take_offer(request, halaman.tanggal) if halaman.bisa_ubah else None,
        "kirim": KirimForm(initial=versi) if halaman.is_own else None,
        "tinjau": TinjauForm(initial=versi) if halaman.bisa_periksa else None,
        "satuan_umum": SATUAN_UMUM,
        "baris": BarisForm(fokus="fokus_baris" in konteks) if halaman.bisa_ubah and form is None else None,
        **konteks,
    }
    return page_or_fragment(request, "logbook/hari.html", "logbook/_hari.html", isi, status)


def _uuid(teks: str) -> UUID | None:
    try:
        return UUID(teks)
    except ValueError:
        return None


def seen(request: HttpRequest, pegawai_id: int) -> "Pegawai":
    """Somebody in view, else 404."""
    found = access.pegawai_seen_by(pengguna_of(request), pegawai_id, orang.today(clock.now()))
    if found is None:
        raise Http404
    return found


def _month(request: HttpRequest, pegawai: "Pegawai", *, is_own: bool) -> HttpResponseBase:
    """A month of a person: overview, filtered list by day or by entry, and the same list as file."""
    at, saring = clock.now(), DaftarForm(request.GET)
    hari_ini = tempat.today_of(pegawai.pk, at)
    bulan = saring.month(Month.of(hari_ini))
    tabel = _table(request, pegawai, bulan, saring)
    tabel.is_own = is_own
    if bentuk := saring.value("ekspor"):
        keterangan = [("Pegawai", pegawai.nama_lengkap), ("NIP", pegawai.nip or ""), ("Bulan", formats.bulan(bulan))]
        return export(tabel, bentuk, f"logbook-{pegawai.pk}-{bulan}", keterangan)
    ikhtisar = daftar_q.month_overview(pegawai.pk, bulan.days, at)
    konteks = {
        "pegawai": pegawai,
        "is_own": is_own,
        "bulan": bulan,
        "kini": Month.of(hari_ini),
        "hari_ini": hari_ini,
        "saring": saring,
        "tampil": saring.value("tampil"),
        "pilihan_tampil": DaftarForm.TAMPIL,
        "tabel": tabel,
        "ikhtisar": ikhtisar,
        "terlewat": sum(h.terlewat for h in ikhtisar),
        "hari_pendek": HARI_PENDEK,
        "kosong_awal": range(bulan.first.weekday()),
        "ringkas": daftar_q.month_totals(pegawai.pk, bulan.days),
    }
    return render(request, "logbook/daftar.html", konteks)


def _table(request: HttpRequest, pegawai: "Pegawai", bulan: Month, saring: DaftarForm) -> LogbookTable | KegiatanTable:
    status, cari = saring.value("status"), saring.value("cari")
    tabel: LogbookTable | KegiatanTable
    if saring.value("tampil") == "kegiatan":
        tabel = KegiatanTable(daftar_q.kegiatan_in_range(pegawai.pk, bulan.days, status, cari), request=request)
    else:
        tabel = LogbookTable(daftar_q.logbook_of(pegawai.pk, bulan.days, status, cari), request=request)
    RequestConfig(request, paginate={"per_page": 25, "page": request.GET.get("halaman", 1)}).configure(tabel)
    return tabel
