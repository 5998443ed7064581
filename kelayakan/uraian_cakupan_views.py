"""Coverage of the register: which posts have tasks, and the people behind each number."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET
from django_tables2 import RequestConfig

from core.access import require
from core.tables import export
from core.web import page_of
from kelayakan.choices.uraian import KeadaanCakupan
from kelayakan.queries import uraian_cakupan as queries
from kelayakan.queries.uraian_lingkup import units_for
from kelayakan.uraian_forms import SaringCakupanForm
from kelayakan.uraian_tables import CakupanTable, PegawaiCakupanTable
from kelayakan.uraian_views import PER_HALAMAN, Permintaan, asked, unit_choices


@login_required
@require_GET
def cakupan(request: HttpRequest) -> HttpResponseBase:
    """Posts of units with people: tasks in force, only drafts, none; and the share of people covered."""
    minta, saring = _asked(request)
    unit = saring.value("unit")
    c = queries.coverage(minta.lingkup, unit)
    tabel = CakupanTable(c.only(saring.value("keadaan")), request=request)
    RequestConfig(request, paginate=False).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        return export(tabel, bentuk, "cakupan-uraian-tugas", [("Keadaan tanggal", f"{minta.tanggal:%d-%m-%Y}")])
    tabel.page = page_of(request, tabel.rows, PER_HALAMAN)
    angka = [(satu, c.count(satu)) for satu in KeadaanCakupan]
    konteks = {"c": c, "tabel": tabel, "saring": saring, "angka": angka, "boleh_usul": bool(minta.lingkup.usul)}
    return render(request, "kelayakan/uraian_cakupan.html", konteks)


@login_required
@require_GET
def pegawai(request: HttpRequest) -> HttpResponseBase:
    """The people a number of the coverage page counts."""
    minta, saring = _asked(request)
    unit, jabatan = saring.value("unit"), saring.value("jabatan")
    baris = queries.coverage(minta.lingkup, unit).only(saring.value("keadaan"))
    if jabatan:
        # A post was asked for in exactly this unit, not in the units below it.
        baris = [satu for satu in baris if str(satu.jabatan_id) == jabatan and str(satu.unit_id) == unit]
    keadaan = {(satu.unit_id, satu.jabatan_id): satu.keadaan for satu in baris}
    tabel = PegawaiCakupanTable(queries.people_of(minta.lingkup, baris, unit), request=request)
    RequestConfig(request, paginate=False).configure(tabel)
    bentuk = request.GET.get("ekspor", "")
    if bentuk in ("csv", "xlsx"):
        return export(tabel, bentuk, "pegawai-cakupan", [("Keadaan tanggal", f"{minta.tanggal:%d-%m-%Y}")])
    tabel.page = page_of(request, tabel.rows, PER_HALAMAN)
    for row in tabel.page.object_list:
        row.record.keadaan = keadaan[row.record.unit_id, row.record.jabatan_id]
    nama_jabatan = baris[0].jabatan if jabatan and baris else ""
    konteks = {"tabel": tabel, "saring": saring, "jabatan": nama_jabatan}
    return render(request, "kelayakan/uraian_cakupan_pegawai.html", konteks)


def _asked(request: HttpRequest) -> tuple[Permintaan, SaringCakupanForm]:
    minta = asked(request)
    require(bool(minta.lingkup.lihat))
    return minta, SaringCakupanForm(request.GET, unit=unit_choices(units_for(minta.lingkup.lihat)))
