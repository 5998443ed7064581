"""Receipts of taps. Nothing of them is stored: the code is made from the raw row each time, so a changed row shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core import formats, rahasia
from presensi.choices.luring import KeadaanLuring
from presensi.models import KetukLuring, Rekaman
from presensi.queries import fakta
from presensi.rules.tanda_terima import IsiTanda, make_code, read_code

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

TUJUAN = "tanda terima presensi"


@dataclass(frozen=True, slots=True)
class TandaTerima:
    """What a receipt says. `sidik` is the whole mark, `kode` what is checked."""

    rekaman: Rekaman
    pada: datetime
    kode: str
    sidik: str
    keadaan: KeadaanLuring | None = None

    @property
    def waktu(self) -> str:
        """Selasa, 24 November 2026 07.14.05 WIB"""
        lokal = formats.di_zona(self.pada, self.rekaman.zona)
        return f"{formats.tanggal_panjang(lokal.date())} {lokal:%H.%M.%S} {self.rekaman.zona}"

    @property
    def is_gugur(self) -> bool:
        return self.keadaan == KeadaanLuring.DITOLAK

    @property
    def is_menunggu(self) -> bool:
        return self.keadaan == KeadaanLuring.MENUNGGU


def own_receipt(pegawai: "Pegawai", rekaman_id: int) -> TandaTerima | None:
    """The receipt of one's own accepted tap."""
    row = Rekaman.objects.filter(pk=rekaman_id, pegawai=pegawai, diterima=True).first()
    return _receipt(row) if row else None


def public_receipt(kode: str) -> TandaTerima | None:
    """The tap behind a code. None when there is none, or when the row is not what the mark was made over."""
    terbaca = read_code(kode)
    row = Rekaman.objects.filter(pk=terbaca.nomor, diterima=True).first() if terbaca else None
    if terbaca is None or row is None or not rahasia.is_stamp(TUJUAN, contents(row).canonical(), terbaca.cap):
        return None
    return _receipt(row)


def contents(row: Rekaman) -> IsiTanda:
    """The fields of a tap that its mark covers."""
    return IsiTanda(
        nomor=row.pk,
        pegawai=row.pegawai_id,
        kirim_id=row.kirim_id,
        jenis=row.jenis,
        mode=row.mode,
        tanggal=row.tanggal,
        zona=row.zona,
        ketuk_at=row.ketuk_at,
        terima_at=row.terima_at,
        sumber=row.sumber,
        diterima=row.diterima,
        alamat_ip=row.alamat_ip,
        perangkat=row.perangkat,
        keterangan=row.keterangan,
        pelaku=row.pelaku_id,
    )


def _receipt(row: Rekaman) -> TandaTerima:
    cap = rahasia.stamp(TUJUAN, contents(row).canonical())
    luring = KetukLuring.objects.filter(pk=row.pk).first()
    keadaan = KeadaanLuring(luring.keadaan) if luring else None
    return TandaTerima(row, fakta.as_ketukan(row).pada, make_code(row.pk, cap), cap.hex(), keadaan)
