"""What differs between two ways a day was judged, in words and in the hours of the unit."""

from typing import Any

from presensi.rules.beda_hari import differences

HARI: dict[str, Any] = {
    "status": "pulang_cepat", "mode": "wfo", "masuk_at": "2026-11-24T00:21:00+00:00", "pulang_at": None,
    "menit_kerja": 0, "menit_terlambat": 0, "menit_pulang_cepat": 510, "kode_tl": "", "kode_psw": "PSW4",
    "potongan": "2.50", "tanda": [],
}  # fmt: skip


def kata(**berubah: Any) -> list[tuple[str, str, str]]:
    return [(b.nama, b.semula, b.menjadi) for b in differences(HARI, {**HARI, **berubah}, "WITA")]


def test_only_what_changed_is_told_in_the_zone_of_the_unit() -> None:
    assert kata() == []
    found = kata(
        status="hadir", pulang_at="2026-11-24T10:10:00+00:00", menit_kerja=524, kode_psw="", potongan="0.00",
        menit_pulang_cepat=0,
    )  # fmt: skip
    assert found == [
        ("Status", "Pulang cepat", "Hadir"),
        ("Pulang", "kosong", "18.10"),
        ("Jam kerja", "0 m", "8 j 44 m"),
        ("Pulang cepat", "8 j 30 m", "0 m"),
        ("Ambang", "PSW4", "tidak ada"),
        ("Potongan", "2,5%", "0%"),
    ]
    assert kata(mode="wfh", masuk_at="2026-11-24T00:20:00+00:00") == [
        ("Mode", "WFO", "WFH"), ("Masuk", "08.21", "08.20"),
    ]  # fmt: skip
