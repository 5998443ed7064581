"""What is worth a look about a tap: one small rule each, from facts that hold no place. Signals, never verdicts.

Whoever changes a rule raises VERSI: every signal tells which version saw it. Thresholds and scores are dated rows
of ketentuan.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kelayakan.rules.fakta import Titik
from kelayakan.rules.jarak import distance
from ketentuan.choices import ModeKerja
from ketentuan.sinyal_rules import IsiAturanSinyal
from presensi.choices import JenisRekaman, SumberRekaman
from presensi.choices.bukti import JenisSinyal, KelasJaringan, KelasTempat, StatusFoto, StatusPerangkat
from presensi.rules.bukti import LANGSUNG
from presensi.rules.tempat import is_null_island

VERSI = 2
Fakta = dict[str, int | str]


BAWAAN = IsiAturanSinyal()


@dataclass(frozen=True, slots=True)
class TapBukti:
    """A tap with what came along. `titik` is None once it was reduced, or when none came."""

    id: int
    tanggal: date
    mode: ModeKerja
    sumber: SumberRekaman
    pada: datetime
    jenis: JenisRekaman = JenisRekaman.MASUK
    ketuk_at: datetime | None = None
    titik: Titik | None = None
    akurasi: int | None = None
    kelas: KelasTempat | None = None
    jarak: int | None = None
    jaringan: KelasJaringan | None = None
    perangkat: StatusPerangkat | None = None
    foto: StatusFoto | None = None


@dataclass(frozen=True, slots=True)
class FaktaTap:
    """A tap beside what it is held against. `sebelum`: the person's earlier taps of a fortnight that had a place."""

    tap: TapBukti
    sebelum: tuple[TapBukti, ...] = ()
    orang_perangkat: int = 1
    roster: ModeKerja | None = None
    tugas_vpn: int = 0


@dataclass(frozen=True, slots=True)
class Sinyal:
    """Something worth a look: how much (0 to 100), and on which facts."""

    jenis: JenisSinyal
    skor: int
    fakta: Fakta = field(default_factory=dict)


def signals_of(fakta: FaktaTap, ambang: IsiAturanSinyal = BAWAAN) -> tuple[Sinyal, ...]:
    """Every signal of a tap, in the order of the rules."""
    found = (rule(fakta, ambang) for rule in ATURAN)
    return tuple(satu for satu in found if satu is not None)


