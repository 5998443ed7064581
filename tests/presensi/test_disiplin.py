"""Discipline: days add up within a year, the ladder warns once per step, objections never edit a number."""

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from core.periods import Month
from ketentuan import kehadiran_queries
from ketentuan.choices import TingkatHukuman
from ketentuan.kehadiran import Jenjang, KetentuanDisiplin
from ketentuan.models import AturanDisiplin
from ketentuan.rules import DasarRef, Masa
from ketentuan.services import kehadiran, umum
from presensi.choices.disiplin import Alasan, JawabanKeberatan, Jejak, JenisPeringatan, KeadaanDisiplin
from presensi.models import KeberatanPotongan, PeringatanDisiplin, PresensiHarian
from presensi.queries import disiplin as queries
from presensi.queries import koreksi as koreksi_queries
from presensi.queries.potongan import potongan_of
from presensi.rules.disiplin import HariDisiplin, accumulate, stand
from presensi.services import disiplin, keberatan
from tests.cast import Cast
from tests.factories import AT
from tests.presensi.ketukan import SELASA, at

PP_94 = DasarRef("PP 94/2021", "Pasal 9")
ATURAN = KetentuanDisiplin(Masa(date(2021, 1, 1)), "Akumulasi", PP_94, menit_per_hari=450, peringatan_hari=1)


def _step(dari: int, berturut: bool = False) -> Jenjang:
    return Jenjang(Masa(date(2021, 1, 1)), dari, berturut, TingkatHukuman.RINGAN, f"Jenjang {dari}", PP_94)


TANGGA = (*tuple(_step(n) for n in (3, 4, 7, 11, 14, 17, 21, 25, 28)), _step(10, berturut=True))


# --- rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("absen", "menit", "total", "tercapai", "sisa"),
    [
        (0, 0, 0, None, 3),
        (0, 449, 0, None, 3),
        (0, 450, 1, None, 2),
        (2, 449, 2, None, 1),
        (2, 450, 3, 3, 1),
        (3, 0, 3, 3, 1),
        (6, 0, 6, 4, 1),
        (27, 0, 27, 25, 1),
        (28, 0, 28, 28, None),
        (60, 9000, 80, 28, None),
    ],
)
def test_the_ladder_around_each_step(
    absen: int, menit: int, total: int, tercapai: int | None, sisa: int | None
) -> None:
    hari = [HariDisiplin(date(2026, 1, 1) + timedelta(days=2 * n), True) for n in range(absen)]
    hari += [HariDisiplin(date(2026, 1, 2) + timedelta(days=2 * n), False, 0) for n in range(absen)]
    hari += [HariDisiplin(date(2026, 12, 30), False, menit)]
    hasil = stand(accumulate(hari, 2026, ATURAN), TANGGA, ATURAN)
    assert hasil.akumulasi.total == total
    assert (hasil.tercapai.dari_hari if hasil.tercapai else None, hasil.sisa) == (tercapai, sisa)


def test_lateness_is_not_converted_where_no_rule_says_so() -> None:
    akumulasi = accumulate([HariDisiplin(date(2026, 3, 2), False, 9000)], 2026, None)
    assert (akumulasi.total, akumulasi.menit) == (0, 9000)


@pytest.mark.parametrize("benih", range(20))
def test_sums_start_anew_with_the_year_and_do_not_depend_on_order(benih: int) -> None:
    acak = random.Random(benih)
    hari = [
        HariDisiplin(date(2025, 10, 1) + timedelta(days=n), acak.random() < 0.2, acak.choice((0, 0, 0, 17, 95)))
        for n in range(200)
    ]
    hari = [HariDisiplin(satu.tanggal, satu.tidak_hadir, 0 if satu.tidak_hadir else satu.menit) for satu in hari]
    found = {tahun: accumulate(hari, tahun, ATURAN) for tahun in (2025, 2026)}
    for tahun, akumulasi in found.items():
        own = [satu for satu in hari if satu.tanggal.year == tahun]
        assert akumulasi.hari_absen == sum(satu.tidak_hadir for satu in own)
        assert akumulasi.menit == sum(satu.menit for satu in own)
        assert akumulasi.total == akumulasi.hari_absen + akumulasi.menit // 450
        acak.shuffle(hari)
        assert accumulate(hari, tahun, ATURAN) == akumulasi


