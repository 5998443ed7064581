"""What is worth a look about a day: each rule at its threshold, and the sentence it gives."""

from datetime import date

import pytest

from ketentuan.logbook_rules import IsiAturanLogbook
from logbook.choices.sinyal import JenisSinyalLogbook as Jenis
from logbook.rules.sinyal import FaktaHari, Kemiripan, no_output, sentence, signals_of

ATURAN = IsiAturanLogbook()
HARI = date(2026, 11, 24)
LIMA = tuple(date(2026, 11, n) for n in (23, 20, 19, 18, 17))


def kinds(**isi: object) -> list[Jenis]:
    return [s.jenis for s in signals_of(FaktaHari(HARI, 3, 450, **isi), ATURAN)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("isi", "jenis"),
    [
        ({"menit_presensi": 420}, Jenis.LEBIH_PRESENSI),
        ({"rentang": [(450, 600), (590, 660)]}, Jenis.BERTUMPUK),
        ({"absen": "Cuti tahunan"}, Jenis.HARI_ABSEN),
        ({"kemiripan": Kemiripan(hari_salinan=LIMA)}, Jenis.SALINAN),
        ({"kemiripan": Kemiripan((), 2, 1, HARI)}, Jenis.SALINAN_REKAN),
        ({"bukti_sama": 1, "bukti_tanggal": HARI}, Jenis.BUKTI_SAMA),
        ({"dikirim_bersama": 5, "hari_terlambat": 5}, Jenis.BORONGAN),
    ],
)
def test_each_at_its_threshold(isi: dict[str, object], jenis: Jenis) -> None:
    assert kinds(**isi) == [jenis]


@pytest.mark.parametrize(
    "isi",
    [
        {},
        {"menit_presensi": 421},
        {"menit_presensi": None},
        {"rentang": [(450, 600), (600, 660)]},
        {"kemiripan": Kemiripan(hari_salinan=LIMA[:4])},
        {"kemiripan": Kemiripan((), 1, 1, HARI)},
        {"dikirim_bersama": 4, "hari_terlambat": 4},
    ],
)
def test_nothing_below_it(isi: dict[str, object]) -> None:
    assert kinds(**isi) == []


def test_every_kind_has_its_sentence() -> None:
    semua = signals_of(
        FaktaHari(
            HARI, 3, 450, [(450, 600), (590, 660)], 400, "Cuti tahunan", Kemiripan(LIMA, 2, 1, HARI), 1, 1, HARI, 6, 6
        ),
        ATURAN,
    )
    kalimat = {s.jenis: sentence(s.jenis, s.fakta) for s in (*semua, no_output(2, None, 8))}
    assert set(kalimat) == set(Jenis)
    assert kalimat[Jenis.LEBIH_PRESENSI] == "Tercatat 7 j 30 m, sedangkan presensi 6 j 40 m: lebih 50 m."
    assert "sehari seorang rekan seunit" in kalimat[Jenis.SALINAN_REKAN]
    assert "logbook orang lain" in kalimat[Jenis.BUKTI_SAMA]
    assert "{" not in "".join(kalimat.values())
