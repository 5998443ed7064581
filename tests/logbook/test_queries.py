"""What other apps ask: states by person and date, what changed, the day's card, the month."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.periods import DateRange, Month
from kepegawaian.models import Penugasan
from ketentuan.queries import day_rules
from logbook.choices import StatusLogbook
from logbook.models import Logbook
from logbook.queries import changed_since, logbook_for
from logbook.queries.daftar import month_overview, month_totals
from logbook.queries.hari import day_card
from logbook.queries.tempat import place_of, today_of
from logbook.queries.tinjauan import waiting_count
from logbook.services.tinjauan import Pilihan, approve, return_logbook, submit, withdraw
from presensi.models import Ketidakhadiran
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.logbook.isi import SELASA, SENIN, SORE, kirim, login, tulis, tulis_hari

pytestmark = pytest.mark.django_db
PEKAN = DateRange(SENIN, SENIN + timedelta(days=7))


def test_states_of_many_people_come_by_person_and_date(kantor: Cast) -> None:
    kirim(kantor.ani, SENIN)
    tulis(kantor.ani, SELASA)
    approve(actor=login(kantor.gita), at=SORE, pilihan=Pilihan(kirim(kantor.budi).pk))
    with CaptureQueriesContext(connection) as statements:
        found = logbook_for([kantor.ani.pk, kantor.budi.pk, kantor.eko.pk], PEKAN)
    assert len(statements) == 1
    assert {k: (r.status, r.is_terkirim, r.is_disetujui, r.tepat_waktu) for k, r in found.items()} == {
        (kantor.ani.pk, SENIN): (StatusLogbook.TERKIRIM, True, False, True),
        (kantor.ani.pk, SELASA): (StatusLogbook.DRAF, False, False, None),
        (kantor.budi.pk, SELASA): (StatusLogbook.DISETUJUI, True, True, True),
    }
    assert logbook_for([kantor.ani.pk], DateRange(SENIN, SENIN)) == {}


@pytest.mark.parametrize(("geser", "ada"), [(-1, True), (0, True), (1, False)])
def test_changes_are_seen_from_their_moment_on(kantor: Cast, geser: int, ada: bool) -> None:
    tulis(kantor.ani, SENIN)
    expected = {(kantor.seksi.pk, SENIN)} if ada else set()
    assert changed_since(SORE + timedelta(microseconds=geser)) == expected


def test_every_deed_counts_as_a_change(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    for n, deed in enumerate(
        (
            lambda at: withdraw(actor=login(kantor.ani), at=at, tanggal=SELASA),
            lambda at: submit(actor=login(kantor.ani), at=at, tanggal=SELASA),
            lambda at: return_logbook(
                actor=login(kantor.budi), at=at, pilihan=Pilihan(logbook.pk), catatan="Jelaskan jeda"
            ),
        ),
        start=1,
    ):
        at = SORE + timedelta(minutes=n)
        deed(at)
        assert changed_since(at) == {(kantor.seksi.pk, SELASA)}


def test_waiting_counts_only_what_was_sent_to_me(kantor: Cast) -> None:
    kirim(kantor.ani)
    kirim(kantor.budi)
    assert [waiting_count(login(p), SORE) for p in (kantor.budi, kantor.gita, kantor.ani)] == [1, 1, 0]


def test_card_of_an_empty_day_is_a_draft(kantor: Cast) -> None:
    kartu = day_card(kantor.ani.pk, SELASA, day_rules(kantor.seksi.pk, SELASA))
    assert (kartu.status, kartu.menit, kartu.menit_minimal, kartu.kegiatan) == (StatusLogbook.DRAF, 0, 360, ())


def test_card_shows_entries_and_the_words_of_a_return(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    return_logbook(actor=login(kantor.budi), at=SORE, pilihan=Pilihan(logbook.pk), catatan="Jelaskan jeda")
    kartu = day_card(kantor.ani.pk, SELASA, day_rules(kantor.seksi.pk, SELASA))
    assert (kartu.status, kartu.menit, len(kartu.kegiatan)) == (StatusLogbook.DIKEMBALIKAN, 450, 2)
    assert kartu.catatan == "Jelaskan jeda"


def test_month_names_missed_working_days_only(kantor: Cast) -> None:
    kirim(kantor.ani, SENIN)
    tulis(kantor.ani, date(2026, 11, 20))
    hari = {h.tanggal.day: h for h in month_overview(kantor.ani.pk, Month(2026, 11).days, SORE)}
    assert len(hari) == 30
    assert [hari[n].terlewat for n in (19, 20, 21, 22, 23, 24, 25)] == [True, True, False, False, False, False, False]
    assert (hari[20].rupa, hari[20].kata) == ("absen", "Draf, belum dikirim")
    assert (hari[23].rupa, hari[23].kata) == ("dinas", "Terkirim")
    assert hari[22].rupa == "libur"


def test_month_owes_nothing_on_leave_and_trips(kantor: Cast) -> None:
    for jenis, tanggal in (("cuti_tahunan", date(2026, 11, 19)), ("dinas_luar", date(2026, 11, 20))):
        Ketidakhadiran.objects.create(
            pegawai=kantor.ani,
            jenis=jenis,
            mulai=tanggal,
            sampai=tanggal,
            dicatat_oleh=login(kantor.citra),
            dicatat_at=SORE,
        )
    hari = {h.tanggal.day: h for h in month_overview(kantor.ani.pk, Month(2026, 11).days, SORE)}
    assert [hari[n].terlewat for n in (18, 19, 20)] == [True, False, False]
    assert (hari[19].rupa, hari[19].kata) == ("cuti", "Cuti tahunan")
    assert (hari[20].rupa, hari[20].kata) == ("cuti", "Dinas luar")


def test_month_owes_nothing_before_the_post(kantor: Cast) -> None:
    Penugasan.objects.filter(pegawai=kantor.ani).update(mulai=SENIN)
    hari = {h.tanggal: h for h in month_overview(kantor.ani.pk, Month(2026, 11).days, SORE)}
    assert [t for t, h in hari.items() if h.terlewat] == [SENIN]


def test_totals_add_up(kantor: Cast) -> None:
    kirim(kantor.ani, SENIN)
    tulis_hari(kantor.ani)
    jumlah = month_totals(kantor.ani.pk, Month(2026, 11).days)
    assert (jumlah.hari, jumlah.terkirim, jumlah.disetujui, jumlah.kegiatan, jumlah.menit) == (2, 1, 0, 4, 900)
    assert month_totals(kantor.ani.pk, Month(2026, 10).days).hari == 0


def test_place_of_someone_without_a_post_is_the_capitals_day(kantor: Cast) -> None:
    baru = make_pegawai("Baru", mulai=SELASA + timedelta(days=30))
    assert today_of(baru.pk, SORE) == SELASA
    assert place_of(baru.pk, SELASA, SORE).penugasan is None
    assert not Logbook.objects.exists()
