"""Install a rule pack as rows, for everyone or for a unit subtree. Again changes nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from core import audit
from core.access import require
from kepegawaian import queries as orang
from ketentuan import access
from ketentuan.choices import Jejak, StatusKebijakan
from ketentuan.models import AmbangKeterlambatan, DasarHukum, HariLibur, JamKerja, KebijakanWFH
from ketentuan.paket.bentuk import AmbangPaket, JamPaket, LiburPaket, Paket, WFHPaket
from ketentuan.services import kebijakan, umum
from ketentuan.services.jam import write_hari

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


@dataclass(frozen=True, slots=True)
class HasilPasang:
    """What installing a pack did; a row that would overlap one of the office's own is left out."""

    dibuat: int
    sudah_ada: int
    dilewati: tuple[str, ...]


@transaction.atomic
def pasang_paket(
    *, actor: "Pengguna | None", at: datetime, paket: Paket, unit: "UnitKerja | None" = None
) -> HasilPasang:
    """Install a rule pack, for everyone or for a unit subtree. Again changes nothing; what was superseded stays so."""
    require(access.can_change_rules(actor, unit, orang.today(at)))
    umum.take_turn()
    before = DasarHukum.objects.count()
    pemasang = _Pemasang(unit, {item.kode: install_dasar(item) for item in paket.dasar})
    for jam in paket.jam:
        pemasang.install_jam(jam)
    pemasang.install_libur(paket.libur)
    for ambang in paket.ambang:
        pemasang.install_ambang(ambang)
    for wfh in paket.wfh:
        pemasang.install_wfh(wfh)
    if pemasang.awal is not None:
        audit.record(
            actor,
            Jejak.PASANG_PAKET,
            next(iter(pemasang.dasar.values())),
            at=at,
            before={"dasar_hukum": before},
            after={"paket": paket.kode, "unit": unit.pk if unit else None, "dibuat": pemasang.dibuat},
        )
        tentang = _Tentang(paket.nama, pemasang.awal, unit.pk if unit else None)
        umum.changed(actor, at, Jejak.PASANG_PAKET, tentang, None)
    return HasilPasang(pemasang.dibuat, pemasang.sudah_ada, tuple(pemasang.dilewati))


@dataclass(frozen=True, slots=True)
class _Tentang:
    """The days an installation touches, in the shape changes are told in."""

    nama: str
    mulai: date
    unit_id: int | None


class _Pemasang:
    """One installation under way: where it goes, and a tally of what it did."""

    def __init__(self, unit: "UnitKerja | None", dasar: dict[str, DasarHukum]) -> None:
        self.unit, self.dasar = unit, dasar
        self.dibuat = 0
        self.sudah_ada = 0
        self.dilewati: list[str] = []
        self.awal: date | None = None

    def install_jam(self, jam: JamPaket) -> None:
        rows = JamKerja.objects.filter(unit=self.unit)
        if self._is_known(rows.filter(kode=jam.kode, mulai=jam.mulai).exists()):
            return
        same = rows.filter(prioritas=jam.prioritas, layanan="", kelompok="")
        if self._clashes(same, jam.mulai, jam.selesai, jam.nama):
            return
        row = JamKerja.objects.create(
            nama=jam.nama,
            kode=jam.kode,
            jenis=jam.jenis,
            unit=self.unit,
            dasar=self.dasar[jam.dasar.kode],
            prioritas=jam.prioritas,
            mulai=jam.mulai,
            selesai=jam.selesai,
            buka=jam.buka,
            tutup=jam.tutup,
            fleksi_menit=jam.fleksi_menit,
        )
        write_hari(row, jam.hari)
        self._made(jam.mulai)

    def install_libur(self, libur: tuple[LiburPaket, ...]) -> None:
        """Days off in one statement. Withdrawn dates count as known: the office has decided about them."""
        taken = set(HariLibur.objects.filter(unit=self.unit).values_list("tanggal", flat=True))
        fresh = [row for row in libur if not self._is_known(row.tanggal in taken)]
        HariLibur.objects.bulk_create(
            HariLibur(
                tanggal=row.tanggal,
                jenis=row.jenis,
                nama=row.nama,
                perkiraan=row.perkiraan,
                unit=self.unit,
                dasar=self.dasar[row.dasar.kode],
            )
            for row in fresh
        )
        for row in fresh:
            self._made(row.tanggal)

    def install_ambang(self, ambang: AmbangPaket) -> None:
        rows = AmbangKeterlambatan.objects.filter(unit=self.unit)
        if self._is_known(rows.filter(kode=ambang.kode, mulai=ambang.mulai).exists()):
            return
        row = AmbangKeterlambatan(
            nama=f"{ambang.kode} {ambang.jenis.label}",
            unit=self.unit,
            dasar=self.dasar[ambang.dasar.kode],
            mulai=ambang.mulai,
            selesai=ambang.selesai,
            jenis=ambang.jenis,
            kode=ambang.kode,
            dari_menit=ambang.dari_menit,
            sampai_menit=ambang.sampai_menit,
            potongan=ambang.potongan,
            kejadian_kosong=ambang.kejadian_kosong,
        )
        if not self._clashes(umum.overlapping(row), ambang.mulai, ambang.selesai, ambang.kode):
            row.save(force_insert=True)
            self._made(ambang.mulai)

    def install_wfh(self, wfh: WFHPaket) -> None:
        rows = KebijakanWFH.objects.filter(unit=self.unit, layanan=wfh.layanan, kelompok=wfh.kelompok)
        rows = rows.exclude(status=StatusKebijakan.DRAF)
        if self._is_known(rows.filter(mulai=wfh.mulai, nama=wfh.nama).exists()):
            return
        if not self._clashes(rows.filter(status=StatusKebijakan.BERLAKU), wfh.mulai, wfh.selesai, wfh.nama):
            aturan = wfh.as_rule(self.unit.pk if self.unit else None)
            kebijakan.create_row(aturan, self.dasar[wfh.dasar.kode], StatusKebijakan.BERLAKU)
            self._made(wfh.mulai)

    def _is_known(self, exists: bool) -> bool:
        """Whether a row is there already, counted."""
        self.sudah_ada += exists
        return exists

    def _clashes(self, rows: Any, mulai: date, selesai: date | None, nama: str) -> bool:
        """Whether the dates overlap rows of the office's own: those were decided by people and win."""
        if not umum.touching(rows, mulai, selesai).exists():
            return False
        self.dilewati.append(f"{nama} sejak {mulai:%Y-%m-%d}")
        return True

    def _made(self, mulai: date) -> None:
        self.dibuat += 1
        self.awal = mulai if self.awal is None else min(self.awal, mulai)


def install_dasar(item: Any) -> DasarHukum:
    """The legal basis of a shipped rule, noted down once."""
    row, _ = DasarHukum.objects.get_or_create(
        kode=item.kode,
        defaults={
            "nomor": item.nomor,
            "judul": item.judul,
            "pasal": item.pasal,
            "tanggal": item.tanggal,
            "verifikasi": item.verifikasi,
            "catatan": item.catatan,
        },
    )
    return row
