"""Reports from request to document: once, resumable, with a readable end and a trace."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from core import audit
from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from kepatuhan.queries import rekap
from kepegawaian.choices import JenisLayanan, Zona
from kepegawaian.services.unit_gabung import Keputusan
from kepegawaian.services.unit_riwayat import NamaUnit, rename_unit
from ketentuan.models import JamKerja
from laporan.choices import StatusLaporan
from laporan.jenis import jenis_of
from laporan.jenis.dasar import Konteks
from laporan.models import Laporan
from laporan.queries.tata_letak import layout_for, look_of
from laporan.rules.masa import Masa
from laporan.services import antrean, susun
from presensi.models import PresensiHarian
from tests.conftest import run_together
from tests.factories import AT
from tests.laporan.conftest import OKTOBER, Jam, Kantor

Terkirim = list[tuple[str, tuple[Any, ...]]]


def ask(kantor: Kantor, **fields: Any) -> Laporan:
    return antrean.request_laporan(
        **{"actor": kantor.cast.user("dewi"), "unit": kantor.cast.kpknl, "masa": OKTOBER, "at": AT, **fields}
    )


def count(aksi: str) -> int:
    return JejakAudit.objects.filter(aksi=aksi).count()


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    return lambda: django_capture_on_commit_callbacks(execute=True)


# --- asking -----------------------------------------------------------------------------------------------------------


def test_asking_makes_a_waiting_report_and_hands_it_over_after_commit(
    kantor: Kantor, terkirim: Terkirim, commit: Callable[..., Any]
) -> None:
    with commit():
        laporan = ask(kantor)
        assert terkirim == []
    assert (laporan.status, laporan.versi, laporan.peminta) == ("menunggu", 1, kantor.cast.user("dewi"))
    assert terkirim == [("laporan.tasks.compose", (laporan.pk,))]
    assert count("laporan.minta") == 1


def test_a_report_names_its_office_as_it_was_called_then(kantor: Kantor) -> None:
    laporan = ask(kantor)
    lama, unit = laporan.unit.nama, laporan.unit
    isi = NamaUnit("Kanwil Baru", "Kanwil Baru", JenisLayanan.PENDUKUNG, Zona.WIB)
    keputusan = Keputusan(AT.date(), "KEP-9/KN/2026", "Penataan organisasi")
    rename_unit(actor=None, at=AT, unit=unit, isi=isi, keputusan=keputusan)
    laporan.refresh_from_db()
    jenis = jenis_of(laporan.jenis)
    susunan = jenis.susun(Konteks(laporan.unit, laporan.masa, AT))
    rupa = look_of(layout_for(laporan.jenis, laporan.unit), laporan.unit, AT.date())
    assert (laporan.unit.nama, susun.header_of(laporan, jenis, susunan, rupa, AT).unit) == ("Kanwil Baru", lama)


def test_asking_twice_gives_one_report(kantor: Kantor, terkirim: Terkirim) -> None:
    assert ask(kantor) == ask(kantor)
    assert Laporan.objects.count() == 1
    assert count("laporan.minta") == 1


def test_two_who_ask_at_the_same_moment_get_the_same_report(kantor_nyata: Kantor, terkirim: Terkirim) -> None:
    first, second = run_together(lambda: ask(kantor_nyata), lambda: ask(kantor_nyata))
    assert first == second
    assert Laporan.objects.count() == 1


def test_a_month_that_is_not_complete_is_refused_with_the_day_it_will_be(kantor: Kantor) -> None:
    with pytest.raises(Refused) as no:
        ask(kantor, masa=Masa.parse("2026-11"))
    assert (no.value.kode, no.value.field) == ("belum_bisa", "masa")
    assert "mulai 2 Desember 2026" in no.value.pesan
    assert not Laporan.objects.exists()


def test_a_unit_that_is_no_office_is_refused(kantor: Kantor) -> None:
    with pytest.raises(Refused) as no:
        ask(kantor, unit=kantor.cast.seksi)
    assert no.value.kode == "bukan_kantor"


@pytest.mark.parametrize("siapa", ["ani", "budi"])
def test_only_admin_uki_and_pimpinan_ask(kantor: Kantor, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        ask(kantor, actor=kantor.cast.user(siapa))


def test_nobody_asks_outside_their_scope(kantor: Kantor) -> None:
    with pytest.raises(PermissionDenied):
        ask(kantor, unit=kantor.cast.kpknl_lain)


def test_reissue_needs_a_reason_and_keeps_the_first_version(kantor: Kantor, jam: Jam, terkirim: Terkirim) -> None:
    first = ask(kantor)
    susun.compose(first.pk, now=jam)
    with pytest.raises(Refused) as no:
        ask(kantor)
    assert no.value.kode == "sudah_ada"
    second = ask(kantor, alasan="  Cuti dicatat   belakangan ")
    susun.compose(second.pk, now=jam)
    rows = {row.versi: row for row in Laporan.objects.all()}
    assert (rows[2].alasan_versi, rows[2].status) == ("Cuti dicatat belakangan", "selesai")
    assert rows[1].status == "selesai"
    assert rows[1].berkas_id != rows[2].berkas_id


# --- composing --------------------------------------------------------------------------------------------------------


def test_composing_ends_with_a_file_a_trace_and_a_notice(kantor: Kantor, jam: Jam, terkirim: Terkirim) -> None:
    laporan = ask(kantor)
    susun.compose(laporan.pk, now=jam)
    laporan.refresh_from_db()
    assert (laporan.status, laporan.kemajuan, laporan.total, laporan.percobaan) == ("selesai", 2, 2, 1)
    assert laporan.berkas is not None
    assert laporan.berkas.nama == f"rekap-kinerja-{kantor.cast.kpknl.kode}-2026-10-v1.xlsx"
    buku = load_workbook(laporan.berkas.lokasi.open("rb"))
    assert buku.sheetnames == ["Keterangan", "Rekap", "Harian"]
    assert count("laporan.selesai") == 1
    notice = Pemberitahuan.objects.get(penerima=kantor.cast.user("dewi"))
    assert notice.judul == "Rekap kinerja bulanan Oktober 2026 KPKNL Bandung siap diunduh"
    assert not list(audit.verify())


def test_composing_twice_does_nothing_the_second_time(kantor: Kantor, jam: Jam, terkirim: Terkirim) -> None:
    laporan = ask(kantor)
    susun.compose(laporan.pk, now=jam)
    berkas = Laporan.objects.get().berkas_id
    susun.compose(laporan.pk, now=jam)
    assert Laporan.objects.get().berkas_id == berkas
    assert count("laporan.selesai") == 1


def test_an_office_without_the_offices_inside_it(kantor: Kantor, jam: Jam, terkirim: Terkirim) -> None:
    laporan = ask(kantor, unit=kantor.cast.kanwil)
    susun.compose(laporan.pk, now=jam)
    assert Laporan.objects.get().total == 1  # Gita alone; Bandung's people are in Bandung's report


def test_a_worker_that_was_taken_over_changes_nothing_more(
    kantor: Kantor, jam: Jam, terkirim: Terkirim, monkeypatch: pytest.MonkeyPatch
) -> None:
    laporan = ask(kantor)
    original = rekap.rekap_of

    def slow(*args: Any) -> Any:
        for batch in original(*args):
            yield batch
            Laporan.objects.update(percobaan=7)  # another worker takes up what seemed dead

    monkeypatch.setattr(rekap, "rekap_of", slow)
    susun.compose(laporan.pk, now=jam)
    row = Laporan.objects.get()
    assert (row.status, row.berkas_id, row.percobaan) == ("disusun", None, 7)


def test_progress_is_seen_while_it_runs(
    kantor: Kantor, jam: Jam, terkirim: Terkirim, ramai: Callable[[int], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ramai(150)
    laporan = ask(kantor)
    seen: list[tuple[int, int]] = []
    original = susun._beat

    def beat(*args: Any) -> None:
        original(*args)
        seen.append(Laporan.objects.values_list("kemajuan", "total").get())

    monkeypatch.setattr(susun, "_beat", beat)
    susun.compose(laporan.pk, now=jam)
    assert seen == [(0, 152), (100, 152), *[(152, 152)] * 4]


def test_statements_per_person_do_not_grow(
    kantor: Kantor, jam: Jam, terkirim: Terkirim, ramai: Callable[[int], None]
) -> None:
    costs = []
    for versi in (1, 2):
        if versi == 2:
            ramai(60)
        laporan = ask(kantor, alasan="ulang" if versi == 2 else "")
        with CaptureQueriesContext(connection) as captured:
            susun.compose(laporan.pk, now=jam)
        costs.append(len(captured))
    assert costs[1] <= costs[0]


@pytest.mark.parametrize(
    ("rusak", "kalimat"),
    [
        (lambda: JamKerja.objects.all().delete(), "Kalender kerja Oktober 2026 belum ditetapkan."),
        (
            lambda: PresensiHarian.objects.filter(tanggal=date(2026, 10, 30)).update(final=False),
            "Ada 2 hari presensi yang belum ditutup.",
        ),
        (lambda: PresensiHarian.objects.all().delete(), "Tidak ada presensi yang tercatat pada Oktober 2026"),
    ],
    ids=["no calendar", "days still open", "nobody"],
)
def test_what_cannot_be_composed_fails_with_a_sentence_and_can_be_repeated(
    kantor: Kantor, jam: Jam, terkirim: Terkirim, rusak: Callable[[], Any], kalimat: str
) -> None:
    from ketentuan import cache

    laporan = ask(kantor)
    rusak()
    cache.forget()
    susun.compose(laporan.pk, now=jam)
    row = Laporan.objects.get()
    assert row.status == "gagal"
    assert row.sebab_gagal.startswith(kalimat)
    assert count("laporan.gagal") == 1
    assert "gagal disusun" in Pemberitahuan.objects.get().judul
    again = antrean.retry_laporan(actor=kantor.cast.user("dewi"), pk=laporan.pk, at=AT)
    assert (again.status, again.sebab_gagal, again.percobaan) == ("menunggu", "", 0)
    assert count("laporan.ulang") == 1


def test_only_a_failed_report_is_repeated(kantor: Kantor, terkirim: Terkirim) -> None:
    laporan = ask(kantor)
    with pytest.raises(Refused) as no:
        antrean.retry_laporan(actor=kantor.cast.user("dewi"), pk=laporan.pk, at=AT)
    assert no.value.kode == "bukan_gagal"


# --- what is due ------------------------------------------------------------------------------------------------------


def test_each_complete_month_of_an_office_gets_one_report(
    kantor: Kantor, terkirim: Terkirim, commit: Callable[..., Any]
) -> None:
    with commit():
        assert antrean.prepare_due(at=AT) == 2
    assert {(row.unit, row.mulai, row.peminta) for row in Laporan.objects.all()} == {
        (kantor.cast.kpknl, date(2026, 10, 1), None),
        (kantor.cast.kanwil, date(2026, 10, 1), None),
    }
    assert len(terkirim) == 2
    assert count("laporan.siapkan") == 2
    assert antrean.prepare_due(at=AT + timedelta(days=1)) == 0


def test_nothing_is_due_before_the_last_logbook_deadline(kantor: Kantor, terkirim: Terkirim) -> None:
    """The last working day of October is Friday the 30th; its logbook is due on the next working day, 2 November."""
    last_minute = datetime(2026, 11, 2, 16, 59, tzinfo=UTC)  # 23.59 WIB
    assert antrean.prepare_due(at=last_minute) == 0
    assert antrean.prepare_due(at=last_minute + timedelta(minutes=1)) == 2


def test_a_month_with_open_days_waits(kantor: Kantor, terkirim: Terkirim) -> None:
    PresensiHarian.objects.filter(pegawai=kantor.cast.ani, tanggal=kantor.hari_kerja[-1]).update(final=False)
    assert antrean.prepare_due(at=AT) == 1
    assert Laporan.objects.get().unit == kantor.cast.kanwil


def test_a_scheduled_report_of_the_newest_month_tells_the_officers(
    kantor: Kantor, jam: Jam, terkirim: Terkirim
) -> None:
    antrean.prepare_due(at=AT)
    for row in Laporan.objects.all():
        susun.compose(row.pk, now=jam)
    assert {n.penerima for n in Pemberitahuan.objects.all()} == {kantor.cast.user("dewi")}


# --- silence ----------------------------------------------------------------------------------------------------------


def test_what_waits_too_long_is_sent_again_but_not_every_minute(
    kantor: Kantor, terkirim: Terkirim, commit: Callable[..., Any]
) -> None:
    with commit():
        laporan = ask(kantor)
    terkirim.clear()
    with commit():
        assert antrean.resend_stale(at=AT + timedelta(minutes=1)) == 0
        assert antrean.resend_stale(at=AT + timedelta(minutes=3)) == 1
        assert antrean.resend_stale(at=AT + timedelta(minutes=4)) == 0
    assert terkirim == [("laporan.tasks.compose", (laporan.pk,))]


def test_a_killed_worker_is_replaced_and_after_three_the_run_says_why(
    kantor: Kantor, terkirim: Terkirim, commit: Callable[..., Any]
) -> None:
    laporan = ask(kantor)
    at = AT
    for percobaan in (1, 2, 3):
        turn = susun._claim(laporan.pk, at)
        assert turn is not None
        assert turn.percobaan == percobaan
        assert susun._claim(laporan.pk, at + timedelta(minutes=1)) is None  # it still beats
        at += timedelta(minutes=3)  # killed: no heartbeat any more
        with commit():
            assert antrean.resend_stale(at=at) == 1
    row = Laporan.objects.get()
    assert row.status == StatusLaporan.GAGAL
    assert "berhenti 3 kali" in row.sebab_gagal


def test_a_killed_run_resumes_and_finishes(kantor: Kantor, terkirim: Terkirim) -> None:
    laporan = ask(kantor)
    susun._claim(laporan.pk, AT)
    susun.compose(laporan.pk, now=Jam(AT + timedelta(minutes=3)))
    row = Laporan.objects.get()
    assert (row.status, row.percobaan) == ("selesai", 2)


def test_a_download_leaves_a_trace_and_an_unfinished_one_is_refused(
    kantor: Kantor, jam: Jam, terkirim: Terkirim
) -> None:
    laporan = ask(kantor)
    with pytest.raises(Refused):
        antrean.record_download(actor=kantor.cast.user("dewi"), laporan=laporan, at=AT)
    susun.compose(laporan.pk, now=jam)
    laporan.refresh_from_db()
    antrean.record_download(actor=kantor.cast.user("dewi"), laporan=laporan, at=AT)
    assert count("laporan.unduh") == 1
