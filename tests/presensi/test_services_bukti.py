"""Looking through taps after the commit: classes, devices, signals, their answers; and what stays when time is over."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from core.errors import Refused
from core.models import JejakAudit
from core.rahasia import seal
from kelayakan.choices.layak import StatusTitik
from kelayakan.models import TitikRumah
from ketentuan.choices import ModeKerja
from presensi.choices.bukti import Alasan, Jejak, StatusPerangkat, StatusSinyal
from presensi.models import Perangkat, PosisiBukti, Rekaman, RekamanLokasi, SinyalPresensi, TanggapanSinyal, TempatUnit
from presensi.queries import sinyal as sinyal_queries
from presensi.services import sinyal as services
from presensi.services.ketuk import Lokasi
from presensi.services.lokasi import purge_lokasi
from presensi.services.periksa import examine_due
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
DI_KANTOR = Lokasi(Decimal("-6.91470"), Decimal("107.60980"), 20)
DI_RUMAH = Lokasi(Decimal("-6.95000"), Decimal("107.65000"), 30)
DI_JAKARTA = Lokasi(Decimal("-6.17000"), Decimal("106.83000"), 30)
NANTI = at(18)


@pytest.fixture
def tempat(kantor: Cast) -> Cast:
    """KPKNL Bandung has a place, Ani an approved home."""
    TempatUnit.objects.create(
        unit=kantor.kpknl, lintang="-6.91475", bujur="107.60981", mulai=date(2026, 1, 1), dicatat_at=at(6)
    )
    TitikRumah.objects.create(
        pegawai=kantor.ani, isi=seal({"alamat": "Jalan Buah Batu", "lintang": -6.95, "bujur": 107.65}),
        status=StatusTitik.DISETUJUI, mulai=date(2026, 3, 1), diajukan_at=at(6),
    )  # fmt: skip
    return kantor


def _kinds(kantor: Cast) -> list[str]:
    return sorted(SinyalPresensi.objects.filter(pegawai=kantor.ani).values_list("jenis", flat=True))


@pytest.mark.parametrize(
    ("mode", "lokasi", "kelas", "sinyal"),
    [
        (ModeKerja.WFO, DI_KANTOR, "kantor", []),
        (ModeKerja.WFH, DI_RUMAH, "rumah", []),
        (ModeKerja.WFO, DI_JAKARTA, "jauh", ["tempat"]),
        (ModeKerja.WFH, DI_JAKARTA, "jauh", ["tempat"]),
        (ModeKerja.WFH, DI_KANTOR, "kantor", ["tempat"]),
        (ModeKerja.WFO, Lokasi(Decimal(0), Decimal(0), 20), "tidak_pasti", ["titik_nol"]),
        (ModeKerja.WFO, Lokasi(Decimal("-6.9147"), Decimal("107.6098"), None), "tidak_pasti", []),
    ],
)
def test_a_place_gets_its_class(tempat: Cast, mode: ModeKerja, lokasi: Lokasi, kelas: str, sinyal: list[str]) -> None:
    tap(tempat.user("ani"), MASUK, at(7, 21), mode=mode, lokasi=lokasi)
    assert examine_due(at=NANTI) == 1
    assert RekamanLokasi.objects.get().kelas == kelas
    assert _kinds(tempat) == sinyal
    assert "107" not in str(list(SinyalPresensi.objects.values_list("fakta", flat=True)))


def test_without_a_home_nobody_is_called_far_from_it(tempat: Cast) -> None:
    TitikRumah.objects.all().delete()
    tap(tempat.user("ani"), MASUK, at(7, 21), mode=ModeKerja.WFH, lokasi=DI_JAKARTA)
    examine_due(at=NANTI)
    assert RekamanLokasi.objects.get().kelas == "tidak_pasti"
    assert _kinds(tempat) == []


def test_a_second_run_finds_nothing_new_and_a_missed_one_is_made_up_for(tempat: Cast) -> None:
    tap(tempat.user("ani"), MASUK, at(7, 21), lokasi=DI_JAKARTA)
    assert examine_due(at=at(7, 22)) == 0, "not committed for sure yet"
    assert examine_due(at=at(8)) == 1
    assert examine_due(at=at(8, 1)) == 0
    PosisiBukti.objects.update(sampai_at=at(6))
    assert examine_due(at=at(9)) == 1
    assert SinyalPresensi.objects.count() == 1
    tap(tempat.user("ani"), PULANG, at(17), lokasi=DI_KANTOR)
    assert examine_due(at=NANTI + timedelta(days=3)) == 1
    assert JejakAudit.objects.filter(aksi=Jejak.PERIKSA_BUKTI).count() == 3


def test_a_device_of_three_people_is_a_signal_and_of_two_none(tempat: Cast) -> None:
    kunci = uuid4()
    people = [tempat.ani, *(make_pegawai(unit=tempat.seksi, atasan=tempat.budi) for _ in range(2))]
    for menit, orang in enumerate(people):
        assert orang.pengguna is not None
        tap(
            orang.pengguna, MASUK, at(7, menit), kunci_perangkat=kunci, status_perangkat=StatusPerangkat.DIKENAL,
            perangkat="Mozilla/5.0 (Linux; Android 14) Chrome/130",
        )  # fmt: skip
        examine_due(at=at(7, menit + 5))
        assert SinyalPresensi.objects.filter(jenis="perangkat_bersama").count() == (menit == 2)
    assert SinyalPresensi.objects.get().fakta == {"orang": 3, "dalam_hari": 7}
    assert set(Perangkat.objects.values_list("nama", flat=True)) == {"Chrome di Android"}
    tap(tempat.user("ani"), PULANG, at(17), kunci_perangkat=kunci)
    examine_due(at=NANTI)
    row = Perangkat.objects.get(pegawai=tempat.ani)
    assert (row.pertama_at, row.terakhir_at) == (at(7), at(17))


def test_refused_taps_and_people_without_a_post_are_passed_over(tempat: Cast) -> None:
    with pytest.raises(Refused):
        tap(tempat.user("ani"), PULANG, at(8), lokasi=DI_JAKARTA)
    assert examine_due(at=NANTI) == 1
    assert not SinyalPresensi.objects.exists()


def test_looking_through_costs_as_many_statements_for_twenty_taps_as_for_two(tempat: Cast) -> None:
    counts = []
    for jam, jumlah in ((7, 2), (9, 20)):
        for n in range(jumlah):
            orang = make_pegawai(unit=tempat.seksi, atasan=tempat.budi)
            assert orang.pengguna is not None
            tap(orang.pengguna, MASUK, at(jam, n), lokasi=DI_JAKARTA, kunci_perangkat=uuid4())
        with CaptureQueriesContext(connection) as captured:
            assert examine_due(at=at(jam + 1)) == jumlah
        counts.append(len(captured))
    assert counts[1] <= counts[0], "the first run also writes where it begins"


# --- what is said about a signal ------------------------------------------------------------------------------------


@pytest.fixture
def sinyal(tempat: Cast) -> SinyalPresensi:
    tap(tempat.user("ani"), MASUK, at(7, 21), lokasi=DI_JAKARTA)
    examine_due(at=at(8))
    return SinyalPresensi.objects.get()


def test_the_person_explains_and_the_superior_notes(tempat: Cast, sinyal: SinyalPresensi) -> None:
    services.explain_signal(actor=tempat.user("ani"), at=at(9), pk=sinyal.pk, teks="Rapat di kantor pusat.")
    services.review_signal(actor=tempat.user("budi"), at=at(10), pk=sinyal.pk, wajar=True, teks="Ada surat tugasnya.")
    sinyal.refresh_from_db()
    assert sinyal.status == StatusSinyal.WAJAR
    assert [(t.peran, t.teks) for t in TanggapanSinyal.objects.order_by("pk")] == [
        ("pegawai", "Rapat di kantor pusat."), ("pengawas", "Ada surat tugasnya."),
    ]  # fmt: skip
    for jejak in (Jejak.JELASKAN_SINYAL, Jejak.TINJAU_SINYAL):
        assert JejakAudit.objects.filter(aksi=jejak).count() == 1
    with pytest.raises(Refused) as no:
        services.explain_signal(actor=tempat.user("ani"), at=at(11), pk=sinyal.pk, teks="Satu lagi yang terlambat.")
    assert no.value.alasan is Alasan.SINYAL_SUDAH_DITUTUP
    found = sinyal_queries.signals_changed_since(at(9, 30), at(11))
    assert [row.pk for row in found] == [sinyal.pk]


@pytest.mark.parametrize("teks", ["", "   ", "pendek"])
def test_an_empty_answer_is_refused_and_nothing_changes(tempat: Cast, sinyal: SinyalPresensi, teks: str) -> None:
    with pytest.raises(Refused):
        services.explain_signal(actor=tempat.user("ani"), at=at(9), pk=sinyal.pk, teks=teks)
    assert not TanggapanSinyal.objects.exists()


@pytest.mark.parametrize(
    ("siapa", "galat"),
    [("ani", PermissionDenied), ("dewi", PermissionDenied), ("citra", Http404), ("eko", Http404)],
)
def test_nobody_reviews_their_own_and_strangers_find_nothing(
    tempat: Cast, sinyal: SinyalPresensi, siapa: str, galat: type[Exception]
) -> None:
    with pytest.raises(galat):
        services.review_signal(actor=tempat.user(siapa), at=at(9), pk=sinyal.pk, wajar=True, teks="Sudah diperiksa.")
    if siapa != "ani":
        with pytest.raises(galat):
            services.explain_signal(actor=tempat.user(siapa), at=at(9), pk=sinyal.pk, teks="Bukan saya orangnya.")


# --- when time is over ----------------------------------------------------------------------------------------------


def test_the_class_survives_the_place(tempat: Cast, sinyal: SinyalPresensi) -> None:
    nanti = SELASA + timedelta(days=91)
    assert purge_lokasi(at=at(3, tanggal=nanti)) == 1
    row = RekamanLokasi.objects.get()
    assert (row.lintang, row.bujur, row.akurasi_meter, row.jarak_meter, row.diambil_at) == (None,) * 5
    assert (row.kelas, row.diringkas_at) == ("jauh", at(3, tanggal=nanti))
    assert Rekaman.objects.count() == 1
    assert purge_lokasi(at=at(3, tanggal=nanti)) == 0
    assert SinyalPresensi.objects.get().fakta["meter"] == 119_000
