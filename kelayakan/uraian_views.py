"""The jobdesk register: the list and its export, one task, writing it."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from django_tables2 import RequestConfig

from core import clock
from core.access import require
from core.tables import export
from core.web import page_of, pengguna_of, posted, refusals_to
from kelayakan import uraian_access as access
from kelayakan.choices.uraian import KelasData, StatusUraian
from kelayakan.models import UraianTugas
from kelayakan.queries import uraian_daftar as daftar_
from kelayakan.queries.uraian_lingkup import Lingkup, posts_held, units_for
from kelayakan.rules import uraian as rules
from kelayakan.services import uraian as services
from kelayakan.services import uraian_putusan as putusan
from kelayakan.uraian_forms import Butir, MassalForm, SaringForm, UraianBaruForm, UraianForm
from kelayakan.uraian_tables import UraianTable
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Jabatan, UnitKerja

PER_HALAMAN = 50


@dataclass(frozen=True)
class Permintaan:
    """Who asks, when, and what they reach over."""

    lingkup: Lingkup
    at: datetime

    @property
    def tanggal(self) -> date:
        return self.lingkup.tanggal


def asked(request: HttpRequest) -> Permintaan:
    at = clock.now()
    return Permintaan(Lingkup(pengguna_of(request), orang.today(at)), at)


def uraian_of(minta: Permintaan, pk: int) -> UraianTugas:
    """The task, or 404 when it lies outside the view."""
    row = daftar_.uraian_by_id(minta.lingkup, pk)
    if row is None:
        raise Http404
    return row


def unit_choices(units: "list[UnitKerja]") -> Butir:
    """Units of a form, indented as in the tree."""
    dangkal = min((unit.jalur.count(".") for unit in units), default=0)
    return [(str(u.pk), "\u00a0\u00a0\u00a0" * (u.jalur.count(".") - dangkal) + u.nama_pendek) for u in units]


def post_choices(posts: "list[Jabatan]") -> Butir:
    return [(str(jabatan.pk), jabatan.nama) for jabatan in posts]


@login_required
@require_GET
def daftar(request: HttpRequest) -> HttpResponseBase:
    """The register under its filters; the same rows as CSV or Excel."""
    minta = asked(request)
    lingkup = minta.lingkup
    jangkauan = lingkup.lihat or ((lingkup.kantor,) if lingkup.kantor else ())
    saring = SaringForm(
        request.GET,
        unit=unit_choices(units_for(jangkauan)),
        jabatan=post_choices(posts_held(jangkauan, minta.tanggal)),
    )
    pilihan = saring.as_saring()
    tabel = UraianTable(daftar_.uraian_list(lingkup, pilihan), request=request)
    RequestConfig(request, paginate=False).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        keterangan = [("Keadaan tanggal", f"{minta.tanggal:%d-%m-%Y}"), *asdict(pilihan).items()]
        return export(tabel, bentuk, "uraian-tugas", keterangan)
    tabel.page = page_of(request, tabel.rows, PER_HALAMAN)
    for row in tabel.page.object_list:
        row.record.tanda = daftar_.tanda_of(row.record)
        row.record.perlu_ditinjau = _is_due(row.record, minta.tanggal)
    konteks = {
        "tabel": tabel,
        "saring": saring,
        "boleh_usul": bool(lingkup.usul),
        "boleh_putus": bool(lingkup.putus),
        "boleh_cakupan": bool(lingkup.lihat),
        "menunggu": daftar_.count_waiting(lingkup),
    }
    return render(request, "kelayakan/uraian.html", konteks)


@login_required
@require_POST
def massal(request: HttpRequest) -> HttpResponse:
    """Propose or adopt many; what could not be done is said with its reason."""
    minta, form = asked(request), MassalForm.of(request.POST)
    kembali = QueryDict(request.POST.get("keadaan", "")[:1000]).urlencode()
    if form.is_valid():
        deed = putusan.adopt_many if form.cleaned_data["aksi"] == "tetapkan" else putusan.propose_many
        hasil = deed(actor=minta.lingkup.user, at=minta.at, pilihan=form.as_pilihan())
        (messages.warning if hasil.gagal else messages.success)(request, hasil.kalimat)
    else:
        messages.error(request, str(next(iter(form.errors.values()))[0]))
    return redirect(f"{reverse('kelayakan:uraian')}{f'?{kembali}' if kembali else ''}")


@login_required
@require_GET
def rincian(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: its verdict with every reason, its versions, and what may be done with it."""
    minta = asked(request)
    row = uraian_of(minta, pk)
    user, tanggal = minta.lingkup.user, minta.tanggal
    usul, putus = access.can_propose(user, row.unit, tanggal), access.can_decide(user, row.unit, tanggal)
    sendiri = access.is_own(user, row)
    hidup = row.status == StatusUraian.DITETAPKAN and row.selesai is None
    konteks = {
        "u": row,
        "sebab": rules.from_rows(row.alasan),
        "kriteria": _criteria_said(row),
        "versi": daftar_.versions_of(row),
        "tanda": daftar_.tanda_of(row),
        "tinjau": _is_due(row, tanggal),
        "hari_ini": tanggal,
        "bisa_ubah": usul and row.status in rules.BISA_DIUBAH,
        "bisa_hapus": usul and row.status == StatusUraian.DRAF and row.diusulkan_at is None,
        "bisa_tarik": usul and row.status == StatusUraian.DIUSULKAN,
        "bisa_perbarui": usul and hidup,
        "bisa_putus": putus and not sendiri and row.status == StatusUraian.DIUSULKAN,
        "bisa_cabut": putus and not sendiri and hidup,
        "usulan_sendiri": putus and sendiri and row.status == StatusUraian.DIUSULKAN,
        "boleh_jejak": putus or orang.peran_of(user, tanggal).is_uki,
    }
    return render(request, "kelayakan/uraian_rincian.html", konteks)


