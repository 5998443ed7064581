"""States, open dates, deadlines and undo around their boundaries."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.formats import ZONA_IANA
from logbook.choices import AksiLogbook, Alasan, StatusLogbook
from logbook.rules.alur import (
    CATATAN_MAKS,
    TRANSITIONS,
    KeadaanHari,
    Putusan,
    check_minimum,
    check_open,
    check_undo,
    check_writable,
    deadline_at,
    earliest_open,
    is_on_time,
    last_day,
    next_status,
    read_catatan,
)

HARI_INI = date(2026, 11, 24)
PUTUSAN = Putusan(oleh="Budi Santoso", kapan="24 November 09.02", pemeriksa="Budi Santoso", pemilik="Ani Rahmawati")
S, A = StatusLogbook, AksiLogbook


def _kode(call: object, *args: object, **kw: object) -> str:
    with pytest.raises(Refused) as no:
        call(*args, **kw)  # type: ignore[operator]
    return no.value.kode


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("aksi", A)
def test_every_deed_in_every_state_has_an_answer(status: StatusLogbook, aksi: AksiLogbook) -> None:
    if (status, aksi) in TRANSITIONS:
        assert next_status(status, aksi, PUTUSAN) == TRANSITIONS[status, aksi]
    else:
        with pytest.raises(Refused):
            next_status(status, aksi, PUTUSAN)


@given(st.lists(st.sampled_from(A), max_size=12))
def test_no_row_of_deeds_approves_what_was_never_sent(deeds: list[AksiLogbook]) -> None:
    status, sent = S.DRAF, False
    for aksi in deeds:
        try:
            status = next_status(status, aksi, PUTUSAN)
        except Refused:
            continue
        sent = sent or aksi == A.KIRIM
        assert sent


@pytest.mark.parametrize(
    ("status", "aksi", "putusan", "alasan"),
    [
        (S.DISETUJUI, A.SETUJUI, PUTUSAN, Alasan.SUDAH_DISETUJUI),
        (S.TERKIRIM, A.KIRIM, PUTUSAN, Alasan.SUDAH_TERKIRIM),
        (S.TERKIRIM, A.BATAL_SETUJUI, PUTUSAN, Alasan.BELUM_DISETUJUI),
        (S.DIKEMBALIKAN, A.SETUJUI, PUTUSAN, Alasan.SUDAH_DIKEMBALIKAN),
        (S.DRAF, A.SETUJUI, Putusan(pemilik="Ani", pernah_dikirim=True), Alasan.DITARIK),
        (S.DRAF, A.SETUJUI, Putusan(pemilik="Ani"), Alasan.BELUM_TERKIRIM),
        (S.DRAF, A.TARIK, Putusan(pemilik="Ani", pernah_dikirim=True), Alasan.BELUM_TERKIRIM),
    ],
)
def test_late_deeds_say_what_happened(
    status: StatusLogbook, aksi: AksiLogbook, putusan: Putusan, alasan: Alasan
) -> None:
    assert _kode(next_status, status, aksi, putusan) == alasan.kode


def _hari(tanggal: date, **kw: object) -> KeadaanHari:
    return KeadaanHari(**{"tanggal": tanggal, "hari_ini": HARI_INI, "bertugas": True, "terkunci": False, **kw})  # type: ignore[arg-type]


@pytest.mark.parametrize("tanggal", [HARI_INI, HARI_INI - timedelta(days=1), date(2026, 10, 1)])
def test_open_dates(tanggal: date) -> None:
    check_open(_hari(tanggal))


@pytest.mark.parametrize(
    ("hari", "alasan"),
    [
        (_hari(date(2026, 11, 25)), Alasan.TANGGAL_MENDATANG),
        (_hari(date(9999, 12, 31)), Alasan.TANGGAL_MENDATANG),
        (_hari(date(2026, 9, 30)), Alasan.TANGGAL_TERLALU_LAMA),
        (_hari(date(1, 1, 1)), Alasan.TANGGAL_TERLALU_LAMA),
        (_hari(HARI_INI, terkunci=True), Alasan.PERIODE_TERKUNCI),
        (_hari(HARI_INI, bertugas=False), Alasan.TIDAK_BERTUGAS),
    ],
)
def test_closed_dates_say_why(hari: KeadaanHari, alasan: Alasan) -> None:
    assert _kode(check_open, hari) == alasan.kode


def test_returned_logbook_may_be_mended_however_old_but_not_in_a_locked_month() -> None:
    check_open(_hari(date(2026, 3, 2), status=S.DIKEMBALIKAN))
    assert (
        _kode(check_open, _hari(date(2026, 3, 2), status=S.DIKEMBALIKAN, terkunci=True)) == Alasan.PERIODE_TERKUNCI.kode
    )


@pytest.mark.parametrize(
    ("hari_ini", "batas"), [(date(2026, 11, 1), date(2026, 10, 1)), (date(2026, 1, 31), date(2025, 12, 1))]
)
def test_open_window_reaches_back_one_whole_month(hari_ini: date, batas: date) -> None:
    assert earliest_open(hari_ini) == batas


@pytest.mark.parametrize(
    ("status", "alasan"), [(S.TERKIRIM, Alasan.SUDAH_TERKIRIM), (S.DISETUJUI, Alasan.SUDAH_DISETUJUI)]
)
def test_sent_and_approved_entries_stand(status: StatusLogbook, alasan: Alasan) -> None:
    assert _kode(check_writable, status, PUTUSAN) == alasan.kode


@pytest.mark.parametrize("status", [S.DRAF, S.DIKEMBALIKAN])
def test_drafts_and_returned_entries_may_change(status: StatusLogbook) -> None:
    check_writable(status, PUTUSAN)


@pytest.mark.parametrize(("zona", "utc"), [("WIB", 17), ("WITA", 16), ("WIT", 15)])
def test_deadline_is_local_midnight(zona: str, utc: int) -> None:
    assert deadline_at(date(2026, 11, 25), ZONA_IANA[zona]) == datetime(2026, 11, 25, utc, tzinfo=UTC)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.sampled_from(["WIB", "WITA", "WIT"]))
def test_last_day_undoes_the_deadline(tanggal: date, zona: str) -> None:
    assert last_day(deadline_at(tanggal, ZONA_IANA[zona]), ZONA_IANA[zona]) == tanggal


@pytest.mark.parametrize(("selisih", "tepat"), [(-1, True), (0, False), (1, False)])
def test_on_time_ends_at_the_deadline(selisih: int, tepat: bool) -> None:
    tenggat = deadline_at(HARI_INI, ZONA_IANA["WIB"])
    assert is_on_time(None, tenggat + timedelta(seconds=selisih), tenggat) is tepat


def test_the_first_sending_that_was_answered_counts() -> None:
    tenggat = deadline_at(HARI_INI, ZONA_IANA["WIB"])
    telat = tenggat + timedelta(days=3)
    assert is_on_time(True, telat, tenggat) is True
    assert is_on_time(False, tenggat - timedelta(days=1), tenggat) is False
    assert is_on_time(None, telat, tenggat) is False


@pytest.mark.parametrize(
    ("menit", "diakui", "boleh"), [(359, False, False), (359, True, True), (360, False, True), (0, True, True)]
)
def test_short_day_must_be_named(menit: int, diakui: bool, boleh: bool) -> None:
    if boleh:
        check_minimum(menit, 360, diakui=diakui)
    else:
        assert _kode(check_minimum, menit, 360, diakui=diakui) == Alasan.KURANG_DARI_MINIMUM.kode


def test_undo_is_for_who_decided_and_only_that_day() -> None:
    check_undo(is_pemutus=True, oleh="Budi", tanggal_putusan=HARI_INI, hari_ini=HARI_INI)
    besok = HARI_INI + timedelta(days=1)
    assert (
        _kode(check_undo, is_pemutus=True, oleh="Budi", tanggal_putusan=HARI_INI, hari_ini=besok)
        == Alasan.LEWAT_HARI.kode
    )
    assert (
        _kode(check_undo, is_pemutus=False, oleh="Budi", tanggal_putusan=HARI_INI, hari_ini=HARI_INI)
        == Alasan.BUKAN_PEMUTUS.kode
    )


def test_note_is_required_with_a_return_and_has_an_end() -> None:
    assert read_catatan("  ", wajib=False) == ""
    assert _kode(read_catatan, "  ", wajib=True) == Alasan.CATATAN_WAJIB.kode
    assert len(read_catatan("a" * CATATAN_MAKS, wajib=True)) == CATATAN_MAKS
    assert _kode(read_catatan, "a" * (CATATAN_MAKS + 1), wajib=True) == Alasan.CATATAN_PANJANG.kode
