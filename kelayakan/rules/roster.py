"""What keeps a roster from being submitted or published, and its way from draft to published. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from core.errors import Refused
from core.formats import hari as nama_hari
from core.formats import tanggal as tulis_tanggal
from core.formats import tanggal_pendek
from core.periods import DateRange
from kelayakan.choices.roster import AksiRoster, Alasan, StatusRoster
from kelayakan.rules.kuota import weeks_over
from kelayakan.rules.matriks import FaktaBulan, OrangMatriks, Rumah, spans

TRANSITIONS: dict[tuple[StatusRoster, AksiRoster], StatusRoster] = {
    (StatusRoster.DRAF, AksiRoster.ISI): StatusRoster.DRAF,
    (StatusRoster.DRAF, AksiRoster.AJUKAN): StatusRoster.DIAJUKAN,
    (StatusRoster.DIAJUKAN, AksiRoster.TARIK): StatusRoster.DRAF,
    (StatusRoster.DIAJUKAN, AksiRoster.KEMBALIKAN): StatusRoster.DRAF,
    (StatusRoster.DIAJUKAN, AksiRoster.TERBITKAN): StatusRoster.TERBIT,
    (StatusRoster.TERBIT, AksiRoster.UBAH): StatusRoster.TERBIT,
}


def next_status(status: StatusRoster, aksi: AksiRoster, *, unit: str, bulan: str) -> StatusRoster:
    """The state after a deed, or why it comes too early or too late."""
    if (to := TRANSITIONS.get((status, aksi))) is not None:
        return to
    if status == StatusRoster.TERBIT:
        raise Refused(Alasan.SUDAH_TERBIT, unit=unit, bulan=bulan)
    if status == StatusRoster.DIAJUKAN:
        raise Refused(Alasan.SEDANG_DIAJUKAN, unit=unit, bulan=bulan)
    raise Refused(Alasan.BELUM_DIAJUKAN, unit=unit, bulan=bulan)


class JenisHalangan(StrEnum):
    """What stands against a roster, in the order it is told."""

    KUOTA = "kuota"
    HADIR = "hadir"
    PEKAN = "pekan"
    ORANG = "orang"
    HARI = "hari"


@dataclass(frozen=True, slots=True)
class Penahan:
    """One thing that keeps a roster from being submitted: a sentence, the article, where it is."""

    jenis: JenisHalangan
    kalimat: str
    dasar: str = ""
    tanggal: tuple[date, ...] = ()
    pegawai_id: int | None = None


def check(fakta: FaktaBulan, rumah: Rumah | None = None) -> tuple[Penahan, ...]:
    """Everything that keeps these days at home (those stored when none are given) from being published.

    Days that are over or locked are left out: nobody can mend them any more.
    """
    at_home = fakta.rumah if rumah is None else rumah
    return (
        *_quotas(fakta, at_home),
        *_presence(fakta, at_home),
        *(penahan for satu in fakta.orang for penahan in _weeks(fakta, satu, at_home)),
        *(penahan for satu in fakta.orang for penahan in _not_allowed(fakta, satu, at_home)),
    )


def _quotas(fakta: FaktaBulan, rumah: Rumah) -> Iterator[Penahan]:
    for hari in fakta.terbuka:
        groups = fakta.groups(hari.tanggal)
        for kunci in groups:
            kursi = fakta.seats(kunci, hari.tanggal, rumah)
            if kursi.lebih:
                aturan = next(a for a in fakta.aturan.values() if a and a.masa.id == kunci.aturan_id)
                di = f" di {fakta.kantor}" if kunci.unit_id == fakta.kantor_id != fakta.unit_id else ""
                untuk = f" menurut {aturan.nama}" if len(groups) > 1 else ""
                kalimat = (
                    f"{hari_tanggal(hari.tanggal)} melebihi kuota{di}{untuk} ({kursi.terpakai} dari {kursi.batas})."
                )
                yield Penahan(JenisHalangan.KUOTA, kalimat, aturan.dasar.sebutan, (hari.tanggal,))


def _presence(fakta: FaktaBulan, rumah: Rumah) -> Iterator[Penahan]:
    """Too few in the office, counted so that leave alone cannot break it."""
    for hari in fakta.terbuka:
        minimum = fakta.minimum_hadir(hari.tanggal)
        hadir = fakta.hadir(hari.tanggal) if minimum else ()
        tinggal = sum(1 for satu in hadir if hari.tanggal not in rumah.get(satu.id, ()))
        if tinggal < min(minimum, len(hadir)):
            kalimat = f"{hari_tanggal(hari.tanggal)} hanya {tinggal} orang di kantor, paling sedikit {minimum}."
            yield Penahan(JenisHalangan.HADIR, kalimat, tanggal=(hari.tanggal,))


def _weeks(fakta: FaktaBulan, orang: OrangMatriks, rumah: Rumah) -> Iterator[Penahan]:
    terbuka = {hari.tanggal for hari in fakta.terbuka}
    over = weeks_over(rumah.get(orang.id, ()), fakta.is_kerja, partial(fakta.maks_pekan, orang))
    for lebih in over:
        days = tuple(tanggal for tanggal in lebih.pekan if tanggal in terbuka and tanggal in rumah[orang.id])
        if days:
            aturan = fakta.aturan_for(orang, days[0])
            kalimat = (
                f"{orang.nama} {lebih.hari} hari pada {rentang_tanggal(_weekdays(lebih.pekan))}, batas {lebih.maks}."
            )
            yield Penahan(JenisHalangan.PEKAN, kalimat, aturan.dasar.sebutan if aturan else "", days, orang.id)


def _not_allowed(fakta: FaktaBulan, orang: OrangMatriks, rumah: Rumah) -> Iterator[Penahan]:
    """Days at home against a verdict, leave, a holiday or a move; one sentence per reason."""
    found: dict[str, list[date]] = {}
    for tanggal in sorted(rumah.get(orang.id, ())):
        hari = fakta.day(tanggal)
        if hari is None or hari.beku or _planned_elsewhere(fakta, orang, tanggal):
            continue
        if alasan := fakta.alasan_terkunci(orang, tanggal):
            found.setdefault(alasan, []).append(tanggal)
    for alasan, days in found.items():
        kalimat = f"{orang.nama} tidak bisa WFH {' dan '.join(rentang_tanggal(satu) for satu in spans(days))}: {alasan}"
        yield Penahan(JenisHalangan.ORANG, kalimat, tanggal=tuple(days), pegawai_id=orang.id)


def _planned_elsewhere(fakta: FaktaBulan, orang: OrangMatriks, tanggal: date) -> bool:
    sel = fakta.sel.get((orang.id, tanggal))
    return sel is not None and sel.unit_id != fakta.unit_id and orang.masa_on(tanggal) is None


def _weekdays(pekan: DateRange) -> DateRange:
    return DateRange(pekan.mulai, pekan.mulai + timedelta(days=5))


def hari_tanggal(tanggal: date) -> str:
    """Rabu 16 Desember"""
    return f"{nama_hari(tanggal)} {tulis_tanggal(tanggal).rsplit(' ', 1)[0]}"


def rentang_tanggal(days: DateRange) -> str:
    """16 Des, or 14-18 Des"""
    if len(days) == 1:
        return tanggal_pendek(days.mulai)
    if days.mulai.month == days.sampai.month:
        return f"{days.mulai.day}–{tanggal_pendek(days.sampai)}"
    return f"{tanggal_pendek(days.mulai)}–{tanggal_pendek(days.sampai)}"
