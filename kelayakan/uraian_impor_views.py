"""An import of tasks in steps: Unggah, Kolom (where titles are unknown), Periksa, Terapkan; the workbook to fill."""

from typing import Final

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from core.access import require
from core.errors import Refused
from core.tables import new_workbook, workbook_response, write_sheet
from core.web import page_of, posted, refusals_to
from kelayakan.choices.uraian import KelasData, StatusImporUraian
from kelayakan.models import ImporUraian
from kelayakan.queries import uraian_impor as sumber
from kelayakan.queries.uraian_lingkup import units_for
from kelayakan.rules.uraian import MENDUKUNG
from kelayakan.rules.uraian_lembar import KRITERIA, WAJIB, Kolom, missing, recognise
from kelayakan.rules.uraian_rencana import StatusBaris
from kelayakan.services import uraian_impor as services
from kelayakan.uraian_forms import SidikForm, UnggahForm
from kelayakan.uraian_impor_forms import KolomForm
from kelayakan.uraian_views import Permintaan, asked, unit_choices

TAHAP: Final = [{"nama": nama} for nama in ("Unggah", "Kolom", "Periksa", "Terapkan")]
PER_HALAMAN: Final = 50
_CONTOH: Final = {
    Kolom.JABATAN: "Penelaah Teknis Kebijakan",
    Kolom.NAMA: "Menelaah permohonan penetapan status penggunaan BMN",
    Kolom.URAIAN: "Memeriksa permohonan di SIMAN, lalu menyusun konsep keputusan.",
    Kolom.HASIL: "Konsep keputusan",
    Kolom.SATUAN: "konsep",
    Kolom.KELAS_DATA: KelasData.VPN.label,
    Kolom.ALAT: "SIMAN lewat VPN",
}


@login_required
@require_http_methods(["GET", "POST"])
def mulai(request: HttpRequest) -> HttpResponse:
    """Upload a list, and see the imports there were."""
    minta = _proposer(request)
    units = units_for(minta.lingkup.usul)
    data, berkas = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UnggahForm(data, berkas, unit=unit_choices(units))
    if form.is_valid():
        file = form.cleaned_data["berkas"]
        unit = next(u for u in units if str(u.pk) == form.cleaned_data["unit"])
        with refusals_to(form):
            impor = services.upload_impor(actor=minta.lingkup.user, at=minta.at, file=file, nama=file.name, unit=unit)
            return redirect("kelayakan:uraian-impor-periksa", impor.pk)
    konteks = {
        "form": form,
        "page": page_of(request, sumber.impor_in_view(minta.lingkup), 10),
        "tahap": TAHAP,
        "kini": 1,
        "wajib": [kolom.value for kolom in WAJIB],
        "boleh": [kolom.value for kolom in Kolom if kolom not in WAJIB],
    }
    return render(request, "kelayakan/uraian_impor.html", konteks, status=422 if form.errors else 200)


@login_required
@require_GET
def contoh(request: HttpRequest) -> HttpResponseBase:
    """A workbook to fill: the titles an import knows, one row to go by, and what each column wants."""
    _proposer(request)
    buku = new_workbook()
    jawab = {kolom: "Ya" if kolom.name.lower() in MENDUKUNG else "Tidak" for kolom in KRITERIA}
    write_sheet(
        buku, "Uraian tugas", [[kolom.value for kolom in Kolom], [(_CONTOH | jawab).get(kolom, "") for kolom in Kolom]]
    )
    pilihan = ", ".join(str(label) for label in KelasData.labels)
    arti = {
        **dict.fromkeys(WAJIB, "Wajib diisi"),
        **dict.fromkeys(KRITERIA, "Ya atau Tidak"),
        Kolom.UNIT: "Kode atau nama unit; kosong = unit yang dipilih saat mengunggah",
        Kolom.KELAS_DATA: f"{pilihan}; kosong = {KelasData.TERBUKA.label}",
    }
    petunjuk = [(kolom.value, arti.get(kolom, "Boleh kosong")) for kolom in Kolom]
    write_sheet(buku, "Petunjuk", [("Kolom", "Isi"), *petunjuk], lebar=(24, 70))
    return workbook_response(buku, "uraian-tugas-contoh")