def test_a_run_of_absence_is_not_cut_by_new_year_nor_by_days_off() -> None:
    """Days off are no working days, so they are not there; a run that began in December goes on in January."""
    hari = [HariDisiplin(date(2025, 12, 22) + timedelta(days=n), True) for n in (0, 1, 2, 7, 8, 9, 14, 15, 16, 17)]
    akumulasi = accumulate(hari, 2026, ATURAN)
    assert (akumulasi.hari_absen, akumulasi.berturut, akumulasi.berturut_kini) == (4, 10, 10)
    steps = stand(akumulasi, TANGGA, ATURAN).peringatan
    assert (JenisPeringatan.TERCAPAI, 10) in [(satu.jenis, satu.hari) for satu in steps if satu.jenjang.berturut]
    akumulasi = accumulate([*hari, HariDisiplin(date(2026, 1, 8))], 2026, ATURAN)
    assert akumulasi.berturut_kini == 0


def test_near_a_step_is_said_before_it_is_reached() -> None:
    hasil = stand(accumulate([HariDisiplin(date(2026, 1, n), True) for n in (5, 7)], 2026, ATURAN), TANGGA, ATURAN)
    assert hasil.keadaan == KeadaanDisiplin.MENDEKATI
    assert [(satu.jenis, satu.jenjang.dari_hari, satu.sisa) for satu in hasil.peringatan] == [
        (JenisPeringatan.MENDEKATI, 3, 1)
    ]


# --- rows -------------------------------------------------------------------------------------------------------------


def put(kantor: Cast, tanggal: date, siapa: str = "ani", **isi: Any) -> PresensiHarian:
    """A closed day as the judge would have stored it."""
    pegawai = getattr(kantor, siapa)
    row, _ = PresensiHarian.objects.update_or_create(
        pegawai=pegawai,
        tanggal=tanggal,
        defaults={
            "unit": pegawai.penugasan.get().unit,
            "status": "tidak_hadir",
            "final": True,
            "hari_kerja": True,
            "potongan": Decimal(5),
            "alasan": [
                {
                    "kode": "potongan",
                    "kalimat": "TM: potongan 5%.",
                    "dasar": "PMK 221 Pasal 13",
                    "perlu_verifikasi": True,
                }
            ],
            "dinilai_at": AT,
            "diubah_at": AT,
            **isi,
        },
    )
    return row


@pytest.fixture
def aturan(kantor: Cast) -> Cast:
    kehadiran.install_defaults(actor=None, at=AT)
    return kantor


@pytest.mark.django_db
@pytest.mark.parametrize("benih", range(5))
def test_one_statement_for_many_gives_what_the_rules_give_for_each(aturan: Cast, benih: int) -> None:
    acak = random.Random(benih)
    for siapa in ("ani", "budi", "citra"):
        for n in range(70):
            tanggal = date(2025, 11, 20) + timedelta(days=n)
            if tanggal.weekday() < 5:
                absen = acak.random() < 0.5
                status = "tidak_hadir" if absen else "terlambat"
                put(aturan, tanggal, siapa, status=status, menit_terlambat=0 if absen else acak.choice((0, 20, 200)))
    sampai = date(2026, 1, 28)
    ids = [aturan.ani.pk, aturan.budi.pk, aturan.citra.pk, aturan.gita.pk]
    sums = queries.sums_of(ids, 2026, sampai)
    for pk in ids:
        own = accumulate([queries.as_hari(row) for row in queries.working_days(pk, 2026, sampai)], 2026, None)
        if pk not in sums:
            assert own.kosong
            continue
        assert sums[pk] == own


@pytest.mark.django_db
def test_warnings_go_to_person_and_superior_once_per_step(aturan: Cast) -> None:
    put(aturan, date(2026, 11, 3))
    assert disiplin.warn_due(at=at(9)) == 0
    put(aturan, date(2026, 11, 5))
    assert disiplin.warn_due(at=at(9)) == 1
    assert disiplin.warn_due(at=at(10)) == 0
    put(aturan, date(2026, 11, 9))
    disiplin.warn_due(at=at(11))
    found = list(PeringatanDisiplin.objects.order_by("pk").values_list("jenjang", "jenis", "hari"))
    assert found == [("kumulatif-3", "mendekati", 2), ("kumulatif-3", "tercapai", 3), ("kumulatif-4", "mendekati", 3)]
    for siapa in ("ani", "budi"):
        kabar = Pemberitahuan.objects.filter(penerima=aturan.user(siapa), jenis="presensi/disiplin-peringatan")
        assert kabar.count() == 3
        assert all("PP 94/2021" in satu.isi and "bukan hukuman" in satu.isi for satu in kabar)
    assert JejakAudit.objects.filter(aksi=Jejak.PERINGATAN).count() == 3