def _journey(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    """Further from the tap before than anybody can have come; both accuracies are in the person's favour."""
    tap = fakta.tap
    before = max((satu for satu in fakta.sebelum if satu.pada < tap.pada), key=lambda satu: satu.pada, default=None)
    if before is None or before.titik is None or tap.titik is None:
        return None
    if is_null_island(before.titik) or is_null_island(tap.titik):
        return None
    meter = distance(before.titik, tap.titik) - (before.akurasi or 0) - (tap.akurasi or 0)
    menit = max(1, int((tap.pada - before.pada) / timedelta(minutes=1)))
    km, kmh = int(meter / 1000), int(meter / 1000 * 60 / menit)
    if km < ambang.jarak_km or kmh <= ambang.kecepatan_kmh:
        return None
    return Sinyal(
        JenisSinyal.PERJALANAN, _capped(ambang.skor_perjalanan + kmh // 100, 95), {"km": km, "menit": menit, "kmh": kmh}
    )


def _same_coordinates(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    """To the metre the same, accuracy included, time after time: no receiver does that by itself."""
    tap = fakta.tap
    if tap.titik is None or is_null_island(tap.titik):
        return None
    same = [satu for satu in fakta.sebelum if satu.titik == tap.titik and satu.akurasi == tap.akurasi]
    kali, hari = len(same) + 1, len({satu.tanggal for satu in same} | {tap.tanggal})
    if kali < ambang.koordinat_kali or hari < ambang.koordinat_hari:
        return None
    return Sinyal(
        JenisSinyal.KOORDINAT_SAMA, _capped(ambang.skor_koordinat + 3 * kali, 60), {"kali": kali, "hari": hari}
    )


def _too_accurate(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    tap = fakta.tap
    if tap.titik is None or tap.akurasi is None or tap.akurasi > ambang.akurasi_meter:
        return None
    return Sinyal(JenisSinyal.AKURASI, ambang.skor_akurasi, {"akurasi": tap.akurasi})


def _null_island(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    titik = fakta.tap.titik
    return Sinyal(JenisSinyal.TITIK_NOL, ambang.skor_titik_nol) if titik and is_null_island(titik) else None


def _shared_device(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    if fakta.orang_perangkat < ambang.perangkat_orang:
        return None
    skor = _capped(ambang.skor_perangkat + 10 * fakta.orang_perangkat, 90)
    return Sinyal(
        JenisSinyal.PERANGKAT_BERSAMA, skor, {"orang": fakta.orang_perangkat, "dalam_hari": ambang.perangkat_hari}
    )


def _forged_device(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    palsu = fakta.tap.perangkat is StatusPerangkat.PALSU
    return Sinyal(JenisSinyal.PERANGKAT_PALSU, ambang.skor_perangkat_palsu) if palsu else None


def _clock(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    """Only what is sent live: a late delivery has its own estimate."""
    tap = fakta.tap
    if tap.ketuk_at is None or tap.sumber not in LANGSUNG:
        return None
    menit = int(abs(tap.ketuk_at - tap.pada) / timedelta(minutes=1))
    if menit < ambang.jam_menit:
        return None
    arah = "lebih cepat" if tap.ketuk_at > tap.pada else "lebih lambat"
    skor = ambang.skor_jam if menit < 60 else ambang.skor_jam_jauh
    return Sinyal(JenisSinyal.JAM_PERANGKAT, skor, {"menit": min(menit, 999_999), "arah": arah})


def _roster(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    if fakta.roster is None or fakta.roster == fakta.tap.mode or fakta.tap.jenis != JenisRekaman.MASUK:
        return None  # the way out has the mode of the way in
    # Coming to the office on a day at home harms nobody.
    skor = ambang.skor_roster_kantor if fakta.tap.mode == ModeKerja.WFO else ambang.skor_roster
    return Sinyal(JenisSinyal.DI_LUAR_ROSTER, skor, {"mode": fakta.tap.mode.label, "roster": fakta.roster.label})


def _live_from_public(tap: TapBukti) -> bool:
    """A late delivery may come from anywhere: its network says nothing about where the tap was made."""
    return tap.jaringan is KelasJaringan.PUBLIK and tap.sumber in LANGSUNG


def _data_class(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    tap = fakta.tap
    if tap.mode != ModeKerja.WFH or not _live_from_public(tap) or not fakta.tugas_vpn:
        return None
    return Sinyal(JenisSinyal.DATA_JARINGAN, ambang.skor_vpn, {"tugas": fakta.tugas_vpn})


def _mismatch(mode: ModeKerja, kelas: KelasTempat, ambang: IsiAturanSinyal) -> int | None:
    """How much a place that does not go with the mode is worth a look."""
    skor = {
        (ModeKerja.WFO, KelasTempat.JAUH): ambang.skor_wfo_jauh,
        (ModeKerja.WFO, KelasTempat.RUMAH): ambang.skor_wfo_rumah,
        (ModeKerja.WFH, KelasTempat.JAUH): ambang.skor_wfh_jauh,
        (ModeKerja.WFH, KelasTempat.KANTOR): ambang.skor_wfh_kantor,
    }
    return skor.get((mode, kelas))


def _place(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    tap = fakta.tap
    if tap.kelas is None or (skor := _mismatch(tap.mode, tap.kelas, ambang)) is None:
        return None
    jarak = {"meter": round_distance(tap.jarak)} if tap.kelas is KelasTempat.JAUH and tap.jarak is not None else {}
    return Sinyal(JenisSinyal.TEMPAT, skor, {"mode": tap.mode.label, "kelas": tap.kelas.label.lower(), **jarak})


def _network(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    """In the office by mode, but neither by network nor by place. A phone on its own data is no signal there."""
    tap = fakta.tap
    if tap.mode != ModeKerja.WFO or not _live_from_public(tap) or tap.kelas is KelasTempat.KANTOR:
        return None
    skor = ambang.skor_jaringan_tanpa_tempat if tap.kelas is None else ambang.skor_jaringan
    return Sinyal(JenisSinyal.JARINGAN, skor, {"mode": tap.mode.label})


def _picture(fakta: FaktaTap, ambang: IsiAturanSinyal) -> Sinyal | None:
    if fakta.tap.foto not in (StatusFoto.TERLALU_BESAR, StatusFoto.BUKAN_GAMBAR):
        return None
    return Sinyal(JenisSinyal.FOTO, ambang.skor_foto, {"sebab": fakta.tap.foto.label.lower()})


ATURAN: tuple[Callable[[FaktaTap, IsiAturanSinyal], Sinyal | None], ...] = (
    _journey,
    _same_coordinates,
    _too_accurate,
    _null_island,
    _shared_device,
    _forged_device,
    _clock,
    _roster,
    _data_class,
    _place,
    _network,
    _picture,
)


def _capped(skor: int, paling: int) -> int:
    """A score that grows with its facts, but not above what its kind can be worth."""
    return min(skor, paling)


def round_distance(meter: int) -> int:
    """A distance that does not give the place away: hundreds of metres, from ten kilometres on whole kilometres."""
    langkah = 100 if meter < 10_000 else 1000
    return max(langkah, round(meter / langkah) * langkah)


_KALIMAT = {
    JenisSinyal.PERJALANAN: "{km} km dari ketukan sebelumnya dalam {menit} menit.",
    JenisSinyal.KOORDINAT_SAMA: "Koordinat dan akurasi yang persis sama {kali} kali pada {hari} hari.",
    JenisSinyal.AKURASI: "Perangkat mengaku tepat sampai {akurasi} meter.",
    JenisSinyal.TITIK_NOL: "Perangkat mengirim koordinat 0, 0.",
    JenisSinyal.PERANGKAT_BERSAMA: "Perangkat ini dipakai {orang} orang dalam {dalam_hari} hari.",
    JenisSinyal.PERANGKAT_PALSU: "Tanda perangkat bukan buatan server ini.",
    JenisSinyal.JAM_PERANGKAT: "Jam perangkat {menit} menit {arah} dari server. Yang dihitung jam server.",
    JenisSinyal.DI_LUAR_ROSTER: "Ketukan {mode}, sedangkan roster menulis {roster}.",
    JenisSinyal.DATA_JARINGAN: "WFH dari jaringan publik, sedangkan {tugas} uraian tugas hanya boleh lewat VPN.",
    JenisSinyal.TEMPAT: "Ketukan {mode}, tetapi tempatnya {kelas}.",
    JenisSinyal.JARINGAN: "Ketukan {mode} dari jaringan publik.",
    JenisSinyal.FOTO: "Foto tidak tersimpan: {sebab}.",
}


def sentence(jenis: JenisSinyal, fakta: Fakta) -> str:
    """A signal in words."""
    if jenis is JenisSinyal.TEMPAT and "meter" in fakta:
        meter = int(fakta["meter"])
        jarak = f"{meter} meter" if meter < 10_000 else f"{meter // 1000} km"
        return f"Ketukan {fakta['mode']}, tetapi tempatnya {fakta['kelas']}: sekitar {jarak}."
    return _KALIMAT[jenis].format(**fakta)
