"""Filling a month at once: repair, patterns, paste and import, each shown before it is applied; and the export."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from core import clock
from core.access import require
from core.errors import Refused
from core.formats import bulan as nama_bulan
from core.formats import waktu
from core.tables import xlsx_response
from core.web import pengguna_of, posted, refusals_to
from kelayakan import roster_access as access
from kelayakan.choices.roster import Alasan, SumberRoster
from kelayakan.queries.matriks import month_facts
from kelayakan.roster_forms import LembarForm, PolaForm, VersiForm
from kelayakan.roster_views import place
from kelayakan.rules import roster_lembar as lembar
from kelayakan.rules.matriks import FaktaBulan
from kelayakan.rules.roster import check
from kelayakan.rules.roster_lembar import HasilLembar
from kelayakan.rules.roster_perbaikan import repair
from kelayakan.rules.roster_pola import after_pattern, apply_pattern, differences
from kelayakan.services import roster as services
from kelayakan.services.roster import Bulanan
from kelayakan.services.roster_sel import Ubahan
from kepegawaian.rules.lembar import Isi, open_workbook

if TYPE_CHECKING:
    from core.periods import Month
    from kepegawaian.models import UnitKerja


@dataclass(frozen=True)
class Tempat:
    """The month a page fills, for somebody who may."""

    unit: "UnitKerja"
    month: "Month"
    fakta: FaktaBulan
    at: datetime

    @property
    def konteks(self) -> dict[str, Any]:
        return {"unit": self.unit, "bulan": self.month, "fakta": self.fakta, "versi": self.fakta.keadaan.versi}

    def preview(self, sel: Mapping[tuple[int, date], bool]) -> dict[str, Any]:
        """What would change, by person, and what would hold the roster back afterwards."""
        per_orang: dict[str, dict[str, list[date]]] = {}
        for orang, tanggal, rumah in differences(self.fakta, dict(sel)):
            per_orang.setdefault(orang.nama, {"rumah": [], "kantor": []})["rumah" if rumah else "kantor"].append(
                tanggal
            )
        penahan = check(self.fakta, after_pattern(self.fakta, dict(sel)))
        jumlah = sum(len(hari) for beda in per_orang.values() for hari in beda.values())
        return {"beda": list(per_orang.items()), "penahan": penahan, "jumlah": jumlah}


def _place(request: HttpRequest, kode: str, bulan: str) -> Tempat:
    at = clock.now()
    unit, month = place(request, kode, bulan, at)
    require(access.can_edit(pengguna_of(request), unit, at))
    return Tempat(unit, month, month_facts(unit, month, at), at)


def _apply(
    request: HttpRequest, tempat: Tempat, versi: int, sel: Mapping[tuple[int, date], bool], sumber: SumberRoster
) -> None:
    """Take a preview over, if the roster is still the one it was made from."""
    ubahan = [Ubahan(pegawai_id, tanggal, rumah) for (pegawai_id, tanggal), rumah in sel.items()]
    bulanan = Bulanan(tempat.unit, tempat.month, versi)
    try:
        services.save_cells(actor=pengguna_of(request), at=tempat.at, bulanan=bulanan, ubahan=ubahan, sumber=sumber)
    except Refused as no:
        raise Refused(Alasan.PRATINJAU_BASI) if no.alasan == Alasan.ROSTER_BERUBAH else no from None
    messages.success(request, f"Roster {nama_bulan(tempat.month)} diubah. Periksa, lalu ajukan.")


@login_required
@require_http_methods(["GET", "POST"])
def perbaiki(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    """The changes that would make the roster publishable; a POST applies exactly those."""
    tempat = _place(request, kode, bulan)
    usul, rumah = repair(tempat.fakta)
    form = VersiForm(posted(request), initial={"versi": tempat.konteks["versi"]})
    if request.method == "POST" and form.is_valid():
        sel = {(satu.pegawai_id, satu.dari): False for satu in usul}
        sel |= {(satu.pegawai_id, satu.ke): True for satu in usul if satu.ke is not None}
        with refusals_to(form):
            _apply(request, tempat, form.cleaned_data["versi"], sel, SumberRoster.SUSUNAN)
            return redirect("kelayakan:roster", kode, bulan)
    konteks = {
        **tempat.konteks,
        "form": form,
        "usul": usul,
        "sisa": check(tempat.fakta, rumah),
        "penahan": check(tempat.fakta),
    }
    return render(request, "kelayakan/roster_perbaiki.html", konteks, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def pola(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    """Choose a pattern, see what it does, apply it."""
    tempat = _place(request, kode, bulan)
    data = posted(request)
    form = PolaForm(data, fakta=tempat.fakta, initial={"versi": tempat.konteks["versi"], "pola": "hari_tetap"})
    konteks: dict[str, Any] = {**tempat.konteks, "form": form}
    if form.is_valid():
        with refusals_to(form):
            sel = apply_pattern(tempat.fakta, form.isi)
            if "terapkan" in request.POST:
                _apply(request, tempat, form.cleaned_data["versi"], sel, SumberRoster.POLA)
                return redirect("kelayakan:roster", kode, bulan)
            konteks |= {"pratinjau": tempat.preview(sel), "kirim": _again(request)}
    return render(request, "kelayakan/roster_pola.html", konteks, status=422 if form.errors else 200)


def _again(request: HttpRequest) -> list[tuple[str, str]]:
    """What was chosen, to be sent again with the preview's button."""
    names = ("pola", "hari", "pegawai", "tim_a", "ganti", "versi")
    return [(nama, nilai) for nama in names for nilai in request.POST.getlist(nama)]


