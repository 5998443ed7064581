"""Reads of rules about absence."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from kepegawaian.choices import JenisPegawai
from ketentuan.cuti_choices import STATUS_PEGAWAI, HitungHari, Penetap
from ketentuan.cuti_models import AturanCuti
from ketentuan.cuti_rules import AturanAbsen, aturan_on
from ketentuan.queries import as_dasar


def as_aturan(row: AturanCuti) -> AturanAbsen:
    return AturanAbsen(
        jenis=row.jenis,
        dasar=as_dasar(row.dasar),
        mulai=row.mulai,
        selesai=row.selesai,
        status=row.status,
        hitung=HitungHari(row.hitung),
        penetap=Penetap(row.penetap),
        hak_hari=row.hak_hari,
        batas_setahun=row.batas_setahun,
        batas_dua_tahun=row.batas_dua_tahun,
        maks_hari=row.maks_hari,
        maks_bulan=row.maks_bulan,
        masa_kerja_bulan=row.masa_kerja_bulan,
        dokumen_sejak_hari=row.dokumen_sejak_hari,
        dokumen=row.dokumen,
        boleh_jam=row.boleh_jam,
        surut_hari=row.surut_hari,
        hitung_cuti_bersama=row.hitung_cuti_bersama,
        meniadakan_tahunan=row.meniadakan_tahunan,
        keterangan=row.keterangan,
        id=row.pk,
    )


def aturan_cuti() -> QuerySet[AturanCuti]:
    """All rules about absence by kind, latest first."""
    return AturanCuti.objects.select_related("dasar").order_by("jenis", "status", "-mulai", "pk")


@dataclass(frozen=True, slots=True)
class BukuCuti:
    """All rules about absence, read once and asked many times."""

    aturan: tuple[AturanAbsen, ...]

    def on(self, jenis: str, jenis_pegawai: str, tanggal: date) -> AturanAbsen | None:
        """The rule of a kind for somebody of this employment on a date."""
        status = STATUS_PEGAWAI.get(JenisPegawai(jenis_pegawai))
        return aturan_on(self.aturan, jenis, status.value if status else "-", tanggal)


def buku_cuti() -> BukuCuti:
    """One statement."""
    return BukuCuti(tuple(as_aturan(row) for row in aturan_cuti()))