@pytest.mark.django_db
def test_the_page_shows_running_sums_and_never_a_sanction(
    aturan: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.clock.now", lambda: at(9))
    put(aturan, date(2026, 11, 3))
    put(aturan, date(2026, 11, 4), status="terlambat", menit_terlambat=460, potongan=Decimal("2.5"))
    client.force_login(aturan.user("ani"))
    isi = client.get(reverse("presensi:disiplin")).content.decode()
    assert "Hitungan, bukan hukuman." in isi
    assert reverse("presensi:hari", args=[date(2026, 11, 3)]) in isi
    assert "Mendekati jenjang" in isi
    for siapa, kode in (("budi", 200), ("dewi", 200), ("eko", 404)):
        client.force_login(aturan.user(siapa))
        assert client.get(reverse("presensi:disiplin-pegawai", args=[aturan.ani.pk])).status_code == kode


@pytest.mark.django_db
def test_the_list_costs_the_same_for_two_and_for_many(
    aturan: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, query_count: Callable[[str], Any]
) -> None:
    monkeypatch.setattr("core.clock.now", lambda: at(9))
    for n in range(3):
        for siapa in ("ani", "budi", "citra"):
            put(aturan, date(2026, 11, 2 + n), siapa)
    client.force_login(aturan.user("dewi"))
    alamat = reverse("presensi:disiplin-daftar")
    client.get(alamat)
    with query_count("presensi:disiplin-daftar"):
        isi = client.get(alamat).content.decode()
    assert "Jenjang tercapai" in isi
    assert "Ani Rahmawati" in isi
    assert "Ani Rahmawati" not in client.get(alamat, {"keadaan": "aman"}).content.decode()
    assert client.get(alamat, {"ekspor": "xlsx"}).status_code == 200
    client.force_login(aturan.user("ani"))
    assert client.get(alamat).status_code == 403


# --- the cut, and objections to it ------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_the_total_is_the_sum_of_the_lines_and_obeys_the_cap(
    aturan: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.clock.now", lambda: at(9))
    for n, potongan in enumerate(("5", "1.25", "2.5", "0")):
        put(aturan, date(2026, 11, 2 + n), potongan=Decimal(potongan))
    put(aturan, date(2026, 10, 30))
    found = potongan_of(aturan.ani, Month(2026, 11))
    stored = PresensiHarian.objects.filter(pegawai=aturan.ani, tanggal__month=11)
    assert found.jumlah == sum(row.potongan for row in stored) == Decimal("8.75")
    assert (len(found.baris), found.dihitung) == (3, Decimal("8.75"))
    AturanDisiplin.objects.update(potongan_maks=Decimal(6))
    umum.forget()
    assert potongan_of(aturan.ani, Month(2026, 11)).dihitung == Decimal(6)
    client.force_login(aturan.user("ani"))
    isi = client.get(reverse("presensi:potongan")).content.decode()
    assert "8,75%" in isi.replace("<small>", "").replace("</small>", "")
    assert "PMK 221 Pasal 13" in isi
    assert client.get(reverse("presensi:potongan"), {"ekspor": "xlsx"}).status_code == 200


def _object(kantor: Cast, **isi: Any) -> KeberatanPotongan:
    isi = {"tanggal": date(2026, 11, 3), "kirim_id": uuid4(), "alasan": "Saya bertugas di Cimahi hari itu.", **isi}
    return keberatan.raise_keberatan(actor=kantor.user("ani"), at=at(9), **isi)


@pytest.mark.django_db
def test_an_accepted_objection_opens_the_way_and_changes_no_number(aturan: Cast) -> None:
    put(aturan, date(2026, 11, 3))
    row = _object(aturan)
    case = koreksi_queries.case_of(aturan.ani.pk, date(2026, 11, 3), at(9))
    assert case is not None
    assert case.fakta.tenggat == date(2026, 11, 10)
    with pytest.raises(Refused) as no:
        _object(aturan)
    assert no.value.alasan is Alasan.MASIH_TERBUKA
    with pytest.raises(PermissionDenied):
        keberatan.answer(
            actor=aturan.user("ani"), at=at(9), pk=row.pk, tindakan=JawabanKeberatan.KOREKSI, jawaban="Diterima saja."
        )
    row = keberatan.answer(
        actor=aturan.user("budi"),
        at=at(10),
        pk=row.pk,
        tindakan=JawabanKeberatan.KOREKSI,
        jawaban="Surat tugasnya ada.",
    )
    assert PresensiHarian.objects.get(pegawai=aturan.ani).potongan == Decimal(5)
    case = koreksi_queries.case_of(aturan.ani.pk, date(2026, 11, 3), at(11))
    assert case is not None
    assert case.fakta.tenggat == date(2026, 12, 1), "the deadline counts from the answer"
    assert list(JejakAudit.objects.filter(aksi__contains="keberatan").values_list("aksi", flat=True)) == [
        Jejak.AJUKAN,
        Jejak.JAWAB,
    ]
    assert Pemberitahuan.objects.filter(penerima=aturan.user("ani"), jenis="presensi/keberatan-jawaban").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        ({"tanggal": date(2026, 11, 4)}, Alasan.TANPA_POTONGAN),
        ({"tanggal": SELASA}, Alasan.BELUM_FINAL),
        ({"alasan": " pendek "}, Alasan.ALASAN_WAJIB),
    ],
)
def test_an_objection_needs_a_cut_that_stands_and_a_reason(aturan: Cast, isi: dict[str, Any], alasan: Alasan) -> None:
    put(aturan, date(2026, 11, 3))
    put(aturan, SELASA, final=False)
    with pytest.raises(Refused) as no:
        _object(aturan, **isi)
    assert no.value.alasan is alasan


