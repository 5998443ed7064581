"""Corrections: asked by the person, decided by somebody else, judged from facts that are only added to."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from core.periods import Month
from kepegawaian.models import Delegasi
from ketentuan.choices import JenisLibur, LangkahKedua, ModeKerja
from ketentuan.kehadiran import IsiKoreksi
from ketentuan.models import DasarHukum
from ketentuan.services import kehadiran, libur
from ketentuan.services import periode as ketentuan
from ketentuan.services.umum import Lingkup
from presensi.choices import StatusHarian
from presensi.choices.koreksi import Alasan, Jejak, JenisKoreksi, StatusKoreksi
from presensi.models import Koreksi, PerubahanHarian, PresensiHarian, Rekaman
from presensi.queries import koreksi as queries
from presensi.rules import koreksi as rules
from presensi.rules.hari import HariDinilai
from presensi.rules.koreksi import Usulan
from presensi.services import harian, koreksi_kabar
from presensi.services import koreksi as services
from presensi.services.koreksi import Permintaan
from tests.cast import Cast
from tests.conftest import run_together
from tests.factories import AT
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
RABU = SELASA + timedelta(days=1)
ALASAN = "Mesin presensi di lobi mati pagi itu."


@pytest.fixture(autouse=True)
def _aturan(request: pytest.FixtureRequest) -> None:
    if "kantor" in request.fixturenames:
        request.getfixturevalue("kantor")
        kehadiran.install_defaults(actor=None, at=AT)


def rule(mulai: date = date(2026, 1, 1), **isi: Any) -> None:
    """From the beginning of the year on this rule holds."""
    lingkup = Lingkup(DasarHukum.objects.get(kode="pmk-221-2021-koreksi"), mulai)
    kehadiran.replace_aturan_koreksi(actor=None, at=AT, isi=IsiKoreksi(nama="Koreksi", **isi), lingkup=lingkup)


def ask(
    kantor: Cast,
    jenis: JenisKoreksi,
    *,
    siapa: str = "ani",
    tanggal: date = SELASA,
    jam: datetime | None = None,
    mode: ModeKerja | None = None,
    pada: datetime | None = None,
    alasan: str = ALASAN,
    kirim_id: UUID | None = None,
    berkas: tuple[Any, ...] = (),
) -> Koreksi:
    usulan = Usulan(jenis, alasan, jam_at=jam, mode=mode)
    minta = Permintaan(kirim_id or uuid4(), tanggal, usulan, berkas)
    return services.request_koreksi(actor=kantor.user(siapa), at=pada or at(8, tanggal=RABU), minta=minta)


def trail() -> list[str]:
    return list(JejakAudit.objects.filter(aksi__contains="koreksi").order_by("pk").values_list("aksi", flat=True))


def day(kantor: Cast, tanggal: date = SELASA) -> PresensiHarian:
    return PresensiHarian.objects.get(pegawai=kantor.ani, tanggal=tanggal)


@pytest.fixture
def tanpa_pulang(kantor: Cast) -> Cast:
    """Ani came at 07.30 on Tuesday and forgot to clock out; the day is closed."""
    tap(kantor.user("ani"), MASUK, at(7, 30))
    harian.close_days(at=at(0, 1, tanggal=RABU))
    return kantor


def test_an_approved_forgotten_tap_is_added_and_the_day_judged_again(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    assert day(kantor).kode_psw == "PSW4"
    row = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    assert (row.status, row.sesudah["kalimat"]) == (StatusKoreksi.DIAJUKAN, "PSW4 (2,5%) menjadi hadir")
    before = list(Rekaman.objects.values_list("pk", "ketuk_at", "terima_at"))
    row = services.approve(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=row.pk)
    assert day(kantor).status == "hadir"
    assert day(kantor).potongan == 0
    assert row.rekaman is not None
    assert (row.rekaman.sumber, row.rekaman.ketuk_at, row.rekaman.pelaku) == (
        "koreksi",
        at(17, 10),
        kantor.user("budi"),
    )
    assert list(Rekaman.objects.exclude(pk=row.rekaman.pk).values_list("pk", "ketuk_at", "terima_at")) == before
    assert (row.sebelum["kode"], row.sesudah["kode"]) == ("PSW4", "")
    ubah = PerubahanHarian.objects.get()
    assert (ubah.sebab, ubah.rujukan) == (f"koreksi {row.nomor}", f"koreksi:{row.pk}")
    assert trail() == [Jejak.AJUKAN, Jejak.SETUJUI]
    assert list(harian.find_differences(at=at(10, tanggal=RABU))) == []


def test_a_whole_forgotten_day_is_put_right_by_two_corrections(kantor: Cast) -> None:
    tap(kantor.user("budi"), MASUK, at(7, 0))
    harian.close_days(at=at(0, 1, tanggal=RABU))
    assert day(kantor).status == "tidak_hadir"
    with pytest.raises(Refused) as no:
        ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    assert no.value.alasan is Alasan.BELUM_ADA_MASUK
    masuk = ask(kantor, JenisKoreksi.LUPA_MASUK, jam=at(7, 20))
    services.approve(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=masuk.pk)
    pulang = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    services.approve(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=pulang.pk)
    assert day(kantor).status == "hadir"
    assert list(harian.find_differences(at=at(10, tanggal=RABU))) == []


def test_a_cancelled_correction_leaves_its_tap_which_says_nothing_any_more(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    row = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    services.approve(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=row.pk)
    with pytest.raises(PermissionDenied):
        services.cancel(actor=kantor.user("ani"), at=at(9, tanggal=RABU), pk=row.pk, alasan="Ternyata keliru.")
    row = services.cancel(actor=kantor.user("citra"), at=at(9, tanggal=RABU), pk=row.pk, alasan="Ternyata keliru.")
    assert row.status == StatusKoreksi.DIBATALKAN
    assert row.rekaman is not None
    assert Rekaman.objects.filter(pk=row.rekaman.pk).exists()
    assert day(kantor).kode_psw == "PSW4"
    assert list(harian.find_differences(at=at(10, tanggal=RABU))) == []
    ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 5))
    assert trail() == [Jejak.AJUKAN, Jejak.SETUJUI, Jejak.BATALKAN, Jejak.AJUKAN]


def test_a_cancelled_tap_does_not_stand_in_the_way_of_the_next(kantor: Cast) -> None:
    """The tap path leaves it out as well: after a cancelled clock-in one clocks in as if it had never been."""
    row = ask(kantor, JenisKoreksi.LUPA_MASUK, jam=at(7, 0), pada=at(8))
    services.approve(actor=kantor.user("budi"), at=at(8), pk=row.pk)
    services.cancel(actor=kantor.user("budi"), at=at(8, 5), pk=row.pk, alasan="Ternyata keliru.")
    hasil = tap(kantor.user("ani"), MASUK, at(8, 10))
    assert hasil.hari.masuk_at == at(8, 10)
    assert list(harian.find_differences(at=at(8, 11))) == []


@pytest.mark.parametrize(
    ("jenis", "siap"), [(JenisKoreksi.TERLAMBAT, at(9, 20)), (JenisKoreksi.PULANG_CEPAT, at(7, 30))]
)
def test_an_accepted_excuse_takes_the_cut_away(kantor: Cast, jenis: JenisKoreksi, siap: datetime) -> None:
    tap(kantor.user("ani"), MASUK, siap)
    tap(kantor.user("ani"), PULANG, at(16, 0) if jenis == JenisKoreksi.PULANG_CEPAT else at(19, 0))
    harian.close_days(at=at(0, 1, tanggal=RABU))
    assert day(kantor).potongan > 0
    row = ask(kantor, jenis)
    assert row.sesudah["kalimat"].endswith("menjadi hadir")
    services.approve(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=row.pk)
    assert (day(kantor).status, day(kantor).potongan) == ("hadir", Decimal(0))
    assert list(harian.find_differences(at=at(10, tanggal=RABU))) == []
    services.cancel(actor=kantor.user("budi"), at=at(11, tanggal=RABU), pk=row.pk, alasan="Ternyata keliru.")
    assert day(kantor).potongan > 0
    assert list(harian.find_differences(at=at(12, tanggal=RABU))) == []


def test_a_wrong_mode_is_put_right_and_the_week_counted_again(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    row = ask(kantor, JenisKoreksi.MODE, mode=ModeKerja.WFH)
    services.approve(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=row.pk)
    assert day(kantor).mode == "wfh"
    assert list(harian.find_differences(at=at(10, tanggal=RABU))) == []


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        ({"jenis": JenisKoreksi.LUPA_MASUK, "jam": at(8, 0)}, Alasan.SUDAH_ADA_MASUK),
        ({"jenis": JenisKoreksi.LUPA_PULANG, "jam": at(7, 0)}, Alasan.PULANG_SEBELUM_MASUK),
        ({"jenis": JenisKoreksi.LUPA_PULANG, "jam": at(3, 0)}, Alasan.JAM_DI_LUAR),
        ({"jenis": JenisKoreksi.LUPA_PULANG}, Alasan.JAM_WAJIB),
        ({"jenis": JenisKoreksi.LUPA_PULANG, "jam": at(17), "alasan": " lupa "}, Alasan.ALASAN_WAJIB),
        ({"jenis": JenisKoreksi.MODE}, Alasan.MODE_WAJIB),
        ({"jenis": JenisKoreksi.MODE, "mode": ModeKerja.WFO}, Alasan.MODE_SAMA),
        ({"jenis": JenisKoreksi.TERLAMBAT}, Alasan.TIDAK_TERLAMBAT),
        ({"jenis": JenisKoreksi.PULANG_CEPAT}, Alasan.TIDAK_PULANG_CEPAT),
        ({"jenis": JenisKoreksi.LUPA_MASUK, "jam": at(7), "tanggal": date(2026, 11, 22)}, Alasan.BUKAN_HARI_KERJA),
        ({"jenis": JenisKoreksi.LUPA_MASUK, "jam": at(7), "tanggal": date(2026, 12, 1)}, Alasan.BELUM_TERJADI),
        ({"jenis": JenisKoreksi.LUPA_MASUK, "jam": at(7), "tanggal": date(2019, 12, 2)}, Alasan.TANPA_PENUGASAN),
    ],
)
def test_what_cannot_have_been_is_refused_and_nothing_changes(
    tanpa_pulang: Cast, isi: dict[str, Any], alasan: Alasan
) -> None:
    before = JejakAudit.objects.count()
    with pytest.raises(Refused) as no:
        ask(tanpa_pulang, **isi)
    assert no.value.alasan is alasan
    assert (Koreksi.objects.count(), JejakAudit.objects.count()) == (0, before)


def test_a_claimed_hour_never_lies_ahead(kantor: Cast) -> None:
    tap(kantor.user("ani"), MASUK, at(7, 30))
    with pytest.raises(Refused) as no:
        ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 0), pada=at(16, 59))
    assert no.value.alasan is Alasan.JAM_NANTI


def test_the_same_form_twice_makes_one_request(tanpa_pulang: Cast) -> None:
    kirim_id = uuid4()
    first = ask(tanpa_pulang, JenisKoreksi.LUPA_PULANG, jam=at(17, 10), kirim_id=kirim_id)
    again = ask(tanpa_pulang, JenisKoreksi.LUPA_PULANG, jam=at(17, 10), kirim_id=kirim_id)
    assert first.pk == again.pk
    assert trail() == [Jejak.AJUKAN]
    with pytest.raises(Refused) as no:
        ask(tanpa_pulang, JenisKoreksi.LUPA_PULANG, jam=at(17, 20))
    assert no.value.alasan is Alasan.MASIH_TERBUKA


# --- who decides ------------------------------------------------------------------------------------------------------


def test_nobody_decides_on_their_own_not_even_in_the_database(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    row = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    for siapa in ("ani", "citra", "dewi", "gita"):
        with pytest.raises(PermissionDenied):
            services.approve(actor=kantor.user(siapa), at=at(9, tanggal=RABU), pk=row.pk)
    with pytest.raises(Http404):
        services.approve(actor=kantor.user("eko"), at=at(9, tanggal=RABU), pk=row.pk)
    row.status, row.diputuskan_oleh = StatusKoreksi.DISETUJUI, row.pemohon
    with pytest.raises(IntegrityError, match="koreksi_bukan_putusan_sendiri"), transaction.atomic():
        row.save()


def test_who_stands_in_decides_in_the_name_of_the_superior(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    Delegasi.objects.create(
        pemberi=kantor.budi, penerima=kantor.dewi, mulai=SELASA, selesai=SELASA + timedelta(days=9), alasan="Cuti",
        dibuat_at=AT,
    )  # fmt: skip
    row = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    assert [k.pk for k in queries.koreksi_to_decide(kantor.user("dewi"), at(9, tanggal=RABU))] == [row.pk]
    row = services.approve(actor=kantor.user("dewi"), at=at(9, tanggal=RABU), pk=row.pk)
    assert row.atas_nama.startswith("a.n.")


def test_a_second_step_is_somebody_else(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    rule(langkah_kedua=LangkahKedua.ADMIN)
    row = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    row = services.approve(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=row.pk)
    assert (row.status, day(kantor).kode_psw) == (StatusKoreksi.LANGKAH_KEDUA, "PSW4")
    with pytest.raises(PermissionDenied):
        services.approve(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=row.pk)
    assert queries.waiting_count(kantor.user("budi"), at(9, tanggal=RABU)) == 0
    assert queries.waiting_count(kantor.user("citra"), at(9, tanggal=RABU)) == 1
    row = services.approve(actor=kantor.user("citra"), at=at(10, tanggal=RABU), pk=row.pk)
    assert (row.status, day(kantor).status) == (StatusKoreksi.DISETUJUI, "hadir")
    assert trail() == [Jejak.AJUKAN, Jejak.TERUSKAN, Jejak.SETUJUI]


def test_a_no_needs_its_reason_and_the_person_is_told(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    row = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    with pytest.raises(Refused) as no:
        services.reject(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=row.pk, catatan=" ")
    assert no.value.alasan is Alasan.CATATAN_TOLAK
    services.reject(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=row.pk, catatan="Tidak terlihat di CCTV.")
    kabar = Pemberitahuan.objects.exclude(jenis="presensi/lupa_ketuk").get(penerima=kantor.user("ani"))
    assert "Tidak terlihat di CCTV." in kabar.isi
    assert day(kantor).kode_psw == "PSW4"
    for deed in (services.approve, services.withdraw):
        with pytest.raises(Refused) as done:
            siapa = "ani" if deed is services.withdraw else "budi"
            deed(actor=kantor.user(siapa), at=at(9, tanggal=RABU), pk=row.pk)
        assert done.value.alasan is Alasan.SUDAH_DIPUTUSKAN


def test_only_the_person_takes_a_request_back(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    row = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    with pytest.raises(PermissionDenied):
        services.withdraw(actor=kantor.user("budi"), at=at(9, tanggal=RABU), pk=row.pk)
    assert services.withdraw(actor=kantor.user("ani"), at=at(9, tanggal=RABU), pk=row.pk).status == "ditarik"
    ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 20))


def test_a_locked_month_is_refused_with_a_sentence(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    row = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    desember = at(9, tanggal=date(2026, 12, 20))
    rule(tenggat_hari_kerja=None)
    ketentuan.lock_periode(actor=None, at=desember, unit=kantor.kpknl, month=Month(2026, 11))
    for call in (
        lambda: services.approve(actor=kantor.user("budi"), at=desember, pk=row.pk),
        lambda: ask(kantor, JenisKoreksi.MODE, mode=ModeKerja.WFH, pada=desember),
    ):
        with pytest.raises(Refused) as no:
            call()
        assert no.value.alasan is Alasan.TERKUNCI
        assert "November 2026" in no.value.pesan


# --- deadline, limit, evidence ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hari", "boleh"), [(date(2026, 12, 1), True), (date(2026, 12, 2), False)])
def test_the_deadline_counts_working_days(tanpa_pulang: Cast, hari: date, boleh: bool) -> None:
    """Tuesday and five working days: Wednesday to Friday, Monday, Tuesday."""
    if boleh:
        ask(tanpa_pulang, JenisKoreksi.LUPA_PULANG, jam=at(17, 10), pada=at(23, 59, tanggal=hari))
        return
    with pytest.raises(Refused) as no:
        ask(tanpa_pulang, JenisKoreksi.LUPA_PULANG, jam=at(17, 10), pada=at(0, 0, tanggal=hari))
    assert no.value.alasan is Alasan.LEWAT_TENGGAT
    assert "1 Desember 2026" in no.value.pesan
    assert "PMK 221" in no.value.pesan


def test_a_holiday_moves_the_deadline(tanpa_pulang: Cast) -> None:
    dasar = DasarHukum.objects.first()
    assert dasar is not None
    libur.add_hari_libur(
        actor=None, at=AT, tanggal=date(2026, 11, 27), jenis=JenisLibur.LIBUR_DAERAH, nama="Pilkada", dasar=dasar
    )
    ask(tanpa_pulang, JenisKoreksi.LUPA_PULANG, jam=at(17, 10), pada=at(23, 59, tanggal=date(2026, 12, 2)))


def test_evidence_is_asked_for_where_the_rule_says_so_and_reading_it_is_logged(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    rule(bukti_wajib=True)
    with pytest.raises(Refused) as no:
        ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    assert no.value.alasan is Alasan.BUKTI_WAJIB
    berkas = ContentFile(b"%PDF-1.7 surat", name="surat.pdf")
    row = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10), berkas=(berkas,))
    bukti = row.bukti.get()
    alamat = reverse("presensi:koreksi-bukti", args=[row.pk, bukti.pk])
    for siapa, kode, jejak in (("ani", 200, 0), ("budi", 200, 1), ("eko", 404, 1)):
        client = Client()
        client.force_login(kantor.user(siapa))
        assert client.get(alamat).status_code == kode
        assert JejakAudit.objects.filter(aksi=Jejak.BACA_BUKTI).count() == jejak


@pytest.mark.django_db(transaction=True)
def test_parallel_requests_never_exceed_the_limit_of_a_month(kantor_nyata: Cast) -> None:
    kehadiran.install_defaults(actor=None, at=AT)
    rule(maks_per_bulan=2, tenggat_hari_kerja=None)
    days = [SELASA - timedelta(days=n) for n in (0, 1, 4, 5, 6)]
    for tanggal in days:
        tap(kantor_nyata.user("ani"), MASUK, at(7, 30, tanggal=tanggal))

    def call(tanggal: date) -> Callable[[], Koreksi]:
        return lambda: ask(
            kantor_nyata, JenisKoreksi.LUPA_PULANG, tanggal=tanggal, jam=at(17, 10, tanggal=tanggal),
            pada=at(20, tanggal=RABU),
        )  # fmt: skip

    hasil = run_together(*(call(tanggal) for tanggal in days))
    assert sum(isinstance(satu, Koreksi) for satu in hasil) == 2
    assert {satu.alasan for satu in hasil if isinstance(satu, Refused)} == {Alasan.BATAS_BULAN}
    assert Koreksi.objects.count() == 2


# --- many at once, reminders ------------------------------------------------------------------------------------------


def test_many_at_once_leaves_out_what_deserves_a_look(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    berkas = ContentFile(b"%PDF-1.7 surat", name="surat.pdf")
    polos = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10), berkas=(berkas,))
    tanda = ask(kantor, JenisKoreksi.MODE, mode=ModeKerja.WFH)
    hasil = services.approve_many(actor=kantor.user("budi"), at=at(9, tanggal=RABU), ids=[polos.pk, tanda.pk])
    assert hasil.berhasil == (polos.pk,)
    assert "Tanpa bukti" in hasil.gagal[0].sebab
    tanda.refresh_from_db()
    assert tanda.status == StatusKoreksi.DIAJUKAN


def test_who_decides_is_reminded_then_the_next_superior_may_decide_too(tanpa_pulang: Cast) -> None:
    kantor = tanpa_pulang
    row = ask(kantor, JenisKoreksi.LUPA_PULANG, jam=at(17, 10))
    budi, gita = kantor.user("budi"), kantor.user("gita")
    assert koreksi_kabar.remind_due(at=at(9, tanggal=RABU)) == 0
    assert koreksi_kabar.remind_due(at=at(9, tanggal=date(2026, 11, 27))) == 1
    assert koreksi_kabar.remind_due(at=at(10, tanggal=date(2026, 11, 27))) == 0
    assert Pemberitahuan.objects.filter(penerima=budi, jenis="presensi/koreksi-ingatkan").count() == 1
    with pytest.raises(PermissionDenied):
        services.approve(actor=gita, at=at(10, tanggal=date(2026, 11, 27)), pk=row.pk)
    selasa = date(2026, 12, 1)
    assert koreksi_kabar.remind_due(at=at(9, tanggal=selasa)) == 1
    assert Pemberitahuan.objects.filter(penerima=gita, jenis="presensi/koreksi-ingatkan").count() == 1
    row.refresh_from_db()
    assert (row.status, row.dinaikkan_ke) == (StatusKoreksi.DIAJUKAN, kantor.gita), "nothing is approved by waiting"
    assert services.approve(actor=gita, at=at(10, tanggal=selasa), pk=row.pk).status == StatusKoreksi.DISETUJUI
    assert trail() == [Jejak.AJUKAN, Jejak.INGATKAN, Jejak.INGATKAN, Jejak.SETUJUI]


def test_what_changes_is_said_even_when_the_judgement_stays() -> None:
    awal = HariDinilai(SELASA, StatusHarian.HADIR, True, True, ModeKerja.WFO, at(7, 20), at(16, 56))
    lama = rules.before_after(awal, replace(awal, pulang_at=at(18, 10)), "WIB")
    assert lama == "hadir, pulang 16.56 menjadi 18.10"
    assert rules.before_after(awal, replace(awal, mode=ModeKerja.WFH), "WIB") == "hadir, mode WFO menjadi WFH"
    assert rules.before_after(awal, awal, "WIB") == "tetap hadir"


# --- pages ------------------------------------------------------------------------------------------------------------


def test_the_form_shows_what_it_would_become_before_it_is_sent(
    tanpa_pulang: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.clock.now", lambda: at(8, tanggal=RABU))
    client.force_login(tanpa_pulang.user("ani"))
    hari = client.get(reverse("presensi:hari", args=[SELASA])).content.decode()
    alamat = reverse("presensi:koreksi-ajukan", args=[SELASA])
    assert alamat in hari
    lihat = client.get(reverse("presensi:koreksi-pratinjau", args=[SELASA]), {"jenis": "lupa_pulang", "jam": "17:10"})
    assert "PSW4 (2,5%) menjadi hadir" in lihat.content.decode()
    isi = {"kirim_id": str(uuid4()), "jenis": "lupa_pulang", "jam": "17.10", "alasan": ALASAN}
    assert "menjadi hadir" in client.post(alamat, {**isi, "pratinjau": "1"}).content.decode()
    assert Koreksi.objects.count() == 0
    jawab = client.post(alamat, {**isi, "alasan": "lupa"})
    assert jawab.status_code == 422
    jawab = client.post(alamat, isi)
    row = Koreksi.objects.get()
    assert jawab["Location"] == reverse("presensi:koreksi-rincian", args=[row.pk])
    assert row.jam_at == at(17, 10)
    assert row.nomor in client.get(reverse("presensi:koreksi")).content.decode()


def test_the_inbox_decides_one_by_one_and_many_at_once(
    tanpa_pulang: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.clock.now", lambda: at(9, tanggal=RABU))
    berkas = ContentFile(b"%PDF-1.7 surat", name="surat.pdf")
    polos = ask(tanpa_pulang, JenisKoreksi.LUPA_PULANG, jam=at(17, 10), berkas=(berkas,))
    mode = ask(tanpa_pulang, JenisKoreksi.MODE, mode=ModeKerja.WFH)
    client.force_login(tanpa_pulang.user("budi"))
    alamat = reverse("beranda:persetujuan-koreksi")
    isi = client.get(alamat).content.decode()
    assert "Tanpa bukti" in isi
    assert f'value="{polos.pk}"' in isi
    assert f'value="{mode.pk}"' not in isi
    client.post(reverse("beranda:persetujuan-koreksi-massal"), {"pilih": [polos.pk]})
    polos.refresh_from_db()
    assert polos.status == StatusKoreksi.DISETUJUI
    putus = reverse("beranda:persetujuan-koreksi-putuskan", args=[mode.pk])
    assert client.post(putus, {"aksi": "tolak"}).status_code == 422
    assert client.post(putus, {"aksi": "tolak", "catatan": "Bekerja di kantor."}).status_code == 302
    mode.refresh_from_db()
    assert mode.status == StatusKoreksi.DITOLAK
    assert "Tidak ada koreksi yang menunggu." in client.get(alamat).content.decode()


def test_the_list_has_filters_an_export_and_a_fixed_number_of_statements(
    kantor: Cast, client: Client, monkeypatch: pytest.MonkeyPatch, query_count: Callable[[str], Any]
) -> None:
    monkeypatch.setattr("core.clock.now", lambda: at(9, tanggal=RABU))
    rule(maks_per_bulan=None, tenggat_hari_kerja=None)
    for n in range(12):
        tanggal = date(2026, 11, 2) + timedelta(days=n)
        if tanggal.weekday() < 5:
            tap(kantor.user("ani"), MASUK, at(7, 30, tanggal=tanggal))
            ask(kantor, JenisKoreksi.LUPA_PULANG, tanggal=tanggal, jam=at(17, 10, tanggal=tanggal))
    client.force_login(kantor.user("budi"))
    alamat = reverse("presensi:koreksi-daftar")
    client.get(alamat)
    with query_count("presensi:koreksi-daftar"):
        isi = client.get(alamat).content.decode()
    assert "Lupa presensi pulang" in isi
    with query_count("beranda:persetujuan-koreksi"):
        client.get(reverse("beranda:persetujuan-koreksi"))
    assert client.get(alamat, {"ekspor": "xlsx"})["Content-Type"].endswith("sheet")
    assert "Tidak ada koreksi yang cocok" in client.get(alamat, {"status": "ditolak"}).content.decode()
    client.force_login(kantor.user("ani"))
    assert client.get(alamat).status_code == 403