@login_required
@require_http_methods(["GET", "POST"])
def lembar_kerja(request: HttpRequest, kode: str, bulan: str) -> HttpResponse:
    """Paste or upload a matrix, see cell by cell what it says, take it whole or not at all."""
    tempat = _place(request, kode, bulan)
    data, berkas = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = LembarForm(data, berkas, initial={"versi": tempat.konteks["versi"]})
    konteks: dict[str, Any] = {**tempat.konteks, "form": form}
    if form.is_valid():
        with refusals_to(form):
            teks, hasil = _read(form, tempat.fakta)
            if "terapkan" in request.POST:
                if hasil.ditolak:
                    raise Refused(Alasan.LEMBAR_DITOLAK, jumlah=len(hasil.ditolak))
                _apply(request, tempat, form.cleaned_data["versi"], hasil.sel, SumberRoster.IMPOR)
                return redirect("kelayakan:roster", kode, bulan)
            konteks |= {"pratinjau": tempat.preview(hasil.sel), "ditolak": hasil.ditolak, "teks": teks}
    return render(request, "kelayakan/roster_lembar.html", konteks, status=422 if form.errors else 200)


def _read(form: LembarForm, fakta: FaktaBulan) -> tuple[str, HasilLembar]:
    """The matrix of a form, and the same as text so that the preview can send it again."""
    berkas = form.cleaned_data["berkas"]
    if not berkas:
        teks: str = form.cleaned_data["teks"]
        return teks, lembar.read_rows(lembar.read_text(teks), fakta)
    try:
        buku = open_workbook(berkas.read(), berkas.name)
    except Refused as no:
        no.field = "berkas"
        raise
    alasan: Refused | None = None
    for sheet in buku.sheet:
        try:
            return _as_text(sheet.baris), lembar.read_rows(sheet.baris, fakta)
        except Refused as no:  # the first sheet may be the one with remarks
            alasan = no
    raise alasan or Refused(Alasan.LEMBAR_KOSONG, field="berkas")


def _as_text(baris: "Any") -> str:
    def cell(isi: Isi) -> str:
        return "" if isi is None else " ".join(str(isi).split())

    return "\n".join("\t".join(cell(isi) for isi in row) for row in baris)


@login_required
@require_GET
def ekspor(request: HttpRequest, kode: str, bulan: str) -> HttpResponseBase:
    """The matrix as a workbook; filled in, it can be read back."""
    at = clock.now()
    unit, month = place(request, kode, bulan, at)
    fakta = month_facts(unit, month, at)
    services.record_export(actor=pengguna_of(request), at=at, bulanan=Bulanan(unit, month), jumlah=len(fakta.orang))
    keterangan = [
        ("Unit", unit.nama),
        ("Bulan", nama_bulan(month)),
        ("Keadaan", fakta.keadaan.status.label),
        ("Arti huruf", "H WFH, K kantor, C cuti atau izin, D dinas luar, kosong bukan hari kerja"),
        ("Diunduh", f"{waktu(at, unit.zona)} oleh {pengguna_of(request).nama}"),
        ("Mengubah", "Ubah H dan K, lalu unggah di halaman roster. C dan D dicatat di Ketidakhadiran."),
    ]
    return xlsx_response(lembar.write_rows(fakta), f"roster-{unit.kode}-{month}", keterangan)