@login_required
@require_http_methods(["GET", "POST"])
def baru(request: HttpRequest) -> HttpResponse:
    minta = asked(request)
    lingkup = minta.lingkup
    require(bool(lingkup.usul))
    units, posts = units_for(lingkup.usul), posts_held(lingkup.usul, minta.tanggal)
    awal = {
        "dapat_daring": True,
        "hasil_terukur": True,
        "kelas_data": KelasData.TERBUKA,
        "unit": request.GET.get("unit", ""),
        "jabatan": request.GET.get("jabatan", ""),
    }
    data = posted(request)
    form = UraianBaruForm(data, unit=unit_choices(units), jabatan=post_choices(posts), initial=awal)
    if form.is_valid():
        unit = next(u for u in units if str(u.pk) == form.cleaned_data["unit"])
        jabatan = next(j for j in posts if str(j.pk) == form.cleaned_data["jabatan"])
        with refusals_to(form):
            row = services.create_uraian(actor=lingkup.user, at=minta.at, unit=unit, jabatan=jabatan, isi=form.as_isi())
            messages.success(request, f"Draf disimpan. Putusan: {row.get_putusan_display()}.")
            return redirect("kelayakan:uraian-rincian", row.pk)
    return render(request, "kelayakan/uraian_isian.html", {"form": form}, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "POST"])
def ubah(request: HttpRequest, pk: int) -> HttpResponse:
    minta = asked(request)
    row = uraian_of(minta, pk)
    require(access.can_propose(minta.lingkup.user, row.unit, minta.tanggal))
    isi = daftar_.isi_of(row)
    awal: dict[str, Any] = {**asdict(isi), **asdict(isi.kriteria), "versi": row.versi}
    form = UraianForm(posted(request), initial=awal)
    if form.is_valid():
        versi = form.cleaned_data["versi"] or 0
        with refusals_to(form):
            row = services.change_uraian(actor=minta.lingkup.user, at=minta.at, pk=pk, versi=versi, isi=form.as_isi())
            messages.success(request, f"Perubahan disimpan. Putusan: {row.get_putusan_display()}.")
            return redirect("kelayakan:uraian-rincian", pk)
    konteks = {"form": form, "u": row}
    return render(request, "kelayakan/uraian_isian.html", konteks, status=422 if form.errors else 200)


def _is_due(row: UraianTugas, tanggal: date) -> bool:
    return row.status == StatusUraian.DITETAPKAN and row.selesai is None and rules.is_due(row.tinjau_sebelum, tanggal)


@dataclass(frozen=True)
class KriteriaTampil:
    """A criterion in words, its answer, and whether it speaks for working at home."""

    kata: str
    ya: bool
    mendukung: bool


def _criteria_said(row: UraianTugas) -> list[KriteriaTampil]:
    fields = UraianForm().fields
    return [
        KriteriaTampil(str(fields[nama].label), ya, ya is (nama in rules.MENDUKUNG))
        for nama, ya in asdict(daftar_.kriteria_of(row)).items()
        if isinstance(ya, bool)
    ]
