"""What is worth a look about a day's logbook: one small rule each, from facts. Signals, never verdicts.

Numbers come from the dated rule of the unit. Whoever changes a rule raises VERSI: every signal tells which saw it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.formats import durasi, tanggal
from ketentuan.logbook_rules import IsiAturanLogbook
from logbook.choices.sinyal import JenisSinyalLogbook as Jenis

VERSI = 1
Fakta = dict[str, int | str]
# A shared short text ("rapat pagi") says nothing; only texts of at least this length are compared.
TEKS_MIN = 25


@dataclass(frozen=True, slots=True)
class Kemiripan:
    """Where every text of a day is found at once: earlier days of the person, and days of colleagues.

    Colleagues with the same work share single lines; a whole day is another matter.
    """

    hari_salinan: tuple[date, ...] = ()
    kegiatan_rekan: int = 0
    rekan: int = 0
    tanggal_rekan: date | None = None


@dataclass(frozen=True, slots=True)
class FaktaHari:
    """A sent day beside what it is held against. `menit_presensi` None: no presence was counted that day."""

    tanggal: date
    kegiatan: int
    menit: int
    rentang: Sequence[tuple[int, int]] = ()
    menit_presensi: int | None = None
    absen: str = ""
    kemiripan: Kemiripan = field(default_factory=Kemiripan)
    bukti_sama: int = 0
    bukti_orang_lain: int = 0
    bukti_tanggal: date | None = None
    dikirim_bersama: int = 1
    hari_terlambat: int = 0


@dataclass(frozen=True, slots=True)
class Sinyal:
    """Something worth a look: how much (0 to 100), and on which facts."""

    jenis: Jenis
    skor: int
    fakta: Fakta = field(default_factory=dict)


def signals_of(fakta: FaktaHari, aturan: IsiAturanLogbook) -> tuple[Sinyal, ...]:
    """Every signal of a day, in the order of the rules."""
    found = (rule(fakta, aturan) for rule in ATURAN)
    return tuple(satu for satu in found if satu is not None)


def _more_than_present(fakta: FaktaHari, aturan: IsiAturanLogbook) -> Sinyal | None:
    """More hours written down than the person was counted present."""
    if fakta.menit_presensi is None:
        return None
    lebih = fakta.menit - fakta.menit_presensi
    if lebih < aturan.lebih_menit:
        return None
    isi: Fakta = {"menit": fakta.menit, "presensi": fakta.menit_presensi, "lebih": lebih}
    return Sinyal(Jenis.LEBIH_PRESENSI, min(80, 30 + lebih // 6), isi)


def _overlap(fakta: FaktaHari, aturan: IsiAturanLogbook) -> Sinyal | None:
    """The same minute in two entries: a day is refused that way when it is sent, other ways in may bring it."""
    urut = sorted(fakta.rentang)
    menit, akhir = 0, -1
    for mulai, selesai in urut:
        menit += max(0, min(akhir, selesai) - mulai)
        akhir = max(akhir, selesai)
    return Sinyal(Jenis.BERTUMPUK, 50, {"tumpuk": menit}) if menit else None


def _absent(fakta: FaktaHari, aturan: IsiAturanLogbook) -> Sinyal | None:
    return Sinyal(Jenis.HARI_ABSEN, 45, {"absen": fakta.absen}) if fakta.absen else None


def _copied(fakta: FaktaHari, aturan: IsiAturanLogbook) -> Sinyal | None:
    """Every text of the day stands in several earlier days. Routine looks like that too, so it weighs little."""
    hari = len(fakta.kemiripan.hari_salinan)
    if hari < aturan.mirip_hari:
        return None
    contoh = fakta.kemiripan.hari_salinan[0].isoformat()
    isi: Fakta = {"kegiatan": fakta.kegiatan, "hari": hari, "contoh": contoh, "persen": aturan.mirip_persen}
    return Sinyal(Jenis.SALINAN, min(60, 25 + 2 * hari), isi)


def _copied_from_colleague(fakta: FaktaHari, aturan: IsiAturanLogbook) -> Sinyal | None:
    mirip = fakta.kemiripan
    if mirip.kegiatan_rekan < aturan.mirip_rekan or mirip.tanggal_rekan is None:
        return None
    isi: Fakta = {
        "kegiatan": mirip.kegiatan_rekan,
        "rekan": mirip.rekan,
        "contoh": mirip.tanggal_rekan.isoformat(),
        "persen": aturan.mirip_persen,
    }
    return Sinyal(Jenis.SALINAN_REKAN, min(75, 40 + 5 * mirip.kegiatan_rekan), isi)


def _same_evidence(fakta: FaktaHari, aturan: IsiAturanLogbook) -> Sinyal | None:
    if not fakta.bukti_sama or fakta.bukti_tanggal is None:
        return None
    isi: Fakta = {
        "berkas": fakta.bukti_sama,
        "orang_lain": fakta.bukti_orang_lain,
        "contoh": fakta.bukti_tanggal.isoformat(),
    }
    return Sinyal(Jenis.BUKTI_SAMA, 65 if fakta.bukti_orang_lain else 40, isi)


def _in_one_go(fakta: FaktaHari, aturan: IsiAturanLogbook) -> Sinyal | None:
    """Many days sent on one day, most of them late: written from memory at the end of the month."""
    if fakta.dikirim_bersama < aturan.borong_hari:
        return None
    isi: Fakta = {"hari": fakta.dikirim_bersama, "terlambat": fakta.hari_terlambat}
    return Sinyal(Jenis.BORONGAN, min(60, 20 + 3 * fakta.dikirim_bersama), isi)


ATURAN: tuple[Callable[[FaktaHari, IsiAturanLogbook], Sinyal | None], ...] = (
    _more_than_present,
    _overlap,
    _absent,
    _copied,
    _copied_from_colleague,
    _same_evidence,
    _in_one_go,
)


def no_output(pekan: int, sejak: date | None, hari_hadir: int) -> Sinyal:
    """No day with an output was sent for so many weeks although the person was at work."""
    isi: Fakta = {"pekan": pekan, "hadir": hari_hadir, "terakhir": sejak.isoformat() if sejak else ""}
    return Sinyal(Jenis.TANPA_HASIL, min(80, 40 + 5 * pekan), isi)


_KALIMAT = {
    Jenis.HARI_ABSEN: "Ada kegiatan, sedangkan hari itu tercatat {absen}.",
    Jenis.SALINAN: "Semua {kegiatan} kegiatan sama dengan {hari} hari sebelumnya, misalnya {contoh}.",
    Jenis.BORONGAN: "{hari} hari dikirim pada hari yang sama, {terlambat} di antaranya lewat tenggat.",
}


def sentence(jenis: Jenis, fakta: Fakta) -> str:
    """A signal in words."""
    kata = {**fakta}
    if contoh := fakta.get("contoh"):
        kata["contoh"] = tanggal(date.fromisoformat(str(contoh)))
    match jenis:
        case Jenis.LEBIH_PRESENSI:
            return (
                f"Tercatat {durasi(int(fakta['menit']))}, sedangkan presensi {durasi(int(fakta['presensi']))}: "
                f"lebih {durasi(int(fakta['lebih']))}."
            )
        case Jenis.BERTUMPUK:
            return f"Kegiatan saling bertumpuk {durasi(int(fakta['tumpuk']))}."
        case Jenis.SALINAN_REKAN:
            siapa = "seorang rekan" if fakta["rekan"] == 1 else f"{fakta['rekan']} rekan"
            return f"Semua {fakta['kegiatan']} kegiatan sama dengan sehari {siapa} seunit, misalnya {kata['contoh']}."
        case Jenis.BUKTI_SAMA:
            milik = "logbook orang lain" if fakta["orang_lain"] else "hari lain"
            return f"{fakta['berkas']} berkas bukti juga dilampirkan di {milik}, misalnya {kata['contoh']}."
        case Jenis.TANPA_HASIL:
            akhir = fakta["terakhir"]
            sejak = f"terakhir {tanggal(date.fromisoformat(str(akhir)))}" if akhir else "belum pernah"
            return f"{fakta['pekan']} pekan tanpa hasil tercatat ({sejak}), sedangkan hadir {fakta['hadir']} hari."
    return _KALIMAT[jenis].format(**kata)
