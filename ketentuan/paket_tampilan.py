"""What the pages of rule packs show: packs by kind, and each row of one against what the office has already."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from ketentuan import daftar_queries, kalimat
from ketentuan.choices import JenisAmbang, StatusKebijakan
from ketentuan.paket.bentuk import DasarPaket, Paket
from ketentuan.paket.semua import PAKET
from ketentuan.rancangan import cut

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


class Nasib(StrEnum):
    """What installing would do with a row of a pack."""

    BARU = "baru"
    ADA = "ada"
    BERTUMPUK = "bertumpuk"


@dataclass(frozen=True, slots=True)
class BarisPaket:
    """One row of a pack and what would become of it."""

    nama: str
    isi: str
    masa: str
    dasar: DasarPaket
    nasib: Nasib
    dengan: str = ""


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """A pack against the rules of a scope."""

    baris: list[BarisPaket]

    def count(self, nasib: Nasib) -> int:
        return sum(row.nasib == nasib for row in self.baris)

    @property
    def baru(self) -> int:
        return self.count(Nasib.BARU)

    @property
    def ada(self) -> int:
        return self.count(Nasib.ADA)

    @property
    def bertumpuk(self) -> int:
        return self.count(Nasib.BERTUMPUK)


@dataclass(frozen=True, slots=True)
class _Ada:
    """A row the scope has already, as far as a pack can meet it."""

    kunci: tuple[object, ...]
    nama: str
    tanda: str
    mulai: date
    selesai: date | None


def packs_by_kind() -> list[tuple[str, list[Paket]]]:
    """All packs in the order they are shipped, by kind."""
    return [(golongan, list(group)) for golongan, group in groupby(PAKET.values(), key=lambda paket: paket.golongan)]


def preview(paket: Paket, unit: "UnitKerja | None") -> Pratinjau:
    """What installing would add, what is there already, and what would be left out because it overlaps."""
    unit_id = unit.pk if unit else None
    return Pratinjau([*_jam(paket, unit_id), *_ambang(paket, unit_id), *_wfh(paket, unit_id), *_libur(paket, unit_id)])


def _jam(paket: Paket, unit_id: int | None) -> Iterator[BarisPaket]:
    ada = [
        _Ada((row.prioritas, row.layanan, row.kelompok), row.nama, row.kode, row.mulai, row.selesai)
        for row in daftar_queries.jam_kerja()
        if row.unit_id == unit_id
    ]
    for jam in paket.jam:
        isi = next((kalimat.jam(day) for day in jam.as_rule().hari if day), "")
        yield _judge(jam.nama, isi, jam.mulai, jam.selesai, jam.dasar, (int(jam.prioritas), "", ""), jam.kode, ada)


def _ambang(paket: Paket, unit_id: int | None) -> Iterator[BarisPaket]:
    rows = [row for row in daftar_queries.ambang() if row.unit_id == unit_id and not (row.layanan or row.kelompok)]
    for band in paket.ambang:
        akhir = band.sampai_menit
        ada = [
            _Ada((row.jenis,), row.nama, row.kode, row.mulai, row.selesai)
            for row in rows
            if (row.kode == band.kode and row.mulai == band.mulai)
            or (
                (akhir is None or row.dari_menit < akhir)
                and (row.sampai_menit is None or row.sampai_menit > band.dari_menit)
            )
        ]
        nama = f"{band.kode} {JenisAmbang(band.jenis).label}"
        isi = f"mulai menit {band.dari_menit}, potongan {band.potongan.normalize():f}%".replace(".", ",")
        yield _judge(nama, isi, band.mulai, band.selesai, band.dasar, (band.jenis.value,), band.kode, ada)


def _wfh(paket: Paket, unit_id: int | None) -> Iterator[BarisPaket]:
    ada = [
        _Ada((row.layanan, row.kelompok), row.nama, row.nama, row.mulai, row.selesai)
        for row in daftar_queries.kebijakan_rows().filter(status=StatusKebijakan.BERLAKU)
        if row.unit_id == unit_id
    ]
    for wfh in paket.wfh:
        isi = kalimat.ringkas(wfh.as_rule())
        kunci = (wfh.layanan, wfh.kelompok)
        lingkup = kalimat.lingkup("Lingkup pilihan", wfh.layanan, wfh.kelompok) if wfh.layanan or wfh.kelompok else ""
        nama = f"{wfh.nama} ({lingkup.partition(', ')[2]})" if lingkup else wfh.nama
        row = _judge(nama, isi, wfh.mulai, wfh.selesai, wfh.dasar, kunci, wfh.nama, ada)
        yield (
            BarisPaket(row.nama, row.isi, "ditentukan saat ditetapkan", row.dasar, row.nasib)
            if paket.perlu_tanggal
            else row
        )


def _libur(paket: Paket, unit_id: int | None) -> Iterator[BarisPaket]:
    known = daftar_queries.libur_known(unit_id)
    for tahun, group in groupby(paket.libur, key=lambda row: row.tanggal.year):
        days = list(group)
        fresh = sum(row.tanggal not in known for row in days)
        nasib = Nasib.BARU if fresh else Nasib.ADA
        yield BarisPaket(
            f"Hari libur {tahun}", f"{fresh} dari {len(days)} hari belum ada", f"{tahun}", days[0].dasar, nasib
        )


def _judge(
    nama: str,
    isi: str,
    mulai: date,
    selesai: date | None,
    dasar: DasarPaket,
    kunci: tuple[object, ...],
    tanda: str,
    ada: list[_Ada],
) -> BarisPaket:
    masa = kalimat.masa(mulai, selesai)
    same = [row for row in ada if row.kunci == kunci]
    if any(row.tanda == tanda and row.mulai == mulai for row in same):
        return BarisPaket(nama, isi, masa, dasar, Nasib.ADA)
    for row in same:
        if cut(mulai, selesai, row.mulai, row.selesai) is not None:
            return BarisPaket(
                nama, isi, masa, dasar, Nasib.BERTUMPUK, f"{row.nama}, {kalimat.masa(row.mulai, row.selesai)}"
            )
    return BarisPaket(nama, isi, masa, dasar, Nasib.BARU)
