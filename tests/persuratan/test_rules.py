"""Letters in pure rules: numbers, signature lines, steps, what is still valid, safe text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from persuratan.choices import AksiSurat, KeadaanSurat, StatusSurat
from persuratan.choices import SebagaiPenandatangan as Sebagai
from persuratan.rules import (
    TRANSITIONS,
    Pejabat,
    Pola,
    as_note,
    check_not_own,
    check_pola,
    format_nomor,
    next_status,
    numbering_year,
    printable,
    signature_lines,
    state_of,
)

KEPALA = Pejabat(7, "Hana", "1980", "Kepala KPKNL Bandung")


def test_number_follows_the_pattern_of_the_office() -> None:
    pola = Pola("{kode}-{urut}/{unit}/{tahun}", "WKN.08/KNL.01")
    assert format_nomor(pola, "ST", 7, 2026) == "ST-7/WKN.08/KNL.01/2026"


@pytest.mark.parametrize("pola", ["{kode}-{urut}/{unit}/{tahun}", " {urut}/ {unit}/{kode}/{tahun} "])
def test_pattern_with_each_part_once_is_taken(pola: str) -> None:
    assert check_pola(pola) == pola.replace(" ", "")


@pytest.mark.parametrize(
    "pola",
    [
        "",
        "{kode}-{urut}/{unit}",
        "{kode}-{urut}/{unit}/{tahun}/{tahun}",
        "{kode}-{urut}/{unit}/{tahun}/{bulan}",
        "{kode.__class__}-{urut}/{unit}/{tahun}",
        "{kode!r}-{urut}/{unit}/{tahun}",
        "{kode:>999}-{urut}/{unit}/{tahun}",
        "{kode}-{urut}/{unit}/{tahun",
        "{}{kode}-{urut}/{unit}/{tahun}",
    ],
)
def test_pattern_with_anything_else_is_refused(pola: str) -> None:
    with pytest.raises(Refused) as no:
        check_pola(pola)
    assert no.value.kode == "pola_salah"
    assert "{kode}" in no.value.pesan


def test_number_too_long_is_refused() -> None:
    with pytest.raises(Refused):
        format_nomor(Pola("{kode}-{urut}/{unit}/{tahun}", "X" * 80), "ST", 1, 2026)


@pytest.mark.parametrize(("zona", "tahun"), [("WIB", 2026), ("WITA", 2026), ("WIT", 2027)])
def test_year_is_that_of_the_offices_calendar(zona: str, tahun: int) -> None:
    assert numbering_year(datetime(2026, 12, 31, 15, 30, tzinfo=UTC), zona) == tahun


@pytest.mark.parametrize(
    ("sebagai", "baris"),
    [
        (Sebagai.SENDIRI, ("Kepala Seksi,",)),
        (Sebagai.PLT, ("Plt. Kepala Seksi,",)),
        (Sebagai.PLH, ("Plh. Kepala Seksi,",)),
        (Sebagai.ATAS_NAMA, ("a.n. Kepala Kantor", "Kepala Seksi,")),
        (Sebagai.UNTUK_BELIAU, ("a.n. Kepala Kantor", "Kepala Bagian Umum", "u.b.", "Kepala Seksi,")),
    ],
)
def test_signature_lines(sebagai: Sebagai, baris: tuple[str, ...]) -> None:
    assert (
        signature_lines(Pejabat(1, "A", "1", "Kepala Seksi", sebagai, "Kepala Kantor", "Kepala Bagian Umum")) == baris
    )


def test_every_step_not_in_the_table_is_refused() -> None:
    for status in StatusSurat:
        for aksi in AksiSurat:
            if (status, aksi) in TRANSITIONS:
                assert next_status(status, aksi) == TRANSITIONS[status, aksi]
            else:
                with pytest.raises(Refused) as no:
                    next_status(status, aksi)
                assert no.value.kode == "langkah_ditolak"


def test_nobody_signs_about_themselves() -> None:
    check_not_own(KEPALA, [1, 2])
    with pytest.raises(Refused) as no:
        check_not_own(KEPALA, [1, 7])
    assert no.value.kode == "menugasi_diri"


def test_reason_of_nine_letters_is_too_short() -> None:
    assert as_note(" sepuluh\n hrf ") == "sepuluh hrf"
    with pytest.raises(Refused):
        as_note("a" * 9)


@pytest.mark.parametrize(
    ("status", "pengganti", "keadaan"),
    [
        (StatusSurat.DRAF, "", None),
        (StatusSurat.DIAJUKAN, "", None),
        (StatusSurat.DITANDATANGANI, "", KeadaanSurat.BERLAKU),
        (StatusSurat.DICABUT, "", KeadaanSurat.DICABUT),
        (StatusSurat.DICABUT, "ST-8/X/2026", KeadaanSurat.DIGANTI),
    ],
)
def test_what_the_public_is_told(status: StatusSurat, pengganti: str, keadaan: KeadaanSurat | None) -> None:
    assert state_of(status, pengganti) == keadaan


@given(st.text())
def test_printable_text_has_no_hidden_characters(teks: str) -> None:
    bersih = printable({"a": [teks]})["a"][0]
    assert all(c == "\n" or c.isprintable() or c.isspace() for c in bersih)
    assert not set(bersih) & set("\u202e\u200b\x00\x1b")
    assert printable(bersih) == bersih
