"""Leave, illness, permission and duty travel of six months: who is away when, by which letter, recorded by whom."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from beranda.demo.acak import dadu, pilih_berbobot
from beranda.demo.masa import Masa
from beranda.demo.orang import ANDI, DEDI, HENDRA, KAKANWIL_JABAR, RATNA, WULAN, YOHANIS, Orang
from beranda.demo.unit import KANTOR, KANWIL
from core.formats import ZONA_IANA
from core.periods import DateRange
from ketentuan.rules import DayRules
from presensi.choices import JenisKetidakhadiran as Jenis

# They log in for the visitor, so they are at work these days.
HADIR_BELAKANGAN = frozenset({RATNA, DEDI, WULAN, HENDRA, KAKANWIL_JABAR, ANDI, YOHANIS})
BELAKANGAN = timedelta(days=8)
MELAHIRKAN, BELAJAR = "537759-PKN/1", f"{KANWIL}-PKN/2"
_NOMOR_KANTOR = {kantor.kode: nomor for nomor, kantor in enumerate(KANTOR)}


@dataclass(frozen=True)
class Absen:
    """One absence, both dates included."""

    orang: str
    jenis: Jenis
    mulai: date
    sampai: date
    nomor_surat: str
    keterangan: str
    pencatat: str
    dicatat_at: datetime


def absences(orang: Orang, aturan: Mapping[date, DayRules], masa: Masa) -> list[Absen]:
    """Everything that keeps a person away, oldest first, never overlapping; nobody's own record is their own hand's.

    What is recorded only later today is among them: the person is away already.
    """
    pencatat = recorder(orang.kode)
    if pencatat is None or not aturan:
        return []
    acak = dadu("absen", orang.kode)
    kerja = [tanggal for tanggal, hari in sorted(aturan.items()) if hari.is_hari_kerja]
    if orang.kode in HADIR_BELAKANGAN:
        kerja = [tanggal for tanggal in kerja if tanggal < masa.hari_ini - BELAKANGAN]
    terpakai: set[date] = set()
    found = []
    for jenis, lama in _wishes(acak, orang):
        rentang = _place(acak, kerja, lama, terpakai)
        if rentang is None:
            continue
        terpakai.update(DateRange.inclusive(rentang.mulai, rentang.sampai + timedelta(days=1)))
        found.append(_record(acak, orang, jenis, rentang, pencatat, masa, aturan[rentang.mulai].zona))
    return sorted(found, key=lambda a: a.mulai)


def recorder(kode: str) -> str | None:
    """Who keeps the records of a person: personnel of their office, for those themselves somebody above."""
    kantor = kode[:6]
    kepala_umum, kabag_umum = f"{kantor}-UMUM/0", f"{KANWIL}-UMUM/0"
    if kantor not in _NOMOR_KANTOR or not any(k.kode == kantor and k.isi for k in KANTOR):
        return None
    if kantor == KANWIL:
        return kabag_umum if kode == HENDRA else HENDRA
    if kode != kepala_umum:
        return kepala_umum
    return HENDRA if any(k.kode == kantor and k.induk == KANWIL for k in KANTOR) else None


def _wishes(acak: Random, orang: Orang) -> Iterator[tuple[Jenis, int]]:
    """Kinds and lengths in working days."""
    if orang.kode == MELAHIRKAN:
        yield Jenis.CUTI_MELAHIRKAN, 60
    if orang.kode == BELAJAR:
        yield Jenis.TUGAS_BELAJAR, 85
    for _ in range(acak.choice((0, 1, 1, 2, 2, 3))):
        yield Jenis.CUTI_TAHUNAN, pilih_berbobot(acak, ((1, 4.0), (2, 3.0), (3, 2.0), (5, 2.0)))
    for _ in range(acak.choice((0, 0, 0, 1, 1, 2))):
        yield (Jenis.SAKIT, 1) if acak.random() < 0.7 else (Jenis.CUTI_SAKIT, acak.choice((2, 3)))
    sering = orang.kursi.is_kepala or "PENILAI" in orang.kode or "LELANG" in orang.kode
    for _ in range(acak.choice((1, 2, 3, 4) if sering else (0, 0, 1, 2))):
        yield Jenis.DINAS_LUAR, acak.choice((1, 2, 2, 3))
    if acak.random() < 0.12:
        yield Jenis.IZIN, 1
    if acak.random() < 0.05:
        yield Jenis.CUTI_ALASAN_PENTING, acak.choice((3, 4))


def _place(acak: Random, kerja: list[date], lama: int, terpakai: set[date]) -> DateRange | None:
    """A free stretch of so many working days; None when a few tries find none."""
    for _ in range(8):
        if len(kerja) < lama:
            return None
        awal = acak.randrange(len(kerja) - lama + 1)
        rentang = DateRange.inclusive(kerja[awal], kerja[awal + lama - 1])
        if not terpakai.intersection(rentang):
            return rentang
    return None


def _record(
    acak: Random, orang: Orang, jenis: Jenis, rentang: DateRange, pencatat: str, masa: Masa, zona: str
) -> Absen:
    kantor = orang.kode[:6]
    instansi = "WKN.08" if kantor == KANWIL else f"KNL.08{_NOMOR_KANTOR[kantor]:02d}"
    urut, tahun = acak.randrange(12, 690), rentang.mulai.year
    surat = {
        Jenis.DINAS_LUAR: f"ST-{urut}/{instansi}/{tahun}",
        Jenis.SAKIT: f"SKD-{urut}/{tahun}",
        Jenis.IZIN: f"ND-{urut}/{instansi}/{tahun}",
        Jenis.TUGAS_BELAJAR: f"KEP-{urut}/KN.1/{tahun}",
    }.get(jenis, f"SIC-{urut}/{instansi}/{tahun}")
    beri_tahu = 0 if jenis in (Jenis.SAKIT, Jenis.IZIN) else -acak.randrange(1, 9)
    tanggal = rentang.mulai + timedelta(days=beri_tahu)
    pukul = time(acak.randrange(8, 16), acak.randrange(60), acak.randrange(60))
    return Absen(
        orang=orang.kode,
        jenis=jenis,
        mulai=rentang.mulai,
        sampai=rentang.sampai,
        nomor_surat=surat,
        keterangan=acak.choice(_KETERANGAN.get(jenis, ("",))),
        pencatat=pencatat,
        dicatat_at=datetime.combine(tanggal, pukul, tzinfo=ZONA_IANA[zona]),
    )


_KETERANGAN = {
    Jenis.DINAS_LUAR: (
        "Survei lapangan penilaian BMN", "Rapat koordinasi di kantor pusat", "Pelaksanaan lelang di luar kantor",
        "Inventarisasi BMN satuan kerja", "Konsultasi dan rekonsiliasi data",
    ),
    Jenis.IZIN: ("Keperluan keluarga",),
    Jenis.TUGAS_BELAJAR: ("Program magister dalam negeri",),
}  # fmt: skip
