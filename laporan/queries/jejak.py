"""The address a cell of a report leads to: people and units of its row found again, lists narrowed to its period."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse

from core.periods import Month
from kepatuhan.queries import temuan as temuan_queries
from kepegawaian import queries as orang
from laporan.choices import JenisLaporan
from laporan.models import Laporan
from laporan.rules.isi import Nilai
from laporan.rules.jejak import Arah, Tujuan, direction
from persuratan.queries import surat as surat_queries

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

HALAMAN = {
    Tujuan.LOGBOOK: "logbook:pegawai",
    Tujuan.POTONGAN: "presensi:potongan-pegawai",
    Tujuan.BULAN: "presensi:pegawai",
    Tujuan.KELAYAKAN: "kelayakan:layak-pegawai",
    Tujuan.DISIPLIN: "presensi:disiplin-pegawai",
}
DAFTAR = {
    Tujuan.UJI: "kepatuhan:uji",
    Tujuan.INDIKATOR: "kepatuhan:indikator",
    Tujuan.SINYAL: "kepatuhan:sinyal",
    Tujuan.TEMUAN: "kepatuhan:temuan",
    Tujuan.KELAYAKAN: "kelayakan:layak",
    Tujuan.DISIPLIN: "presensi:disiplin-daftar",
    Tujuan.SURAT: "persuratan:daftar",
    Tujuan.POTONGAN: "presensi:potongan",
}


def address_of(
    laporan: Laporan, user: "Pengguna", tanggal: date, lembar: int, kolom: str, row: Mapping[str, Nilai]
) -> str:
    """Where a cell leads. What cannot be found again leads to the list of the whole report."""
    arah = direction(JenisLaporan(laporan.jenis), lembar, kolom, row)
    if arah.tujuan == Tujuan.SURAT and row:
        surat = surat_queries.surat_visible_to(user, tanggal).filter(kode_verifikasi=row.get("kode")).first()
        return reverse("persuratan:rincian", args=[surat.pk]) if surat else reverse(DAFTAR[Tujuan.SURAT])
    if arah.tujuan == Tujuan.TEMUAN and row.get("nomor"):
        temuan = temuan_queries.temuan_visible_to(user, tanggal).filter(nomor=row["nomor"]).first()
        return reverse("kepatuhan:temuan-rincian", args=[temuan.pk]) if temuan else reverse(DAFTAR[Tujuan.TEMUAN])
    pegawai = _person(row)
    if arah.tujuan == Tujuan.ROSTER:
        return _roster(laporan, pegawai, arah)
    if pegawai is None:
        return _list(laporan, arah, row, None)
    if arah.tujuan == Tujuan.HARI and arah.tanggal:
        return reverse("presensi:pegawai-hari", args=[pegawai.pk, arah.tanggal])
    if arah.tujuan == Tujuan.RINCIAN:
        return _list(laporan, arah, row, pegawai)
    bulan = "" if arah.tujuan in DAFTAR and arah.tujuan != Tujuan.POTONGAN else f"?bulan={Month.of(laporan.mulai)}"
    return reverse(HALAMAN[arah.tujuan], args=[pegawai.pk]) + bulan


def _person(row: Mapping[str, Nilai]) -> "Pegawai | None":
    nip = row.get("nip")
    return orang.pegawai_by_nip(str(nip)) if nip else None


def _list(laporan: Laporan, arah: Arah, row: Mapping[str, Nilai], pegawai: "Pegawai | None") -> str:
    """The list of days a number counts: of a person, of a unit alone, or of the whole report; where the kind has a list
    of its own, that one."""
    if arah.tujuan in DAFTAR:
        return reverse(DAFTAR[arah.tujuan])
    unit = _unit(laporan, row) if pegawai is None else None
    days = laporan.masa.days
    saring: list[tuple[str, str]] = [
        ("unit", unit.kode if unit else laporan.unit.kode),
        ("dari", days.mulai.isoformat()),
        ("sampai", days.sampai.isoformat()),
        *(("ukuran", satu) for satu in arah.ukuran),
    ]
    if unit is not None:
        saring.append(("langsung", "on"))
    if pegawai is not None:
        saring.append(("pegawai", str(pegawai.pk)))
    elif row.get("nama"):
        saring.append(("cari", str(row["nama"]).split(",")[0]))
    return f"{reverse('kepatuhan:rincian')}?{urlencode(saring)}"


def _unit(laporan: Laporan, row: Mapping[str, Nilai]) -> "UnitKerja | None":
    """The unit of a row about a unit, by the name it bears in the report."""
    nama = row.get("unit")
    if not nama or "nama" in row:
        return None
    return orang.unit_subtree(laporan.unit).filter(nama_pendek=nama).order_by("jalur").first()


def _roster(laporan: Laporan, pegawai: "Pegawai | None", arah: Arah) -> str:
    hari = arah.tanggal or laporan.masa.days.sampai
    post = orang.penugasan_on(pegawai.pk, hari) if pegawai else None
    if post is None:
        return reverse("kelayakan:roster-daftar")
    return reverse("kelayakan:roster", args=[post.unit.kode, str(Month.of(hari))])
