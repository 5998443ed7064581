"""How an office wants a report drawn: its letterhead, layout and who signs, found on the day."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kepegawaian import queries as orang
from laporan.choices.tata_letak import StatusTata
from laporan.models import TataLetak
from laporan.rules.isi import Pejabat
from persuratan.queries.pengaturan import kop_for
from persuratan.rules import Kop

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

KEPALA = "kepala"
PENANDATANGAN_BAWAAN = ({"pembuka": "Mengetahui,", "siapa": KEPALA},)


@dataclass(frozen=True)
class Rupa:
    """All that a document of an office looks like."""

    kop: Kop
    judul: str
    pengantar: tuple[str, ...]
    kertas: str
    kolom: tuple[str, ...]
    pejabat: tuple[Pejabat, ...]


def layout_for(jenis: str, unit: "UnitKerja") -> TataLetak | None:
    """The layout in force of an office, else the nearest above it."""
    garis = orang.unit_ids_on_path(unit.jalur)
    rows = TataLetak.objects.filter(jenis=jenis, unit__in=garis, status=StatusTata.BERLAKU)
    return max(rows, key=lambda row: garis.index(row.unit_id), default=None)


def proposal_of(jenis: str, unit: "UnitKerja") -> TataLetak | None:
    return TataLetak.objects.filter(jenis=jenis, unit=unit, status=StatusTata.USULAN).first()


def lock_layouts(jenis: str, unit: "UnitKerja") -> list[TataLetak]:
    """The proposal and the layout in force of an office, locked for a change."""
    rows = TataLetak.objects.select_for_update().filter(jenis=jenis, unit=unit)
    return list(rows.exclude(status=StatusTata.DIGANTI).order_by("pk"))


def look_of(tata: TataLetak | None, unit: "UnitKerja", tanggal: date) -> Rupa:
    """What a layout (or none: the house's own) gives on a day."""
    lines = (tata.penandatangan if tata else None) or PENANDATANGAN_BAWAAN
    return Rupa(
        kop=kop_for(unit, tanggal),
        judul=tata.judul if tata else "",
        pengantar=tuple(baris for baris in (tata.pengantar if tata else "").splitlines() if baris.strip()),
        kertas=tata.kertas if tata else "a4",
        kolom=tuple(tata.kolom) if tata else (),
        pejabat=tuple(_signer(satu, unit, tanggal) for satu in lines),
    )


def _signer(satu: dict[str, str], unit: "UnitKerja", tanggal: date) -> Pejabat:
    """Who holds the post that day, Plt. and Plh. included; an empty post leaves room for the name."""
    siapa = unit if satu["siapa"] == KEPALA else orang.unit_by_kode(satu["siapa"]) or unit
    kepala = orang.kepala_of(siapa, tanggal)
    if kepala is None:
        return Pejabat(satu["pembuka"], "Kepala unit", "", "")
    acting = "" if kepala.jenis == "definitif" else f"{kepala.get_jenis_display()} "
    jabatan = f"{acting}{kepala.jabatan.nama}"
    return Pejabat(satu["pembuka"], jabatan, kepala.pegawai.nama_lengkap, kepala.pegawai.nip or "")