@pytest.mark.django_db
def test_judging_again_goes_by_the_facts(aturan: Cast) -> None:
    """The stored day was wrong: its facts give what they give, whatever was objected to."""
    put(aturan, date(2026, 11, 3), potongan=Decimal("9.99"))
    row = _object(aturan)
    keberatan.answer(
        actor=aturan.user("citra"), at=at(10), pk=row.pk, tindakan=JawabanKeberatan.NILAI_ULANG,
        jawaban="Dinilai ulang dari faktanya.",
    )  # fmt: skip
    assert PresensiHarian.objects.get(pegawai=aturan.ani).potongan == Decimal(5)


@pytest.mark.django_db
def test_the_pages_of_objections(aturan: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.clock.now", lambda: at(9))
    put(aturan, date(2026, 11, 3))
    client.force_login(aturan.user("ani"))
    alamat = reverse("presensi:keberatan-ajukan", args=[date(2026, 11, 3)])
    assert client.get(alamat).status_code == 200
    isi = {"kirim_id": str(uuid4()), "alasan": "Saya bertugas di Cimahi."}
    assert client.post(alamat, isi).status_code == 302
    row = KeberatanPotongan.objects.get()
    rincian = reverse("presensi:keberatan-rincian", args=[row.pk])
    assert client.post(rincian, {"tindakan": "tolak", "jawaban": "Tidak ada surat tugas."}).status_code == 403
    client.force_login(aturan.user("budi"))
    assert "Ani Rahmawati" in client.get(reverse("presensi:keberatan")).content.decode()
    assert client.post(rincian, {"tindakan": "tolak", "jawaban": "tidak"}).status_code == 422
    assert client.post(rincian, {"tindakan": "tolak", "jawaban": "Tidak ada surat tugas."}).status_code == 302
    client.force_login(aturan.user("eko"))
    assert client.get(rincian).status_code == 404


@pytest.mark.django_db
def test_the_rules_are_remembered(aturan: Cast, django_assert_num_queries: Any) -> None:
    kehadiran_queries.buku()
    with django_assert_num_queries(0):
        buku = kehadiran_queries.buku()
        assert len(buku.tangga_on(aturan.seksi, SELASA)) == 10