@login_required
@require_GET
def periksa(request: HttpRequest, impor_uraian_id: int) -> HttpResponse:
    """What applying would do, row by row; afterwards what it did."""
    minta, impor = _open(request, impor_uraian_id)
    if impor.status != StatusImporUraian.DIPERIKSA:
        konteks = {"impor": impor, "tahap": TAHAP, "kini": 5}
        return render(request, "kelayakan/uraian_impor_hasil.html", konteks)
    return _preview(request, minta, impor, None)


@login_required
@require_http_methods(["GET", "POST"])
def kolom(request: HttpRequest, impor_uraian_id: int) -> HttpResponse:
    """Say which column of the file means what; the unit's next file of this layout goes past this step."""
    minta, impor = _open(request, impor_uraian_id)
    if impor.status != StatusImporUraian.DIPERIKSA:
        return redirect("kelayakan:uraian-impor-periksa", impor.pk)
    tabel = sumber.tabel_of(impor)
    form = KolomForm(posted(request), tabel=tabel, kolom=sumber.columns_of(impor, tabel))
    if form.is_valid():
        with refusals_to(form):
            services.match_impor(actor=minta.lingkup.user, at=minta.at, impor=impor, kolom=form.as_kolom())
            return redirect("kelayakan:uraian-impor-periksa", impor.pk)
    contoh_sel = [(judul, tabel.samples(n)) for n, judul in enumerate(tabel.judul)]
    konteks = {"impor": impor, "tabel": tabel, "form": form, "contoh": contoh_sel, "tahap": TAHAP, "kini": 2}
    return render(request, "kelayakan/uraian_impor_kolom.html", konteks, status=422 if form.errors else 200)


@login_required
@require_POST
def terapkan(request: HttpRequest, impor_uraian_id: int) -> HttpResponse:
    """Do what the preview showed."""
    minta, impor = _open(request, impor_uraian_id)
    form = SidikForm(request.POST)
    if form.is_valid():
        with refusals_to(form):
            services.apply_impor(actor=minta.lingkup.user, at=minta.at, impor=impor, sidik=form.cleaned_data["sidik"])
            return redirect("kelayakan:uraian-impor-periksa", impor.pk)
    if impor.status != StatusImporUraian.DIPERIKSA:
        return redirect("kelayakan:uraian-impor-periksa", impor.pk)
    return _preview(request, minta, impor, form)


@login_required
@require_POST
def batal(request: HttpRequest, impor_uraian_id: int) -> HttpResponse:
    minta, impor = _open(request, impor_uraian_id)
    try:
        services.cancel_impor(actor=minta.lingkup.user, at=minta.at, impor=impor)
    except Refused as tolak:
        messages.error(request, tolak.pesan)
        return redirect("kelayakan:uraian-impor-periksa", impor.pk)
    messages.success(request, "Impor dibatalkan. Berkasnya sudah dihapus.")
    return redirect("kelayakan:uraian-impor")


def _proposer(request: HttpRequest) -> Permintaan:
    minta = asked(request)
    require(bool(minta.lingkup.usul))
    return minta


def _open(request: HttpRequest, nomor: int) -> tuple[Permintaan, ImporUraian]:
    minta = _proposer(request)
    return minta, get_object_or_404(sumber.impor_in_view(minta.lingkup), pk=nomor)


def _preview(request: HttpRequest, minta: Permintaan, impor: ImporUraian, form: forms.Form | None) -> HttpResponse:
    if not impor.kolom and missing(recognise(sumber.tabel_of(impor).judul)):
        return redirect("kelayakan:uraian-impor-kolom", impor.pk)
    lembar = sumber.read_impor(impor)
    rencana = sumber.plan_of(impor, lembar, minta.lingkup.user, minta.tanggal)
    status = request.GET.get("status", "")
    butir = [satu for satu in rencana.butir if not status or satu.status.value == status]
    konteks = {
        "impor": impor,
        "lembar": lembar,
        "rencana": rencana,
        "gagal": rencana.count(StatusBaris.GAGAL),
        "status": status,
        "page": page_of(request, butir, PER_HALAMAN),
        "form": form or SidikForm(),
        "kirim": SidikForm(initial={"sidik": rencana.sidik}),
        "tahap": TAHAP,
        "kini": 3,
    }
    return render(request, "kelayakan/uraian_impor_periksa.html", konteks, status=422 if form and form.errors else 200)
