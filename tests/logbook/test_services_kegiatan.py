"""Writing a day: nothing typed is lost, nothing happens twice, and a refusal changes nothing."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.models import JejakAudit
from kepegawaian.models import Penugasan
from ketentuan import cache
from ketentuan.choices import StatusPeriode
from ketentuan.models import Periode
from logbook.choices import Alasan, Jejak, StatusLogbook
from logbook.models import Kegiatan, Logbook
from logbook.rules.hari import KEGIATAN_MAKS
from logbook.rules.isian import Ketikan
from logbook.services.kegiatan import copy_previous, delete_kegiatan, restore_kegiatan, save_kegiatan
from logbook.services.tinjauan import submit
from tests.cast import Cast
from tests.factories import make_pengguna
from tests.logbook.isi import PAGI, RABU, SELASA, SENIN, SORE, URAIAN, ketikan, kirim, login, tulis, tulis_hari


def _jejak(aksi: Jejak) -> int:
    return JejakAudit.objects.filter(aksi=aksi).count()


def _refused(alasan: object) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, check=lambda no: no.alasan == alasan)


def test_first_entry_opens_the_day(kantor: Cast) -> None:
    hasil = tulis(kantor.ani, at=PAGI)
    logbook = Logbook.objects.get()
    assert (logbook.pegawai, logbook.unit, logbook.tanggal) == (kantor.ani, kantor.seksi, SELASA)
    assert (logbook.status, logbook.menit, logbook.jumlah_kegiatan) == (StatusLogbook.DRAF, 105, 1)
    assert logbook.versi == hasil.versi == 1
    assert logbook.tenggat_at == datetime(2026, 11, 25, 17, tzinfo=UTC), "end of the next working day, WIB"
    row = Kegiatan.objects.get()
    assert (row.jam_mulai, row.jam_selesai, row.uraian, row.jumlah) == (time(7, 30), time(9, 15), URAIAN, Decimal(1))
    assert _jejak(Jejak.SIMPAN_KEGIATAN) == 1


def test_deadline_skips_days_off_and_follows_the_zone(kantor: Cast) -> None:
    jumat = date(2026, 11, 20)
    tulis(kantor.ani, jumat)
    tulis(kantor.eko, jumat)
    assert Logbook.objects.get(pegawai=kantor.ani).tenggat_at == datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert Logbook.objects.get(pegawai=kantor.eko).tenggat_at == datetime(2026, 11, 23, 15, tzinfo=UTC), "WIT"


def test_same_save_again_changes_nothing(kantor: Cast) -> None:
    kunci = uuid4()
    pertama = tulis(kantor.ani, kunci=kunci, versi=0)
    kedua = tulis(kantor.ani, kunci=kunci, versi=0)
    assert pertama.versi == kedua.versi == 1
    assert (Kegiatan.objects.count(), _jejak(Jejak.SIMPAN_KEGIATAN)) == (1, 1)


def test_change_is_audited_with_what_changed_only(kantor: Cast) -> None:
    kunci = uuid4()
    tulis(kantor.ani, kunci=kunci)
    tulis(kantor.ani, kunci=kunci, versi=1, satuan="surat")
    jejak = JejakAudit.objects.filter(aksi=Jejak.SIMPAN_KEGIATAN).latest("pk")
    assert (jejak.sebelum, jejak.sesudah) == ({"satuan": "berkas"}, {"satuan": "surat"})


def test_nothing_typed_opens_nothing(kantor: Cast) -> None:
    hasil = save_kegiatan(
        actor=login(kantor.ani), at=PAGI, tanggal=SELASA, kunci=uuid4(), versi=0, ketikan=Ketikan("", " ", "\n")
    )
    assert (hasil.versi, hasil.kegiatan_id) == (0, None)
    assert not Logbook.objects.exists()
    assert not JejakAudit.objects.filter(aksi=Jejak.SIMPAN_KEGIATAN).exists()


def test_what_can_be_read_is_kept_and_the_rest_is_named(kantor: Cast) -> None:
    hasil = tulis(kantor.ani, mulai="pagi", selesai="9.15")
    row = Kegiatan.objects.get()
    assert (row.jam_mulai, row.jam_selesai, row.uraian) == (None, time(9, 15), URAIAN)
    assert [(m.field, m.kode) for m in hasil.masalah] == [("jam_mulai", Alasan.JAM_TAK_TERBACA.kode)]


def test_a_ten_thousand_letter_text_is_named_and_spoils_nothing(kantor: Cast) -> None:
    kunci = uuid4()
    tulis(kantor.ani, kunci=kunci)
    hasil = tulis(kantor.ani, kunci=kunci, versi=1, uraian="a" * 10_000, satuan="surat 😀")
    row = Kegiatan.objects.get()
    assert (row.uraian, row.satuan) == (URAIAN, "surat 😀")
    assert [m.kode for m in hasil.masalah] == [Alasan.URAIAN_PANJANG.kode]


def test_entry_that_changed_elsewhere_is_refused_with_the_time(kantor: Cast) -> None:
    kunci = uuid4()
    tulis(kantor.ani, kunci=kunci)
    tulis(kantor.ani, kunci=kunci, versi=1, satuan="surat", at=SORE)
    with _refused(AlasanUmum.BERUBAH_DI_TEMPAT_LAIN) as no:
        tulis(kantor.ani, kunci=kunci, versi=1, satuan="nota")
    assert "pukul 17.30" in no.value.pesan
    assert Kegiatan.objects.get().satuan == "surat"
    assert _jejak(Jejak.SIMPAN_KEGIATAN) == 2


def test_who_has_seen_the_difference_may_write_over_it(kantor: Cast) -> None:
    kunci = uuid4()
    tulis(kantor.ani, kunci=kunci)
    tulis(kantor.ani, kunci=kunci, versi=1, satuan="surat")
    save_kegiatan(
        actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=kunci, versi=1, timpa=True,
        ketikan=ketikan(satuan="nota"),
    )  # fmt: skip
    assert Kegiatan.objects.get().satuan == "nota"


def test_another_entry_of_the_same_day_is_no_conflict(kantor: Cast) -> None:
    satu, dua = uuid4(), uuid4()
    tulis(kantor.ani, kunci=satu, versi=0)
    tulis(kantor.ani, mulai="09.15", selesai="10.30", kunci=dua, versi=0)
    tulis(kantor.ani, kunci=satu, versi=1, satuan="surat")
    assert Logbook.objects.get().menit == 180


@pytest.mark.parametrize(
    ("tanggal", "alasan"),
    [
        (RABU, Alasan.TANGGAL_MENDATANG),
        (date(2026, 9, 30), Alasan.TANGGAL_TERLALU_LAMA),
        (date(2199, 12, 31), Alasan.TANGGAL_MENDATANG),
    ],
)
def test_closed_dates_are_refused(kantor: Cast, tanggal: date, alasan: Alasan) -> None:
    with _refused(alasan):
        tulis(kantor.ani, tanggal)
    assert not Logbook.objects.exists()


def test_today_is_that_of_the_place_of_work(kantor: Cast) -> None:
    malam = datetime(2026, 11, 24, 16, tzinfo=UTC)  # 23.00 WIB, already Wednesday in Jayapura
    tulis(kantor.eko, RABU, at=malam)
    with _refused(Alasan.TANGGAL_MENDATANG):
        tulis(kantor.ani, RABU, at=malam)


def test_without_a_post_on_the_date_there_is_no_logbook(kantor: Cast) -> None:
    Penugasan.objects.filter(pegawai=kantor.ani).update(mulai=SELASA)
    with _refused(Alasan.TIDAK_BERTUGAS):
        tulis(kantor.ani, SENIN)


def test_last_months_logbook_belongs_to_the_unit_of_that_day(kantor: Cast) -> None:
    Penugasan.objects.filter(pegawai=kantor.ani).update(selesai=SELASA)
    Penugasan.objects.create(
        pegawai=kantor.ani, unit=kantor.seksi_lain, jabatan=Penugasan.objects.filter(pegawai=kantor.ani)[0].jabatan,
        mulai=SELASA,
    )  # fmt: skip
    tulis(kantor.ani, SENIN)
    tulis(kantor.ani, SELASA)
    assert list(Logbook.objects.order_by("tanggal").values_list("unit", flat=True)) == [
        kantor.seksi.pk,
        kantor.seksi_lain.pk,
    ]


def test_locked_month_takes_nothing(kantor: Cast) -> None:
    tulis(kantor.ani, SENIN)
    Periode.objects.create(unit=kantor.kanwil, bulan=date(2026, 11, 1), status=StatusPeriode.TERKUNCI, diubah_at=SORE)
    cache.forget()
    with _refused(Alasan.PERIODE_TERKUNCI):
        tulis(kantor.ani, SENIN, "10.00", "11.00")
    with _refused(Alasan.PERIODE_TERKUNCI):
        submit(actor=login(kantor.ani), at=SORE, tanggal=SENIN, tahu_kurang=True)
    assert Kegiatan.objects.count() == 1


def test_sent_logbook_must_be_withdrawn_first(kantor: Cast) -> None:
    kirim(kantor.ani)
    with _refused(Alasan.SUDAH_TERKIRIM) as no:
        tulis(kantor.ani, mulai="16.00", selesai="16.30")
    assert "Budi Santoso" in no.value.pesan


def test_login_without_a_person_has_no_logbook(kantor: Cast) -> None:
    with pytest.raises(PermissionDenied):
        save_kegiatan(actor=make_pengguna(), at=PAGI, tanggal=SELASA, kunci=uuid4(), versi=0, ketikan=ketikan())


def test_a_day_holds_a_limited_number_of_entries(kantor: Cast) -> None:
    tulis(kantor.ani)
    logbook = Logbook.objects.get()
    Kegiatan.objects.bulk_create(
        Kegiatan(logbook=logbook, kunci=uuid4(), dibuat_at=SORE, diubah_at=SORE) for _ in range(KEGIATAN_MAKS - 1)
    )
    with _refused(Alasan.KEGIATAN_PENUH):
        tulis(kantor.ani, mulai="10.00", selesai="11.00")


def test_deleted_entry_comes_back_whole(kantor: Cast) -> None:
    hasil = tulis(kantor.ani)
    for _ in range(2):
        delete_kegiatan(actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=hasil.kunci)
    logbook = Logbook.objects.get()
    assert (logbook.menit, logbook.jumlah_kegiatan, _jejak(Jejak.HAPUS_KEGIATAN)) == (0, 0, 1)
    for _ in range(2):
        restore_kegiatan(actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=hasil.kunci)
    logbook.refresh_from_db()
    assert (logbook.menit, logbook.jumlah_kegiatan, _jejak(Jejak.PULIHKAN_KEGIATAN)) == (105, 1, 1)
    assert Kegiatan.objects.get().uraian == URAIAN


def test_autosave_that_comes_after_a_delete_brings_nothing_back(kantor: Cast) -> None:
    hasil = tulis(kantor.ani)
    delete_kegiatan(actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=hasil.kunci)
    with _refused(Alasan.KEGIATAN_TIDAK_ADA):
        tulis(kantor.ani, kunci=hasil.kunci, versi=hasil.versi, satuan="surat")
    assert Kegiatan.objects.get().dihapus_at is not None


def test_nobody_deletes_anothers_entry(kantor: Cast) -> None:
    hasil = tulis(kantor.ani)
    with _refused(Alasan.KEGIATAN_TIDAK_ADA):
        delete_kegiatan(actor=login(kantor.budi), at=SORE, tanggal=SELASA, kunci=hasil.kunci)
    assert Kegiatan.objects.get().dihapus_at is None


def test_copy_brings_words_without_hours_and_only_once(kantor: Cast) -> None:
    tulis_hari(kantor.ani, date(2026, 11, 20))
    assert len(copy_previous(actor=login(kantor.ani), at=SORE, tanggal=SELASA)) == 2
    assert copy_previous(actor=login(kantor.ani), at=SORE, tanggal=SELASA) == []
    rows = Kegiatan.objects.filter(logbook__tanggal=SELASA)
    assert {(r.uraian, r.jam_mulai, r.jumlah, r.satuan, r.tautan) for r in rows} == {
        (URAIAN, None, Decimal(1), "berkas", "")
    }
    assert (rows.count(), _jejak(Jejak.SALIN)) == (2, 1)


def test_copy_needs_a_source_within_a_month(kantor: Cast) -> None:
    tulis(kantor.ani, date(2026, 10, 20), at=SORE)
    with _refused(Alasan.TANPA_SUMBER_SALINAN):
        copy_previous(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    assert not Logbook.objects.filter(tanggal=SELASA).exists()


def test_copied_entry_that_was_deleted_can_be_copied_again(kantor: Cast) -> None:
    tulis(kantor.ani, SENIN)
    copy_previous(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    kunci = Kegiatan.objects.get(logbook__tanggal=SELASA).kunci
    delete_kegiatan(actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=kunci)
    assert len(copy_previous(actor=login(kantor.ani), at=SORE + timedelta(minutes=1), tanggal=SELASA)) == 1
