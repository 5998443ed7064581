"""Real threads on real transactions: whatever is pressed at the same moment has one effect."""

from datetime import UTC, datetime
from uuid import uuid4

from core.audit import verify
from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from kepegawaian.choices import JenisPeran
from logbook.choices import Jejak, StatusLogbook
from logbook.models import Kegiatan, Logbook, Tinjauan
from logbook.services.bukti import attach_bukti
from logbook.services.kegiatan import copy_previous
from logbook.services.pengingat import remind_due
from logbook.services.tinjauan import Pilihan, approve, approve_many, return_logbook, submit, withdraw
from tests.cast import Cast
from tests.conftest import run_together
from tests.factories import make_peran
from tests.logbook.isi import SELASA, SENIN, SORE, kirim, login, pdf, tulis, tulis_hari

ESOK = datetime(2026, 11, 25, 2, tzinfo=UTC)


def _refusals(results: list[object]) -> int:
    assert all(not isinstance(r, Exception) or isinstance(r, Refused) for r in results), results
    return sum(isinstance(r, Refused) for r in results)


def test_first_autosaves_of_one_entry_make_one_row(kantor_nyata: Cast) -> None:
    kunci = uuid4()
    results = run_together(*[lambda: tulis(kantor_nyata.ani, kunci=kunci, versi=0)] * 4)
    assert _refusals(results) == 0
    assert (Logbook.objects.count(), Kegiatan.objects.count()) == (1, 1)
    assert Logbook.objects.get().versi == 1
    assert JejakAudit.objects.filter(aksi=Jejak.SIMPAN_KEGIATAN).count() == 1


def test_autosaves_of_two_devices_keep_the_first_and_name_the_conflict(kantor_nyata: Cast) -> None:
    kunci = uuid4()
    versi = tulis(kantor_nyata.ani, kunci=kunci, versi=0).versi
    results = run_together(
        *[lambda s=satuan: tulis(kantor_nyata.ani, kunci=kunci, versi=versi, satuan=s) for satuan in ("surat", "nota")]
    )
    assert _refusals(results) == 1
    assert Logbook.objects.get().versi == 2
    assert Kegiatan.objects.get().satuan in {"surat", "nota"}


def test_entries_of_two_devices_both_stay(kantor_nyata: Cast) -> None:
    results = run_together(
        lambda: tulis(kantor_nyata.ani, mulai="07.30", selesai="09.00", versi=0),
        lambda: tulis(kantor_nyata.ani, mulai="09.00", selesai="10.00", versi=0),
        lambda: tulis(kantor_nyata.ani, mulai="10.00", selesai="11.00", versi=0),
    )
    assert _refusals(results) == 0
    logbook = Logbook.objects.get()
    assert (logbook.menit, logbook.jumlah_kegiatan, logbook.versi) == (210, 3, 3)


def test_same_file_twice_at_once_is_kept_once(kantor_nyata: Cast) -> None:
    kunci = tulis(kantor_nyata.ani).kunci
    results = run_together(
        *[
            lambda: attach_bukti(
                actor=login(kantor_nyata.ani), at=SORE, tanggal=SELASA, kunci=kunci, berkas=pdf(), nama="nota.pdf"
            )
        ]
        * 3
    )
    assert _refusals(results) == 0
    assert len({r.pk for r in results}) == 1


def test_copy_pressed_twice_at_once_copies_once(kantor_nyata: Cast) -> None:
    tulis_hari(kantor_nyata.ani, SENIN)
    results = run_together(*[lambda: copy_previous(actor=login(kantor_nyata.ani), at=SORE, tanggal=SELASA)] * 3)
    assert sorted(len(kunci) for kunci in results) == [0, 0, 2]


def test_submit_pressed_twice_at_once_sends_once(kantor_nyata: Cast) -> None:
    tulis_hari(kantor_nyata.ani)
    results = run_together(*[lambda: submit(actor=login(kantor_nyata.ani), at=SORE, tanggal=SELASA)] * 3)
    assert _refusals(results) == 0
    assert Tinjauan.objects.count() == 1
    assert JejakAudit.objects.filter(aksi=Jejak.KIRIM).count() == 1


def test_two_supervisors_at_once_have_one_effect(kantor_nyata: Cast) -> None:
    logbook = kirim(kantor_nyata.ani)
    make_peran(login(kantor_nyata.citra), JenisPeran.ATASAN, kantor_nyata.seksi)
    results = run_together(
        *[
            lambda p=pegawai: approve(actor=login(p), at=ESOK, pilihan=Pilihan(logbook.pk, logbook.versi))
            for pegawai in (kantor_nyata.budi, kantor_nyata.citra)
        ]
    )
    assert _refusals(results) == 1
    assert JejakAudit.objects.filter(aksi=Jejak.SETUJUI).count() == 1
    assert Tinjauan.objects.filter(aksi="setujui").count() == 1


def test_one_approves_while_another_returns(kantor_nyata: Cast) -> None:
    logbook = kirim(kantor_nyata.ani)
    make_peran(login(kantor_nyata.citra), JenisPeran.ATASAN, kantor_nyata.seksi)
    results = run_together(
        lambda: approve(actor=login(kantor_nyata.budi), at=ESOK, pilihan=Pilihan(logbook.pk)),
        lambda: return_logbook(
            actor=login(kantor_nyata.citra), at=ESOK, pilihan=Pilihan(logbook.pk), catatan="Jelaskan jeda"
        ),
    )
    assert _refusals(results) == 1
    logbook.refresh_from_db()
    returned = logbook.status == StatusLogbook.DIKEMBALIKAN
    assert Pemberitahuan.objects.exists() is returned
    assert Tinjauan.objects.count() == 2


def test_a_day_withdrawn_while_it_is_approved_is_a_draft_again(kantor_nyata: Cast) -> None:
    """Whoever is first: an approval drops with the withdrawal, and what was withdrawn cannot be approved."""
    logbook = kirim(kantor_nyata.ani)
    results = run_together(
        lambda: approve(actor=login(kantor_nyata.budi), at=ESOK, pilihan=Pilihan(logbook.pk, logbook.versi)),
        lambda: withdraw(actor=login(kantor_nyata.ani), at=ESOK, tanggal=SELASA),
    )
    ditolak = _refusals(results)
    logbook.refresh_from_db()
    assert (logbook.status, logbook.diputuskan_oleh_id) == (StatusLogbook.DRAF, None)
    assert Tinjauan.objects.count() == 3 - ditolak


def test_bulk_deeds_on_the_same_rows_never_wait_in_a_circle(kantor_nyata: Cast) -> None:
    rows = [kirim(kantor_nyata.ani), kirim(kantor_nyata.ani, SENIN)]
    make_peran(login(kantor_nyata.citra), JenisPeran.ATASAN, kantor_nyata.seksi)
    urut = [Pilihan(r.pk) for r in rows]
    hasil = run_together(
        lambda: approve_many(actor=login(kantor_nyata.budi), at=ESOK, pilihan=urut),
        lambda: approve_many(actor=login(kantor_nyata.citra), at=ESOK, pilihan=urut[::-1]),
    )
    assert sum(len(h.berhasil) for h in hasil) == 2
    assert JejakAudit.objects.filter(aksi=Jejak.SETUJUI).count() == 2
    assert not list(verify())


def test_reminders_from_two_workers_reach_people_once(kantor_nyata: Cast) -> None:
    at = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
    results = run_together(*[lambda: remind_due(at=at)] * 2)
    assert not [r for r in results if isinstance(r, Exception)]
    assert Pemberitahuan.objects.filter(penerima=login(kantor_nyata.ani)).count() == 1
