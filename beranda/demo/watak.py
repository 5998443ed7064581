"""How each person works: when they come, where, how they keep their logbook, how they review. Chance, then cast."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from random import Random

from beranda.demo.acak import dadu, pilih_berbobot
from beranda.demo.orang import ANDI, DEDI, KAKANWIL_JABAR, RATNA, YOHANIS, Orang
from beranda.demo.unit import BANDUNG, BEKASI, KANWIL, PURWAKARTA, is_jaga
from kepegawaian.choices import JenisPegawai

SEMUA_HARI = -1


class Kirim(Enum):
    """When a day's logbook is usually sent."""

    SORE = "sore"
    MALAM = "malam"
    BESOK = "besok"


@dataclass(frozen=True)
class Watak:
    """Habits of one person. Shares are 0 to 1; minutes of arrival count from the official start."""

    datang: float
    sebar: float
    terlambat: float = 0.012
    pulang_cepat: float = 0.015
    lupa_pulang: float = 0.01
    bolos: float = 0.002
    wfh_jumat: float = 0.0
    wfh_hari_lain: float = 0.0
    hari_lain: int = 1
    kirim: Kirim = Kirim.SORE
    tanpa_logbook: float = 0.02
    logbook_telat: float = 0.03
    ringkas: float = 0.02
    tanpa_bukti: float = 0.03
    setuju_hari: float = 1.0
    kembalikan: float = 0.02
    berbagi_lokasi: bool = True
    detik_tetap: bool = False
    selisih_perangkat: int = 0
    uraian_sama: bool = False
    gawai: str = ""


# People whose habits the office should talk about.
DETIK, SALIN_TEMPEL, KUOTA, JAM_CEPAT = (
    f"{PURWAKARTA}-UMUM/1",
    f"{BEKASI}-PIUTANG/1",
    "537759-HI/1",
    f"{KANWIL}-PENILAIAN/3",
)
SATU_GAWAI = (f"{PURWAKARTA}-PKN/2", f"{PURWAKARTA}-PKN/3")
LAMBAT_MENINJAU = f"{KANWIL}-LELANG/0"
YOGA, RIZAL = f"{BANDUNG}-PKN/8", f"{BANDUNG}-PKN/9"

_GAWAI = (
    "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 13; Redmi Note 12) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 12; CPH2239) AppleWebKit/537.36 Chrome/129.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 Version/17.6 Mobile Safari/604.1",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
)
_GAWAI_BERDUA = "Mozilla/5.0 (Linux; Android 11; M2004J19C) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36"


def watak_of(orang: Orang) -> Watak:
    """A person's habits: by chance and post, then what the story of the demo asks of a few."""
    acak = dadu("watak", orang.kode)
    found = _by_chance(acak, orang)
    if orang.kode.startswith(BEKASI):
        found = replace(found, tanpa_logbook=found.tanpa_logbook + 0.03, logbook_telat=found.logbook_telat + 0.06)
    if is_jaga(orang.kode):
        # Guards relieve each other: nobody leaves before the next one is there.
        found = replace(found, datang=-14.0, sebar=5.0, terlambat=0.02, pulang_cepat=0.0, bolos=0.0)
    return _CAST[orang.kode](found) if orang.kode in _CAST else found


def _by_chance(acak: Random, orang: Orang) -> Watak:
    datang, sebar, terlambat = pilih_berbobot(
        acak,
        (
            ((-38.0, 12.0, 0.008), 2.0),  # comes early
            ((-13.0, 7.0, 0.024), 6.0),
            ((-4.0, 5.0, 0.036), 4.0),  # just in time
            ((32.0, 16.0, 0.06), 3.0),  # uses the flexi time
            ((48.0, 20.0, 0.12), 1.0),  # and often more than that
        ),
    )
    is_kepala = orang.kursi.is_kepala
    bisa_wfh = not is_kepala and orang.jenis != JenisPegawai.PPNPN
    di_loket = orang.tugas[0].unit.endswith(("-LELANG", "-PKN", "-PIUTANG")) and not orang.kode.startswith(KANWIL)
    return Watak(
        datang=datang,
        sebar=sebar,
        terlambat=terlambat,
        lupa_pulang=acak.choice((0.004, 0.008, 0.02)),
        wfh_jumat=(0.72 if di_loket else 0.93) if bisa_wfh else 0.0,
        wfh_hari_lain=0.3 if bisa_wfh and acak.random() < 0.08 else 0.0,
        hari_lain=acak.choice((0, 1, 2, 3)),
        kirim=pilih_berbobot(acak, ((Kirim.SORE, 6.0), (Kirim.MALAM, 3.0), (Kirim.BESOK, 2.0))),
        tanpa_logbook=pilih_berbobot(acak, ((0.004, 6.0), (0.02, 3.0), (0.07, 1.0))),
        logbook_telat=pilih_berbobot(acak, ((0.01, 6.0), (0.04, 3.0), (0.12, 1.0))),
        setuju_hari=pilih_berbobot(acak, ((0.6, 4.0), (1.2, 5.0), (2.2, 2.0))),
        kembalikan=acak.choice((0.008, 0.015, 0.03)),
        berbagi_lokasi=acak.random() < 0.6,
        gawai=acak.choice(_GAWAI),
        bolos=pilih_berbobot(acak, ((0.002, 5.0), (0.008, 3.0), (0.03, 1.0))),
    )


_CAST: dict[str, Callable[[Watak], Watak]] = {
    RATNA: lambda w: replace(
        w, datang=-9.0, sebar=5.0, terlambat=0.0, bolos=0.0, wfh_jumat=1.0, kirim=Kirim.SORE, tanpa_logbook=0.0,
        logbook_telat=0.01, lupa_pulang=0.006, ringkas=0.0, berbagi_lokasi=True,
    ),
    DEDI: lambda w: replace(
        w, datang=-18.0, sebar=6.0, terlambat=0.0, bolos=0.0, setuju_hari=1.4, kembalikan=0.03
    ),
    YOGA: lambda w: replace(
        w, datang=55.0, sebar=26.0, terlambat=0.10, pulang_cepat=0.06, lupa_pulang=0.04, tanpa_logbook=0.10,
        logbook_telat=0.14, ringkas=0.15, tanpa_bukti=0.2,
    ),
    RIZAL: lambda w: replace(w, tanpa_bukti=0.25, logbook_telat=0.08),
    DETIK: lambda w: replace(w, terlambat=0.0, detik_tetap=True, lupa_pulang=0.0),
    SALIN_TEMPEL: lambda w: replace(w, uraian_sama=True, tanpa_logbook=0.0),
    KUOTA: lambda w: replace(w, wfh_jumat=1.0, wfh_hari_lain=0.75, hari_lain=SEMUA_HARI),
    JAM_CEPAT: lambda w: replace(w, selisih_perangkat=6),
    LAMBAT_MENINJAU: lambda w: replace(w, setuju_hari=6.5),
    KAKANWIL_JABAR: lambda w: replace(w, setuju_hari=1.0, terlambat=0.0, bolos=0.0),
    ANDI: lambda w: replace(w, terlambat=0.0, bolos=0.0),
    YOHANIS: lambda w: replace(w, terlambat=0.0, bolos=0.0),
    SATU_GAWAI[0]: lambda w: replace(w, gawai=_GAWAI_BERDUA),
    SATU_GAWAI[1]: lambda w: replace(w, gawai=_GAWAI_BERDUA),
}  # fmt: skip
