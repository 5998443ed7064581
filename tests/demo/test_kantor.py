"""The demo office in the database: what is there equals what the product's own services would have left."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import BinaryField, Model, QuerySet
from django.test import override_settings

from beranda.demo import akun, hapus, kantor
from beranda.demo.hapus import APP_CONTOH
from beranda.demo.jejak import Jejak
from beranda.demo.masa import Masa
from core import audit
from core.models import Berkas, JejakAudit, Pemberitahuan
from kepatuhan import services as kepatuhan
from kepatuhan.models import Indikator
from kepegawaian.choices import JenisPegawai
from kepegawaian.models import Pegawai, Pengguna, UnitKerja
from ketentuan.models import Periode
from laporan.choices import JenisLaporan, StatusLaporan
from laporan.models import Laporan
from laporan.services import susun
from logbook.choices import StatusLogbook
from logbook.models import Kegiatan, Logbook, Tinjauan
from logbook.services.tinjauan import submit
from persuratan.models import KopSurat, Surat
from presensi.choices import Jejak as JejakPresensi
from presensi.choices import StatusHarian, SumberRekaman
from presensi.models import PresensiHarian, Rekaman, RekamanLokasi
from presensi.services import harian
from tests.factories import make_pegawai

AT = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)
# Two months show everything that six would, in a third of the time.
MASA = Masa(AT, lama_bulan=2)
# A hash over the rows of each table, as they were right after the build.
SIDIK: dict[str, int] = {}


@pytest.fixture(scope="module", autouse=True)
def kantor_contoh(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[kantor.Hasil]:
    """The office is built once for all tests of this file, inside a transaction that is rolled back."""
    tersimpan = override_settings(STORAGES=storages(tmp_path_factory.mktemp("berkas")))
    with django_db_blocker.unblock(), tersimpan, transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        hapus.empty()  # other tests have moved the key counters
        hasil = kantor.build(MASA)
        assert_files_are_real()
        SIDIK.update(fingerprints())
        yield hasil
        transaction.set_rollback(True)


def storages(folder: Path) -> dict[str, Any]:
    """Private files kept in a folder."""
    own = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}}
    return {**django_settings.STORAGES, "default": own}


def assert_files_are_real() -> None:
    """Looked at before each test gets a folder of its own."""
    berkas = list(Berkas.objects.all())
    assert 5 <= len(berkas) <= 100
    for satu in berkas:
        with satu.lokasi.open("rb") as file:
            isi = file.read()
        assert hashlib.sha256(isi).hexdigest() == satu.sha256
        assert isi.startswith((b"%PDF-", b"\x89PNG"))


@pytest.mark.django_db
def test_the_office_has_its_people_units_and_zones() -> None:
    assert 170 <= Pegawai.objects.count() <= 195
    assert set(UnitKerja.objects.values_list("zona", flat=True)) == {"WIB", "WITA", "WIT"}
    kpknl = UnitKerja.objects.filter(induk__nama="Kanwil DJKN Jawa Barat", is_kantor=True)
    assert sorted(kpknl.values_list("nama", flat=True)) == [
        f"KPKNL {tempat}" for tempat in ("Bandung", "Bekasi", "Bogor", "Cirebon", "Purwakarta", "Tasikmalaya")
    ]
    for unit in UnitKerja.objects.select_related("induk"):
        assert unit.jalur == f"{unit.induk.jalur if unit.induk else ''}{unit.pk}."


@pytest.mark.django_db
def test_every_day_of_the_span_is_judged_for_everybody_who_served() -> None:
    hari = PresensiHarian.objects.filter(pegawai__penugasan__selesai=None, tanggal__lt=MASA.hari_ini)
    tetap = Pegawai.objects.filter(penugasan__selesai=None, penugasan__jenis="definitif").distinct().count()
    assert hari.values("tanggal").distinct().count() == len(MASA.rentang) - 1
    assert hari.filter(tanggal=date(2026, 11, 2)).values("pegawai").distinct().count() == tetap
    status = set(PresensiHarian.objects.values_list("status", flat=True))
    assert status >= set(StatusHarian.values) - {StatusHarian.TUGAS_BELAJAR}  # longer than these two months


@pytest.mark.django_db
def test_the_stored_days_are_what_their_facts_give() -> None:
    assert list(harian.find_differences(at=AT)) == []


@pytest.mark.django_db
def test_nothing_is_left_for_the_closing_task() -> None:
    assert harian.close_days(at=AT) == 0


@pytest.mark.django_db
def test_the_rollups_are_up_to_date() -> None:
    before = list(Indikator.objects.order_by("unit", "tanggal").values())
    kepatuhan.refresh(at=AT + timedelta(minutes=1))
    after = list(Indikator.objects.order_by("unit", "tanggal").values())
    assert before
    assert [{**row, "dihitung_at": None} for row in after] == [{**row, "dihitung_at": None} for row in before]


def _pressed() -> QuerySet[Rekaman]:
    """Taps of the history itself: what machines pushed and corrections added came afterwards, as in life."""
    return Rekaman.objects.exclude(sumber__in=[SumberRekaman.TERMINAL, SumberRekaman.KOREKSI])


@pytest.mark.django_db
def test_the_audit_chain_holds_and_tells_the_size_of_each_batch() -> None:
    assert list(audit.verify()) == []
    batches = [row.sesudah or {} for row in JejakAudit.objects.filter(aksi=Jejak.ISI)]
    isi = {satu["isi"]: satu for satu in batches}
    opened = sum((row.sesudah or {})["jumlah"] for row in JejakAudit.objects.filter(aksi=JejakPresensi.BUKA_HARI))
    assert isi["rekaman"]["rekaman"] == _pressed().count()
    assert isi["presensi harian"]["hari"] + opened == PresensiHarian.objects.count()
    assert isi["logbook"]["kegiatan"] == Kegiatan.objects.count()
    assert all(satu["massal"] for satu in batches)


@pytest.mark.django_db
def test_nothing_lies_in_the_future() -> None:
    for table, column in (
        (Rekaman, "terima_at"),
        (Rekaman, "ketuk_at"),
        (RekamanLokasi, "diambil_at"),
        (PresensiHarian, "dinilai_at"),
        (PresensiHarian, "pulang_at"),
        (Logbook, "diubah_at"),
        (Logbook, "dikirim_at"),
        (Kegiatan, "diubah_at"),
        (Tinjauan, "at"),
        (JejakAudit, "waktu"),
        (Pemberitahuan, "dibuat_at"),
    ):
        # One device of the story has a clock that is six minutes fast.
        batas = AT + timedelta(minutes=6) if column == "ketuk_at" else AT
        assert not table._default_manager.filter(**{f"{column}__gt": batas}).exists(), f"{table.__name__}.{column}"


@pytest.mark.django_db
def test_keys_of_taps_tell_who_came_first() -> None:
    waktu = list(_pressed().order_by("pk").values_list("terima_at", flat=True))
    assert waktu == sorted(waktu)


@pytest.mark.django_db
def test_places_are_kept_only_as_long_as_the_purge_would_leave_them() -> None:
    assert RekamanLokasi.objects.count() > 1000
    assert not RekamanLokasi.objects.filter(hapus_sesudah__lt=MASA.hari_ini).exists()
    assert not RekamanLokasi.objects.filter(rekaman__diterima=False).exists()


@pytest.mark.django_db
def test_closed_months_are_locked_except_the_last() -> None:
    terkunci = set(Periode.objects.filter(status="terkunci").values_list("bulan", flat=True))
    assert terkunci == {date(2026, 9, 1)}
    kantor_terkunci = Periode.objects.filter(bulan=date(2026, 9, 1)).values("unit")
    assert kantor_terkunci.count() == UnitKerja.objects.filter(is_kantor=True).count()


@pytest.mark.django_db
def test_each_printed_login_works_and_is_the_person_it_says() -> None:
    for satu in akun.logins(MASA):
        pengguna = authenticate(None, username=satu.masuk, password=akun.SANDI)
        assert isinstance(pengguna, Pengguna), satu.nama
        assert pengguna.nama == satu.nama
        assert not pengguna.wajib_ganti_sandi


@pytest.mark.django_db
def test_people_without_nip_log_in_by_a_name_of_the_office() -> None:
    ppnpn = Pegawai.objects.filter(jenis=JenisPegawai.PPNPN)
    assert ppnpn.exists()
    assert all(satu.nip is None and satu.pengguna and satu.pengguna.nip.startswith("ppnpn-") for satu in ppnpn)


@pytest.mark.django_db
def test_a_draft_of_the_demo_can_be_sent_and_its_version_looks_like_the_ones_before() -> None:
    draf = Logbook.objects.filter(
        status=StatusLogbook.DRAF, tanggal=date(2026, 11, 23), pegawai__penugasan__atasan__isnull=False
    ).first()
    assert draf is not None
    assert draf.pegawai.pengguna is not None
    submit(actor=draf.pegawai.pengguna, at=AT, tanggal=draf.tanggal, tahu_kurang=True)
    baru, lama = Tinjauan.objects.get(logbook=draf), Tinjauan.objects.earliest("pk")
    assert baru.isi[0].keys() == lama.isi[0].keys()
    kegiatan = Kegiatan.objects.get(logbook=draf, kunci=baru.isi[0]["kunci"])
    assert baru.isi[0]["uraian"] == kegiatan.uraian


@pytest.mark.django_db
def test_whose_logbook_was_returned_is_told() -> None:
    returned = Logbook.objects.filter(status=StatusLogbook.DIKEMBALIKAN)
    assert returned.exists()
    assert Pemberitahuan.objects.filter(jenis="logbook/dikembalikan").count() == returned.count()


@pytest.mark.django_db
def test_reports_of_closed_months_wait_for_the_worker_and_can_be_composed() -> None:
    menunggu = Laporan.objects.filter(status=StatusLaporan.MENUNGGU)
    assert set(menunggu.values_list("mulai", flat=True)) == {date(2026, 9, 1), date(2026, 10, 1)}
    laporan = menunggu.get(jenis=JenisLaporan.REKAP_KINERJA, unit__nama="KPKNL Bandung", mulai=date(2026, 10, 1))
    susun.compose(laporan.pk, now=lambda: AT)
    laporan.refresh_from_db()
    assert (laporan.status, laporan.sebab_gagal) == (StatusLaporan.SELESAI, "")
    assert laporan.berkas is not None


def counts() -> dict[str, int]:
    return {model._meta.db_table: model._default_manager.count() for model in models_of_ours()}


def models_of_ours() -> list[type[Model]]:
    return [model for app in APP_CONTOH for model in apps.get_app_config(app).get_models()]


@pytest.mark.django_db
def test_a_second_run_changes_nothing(settings: Any) -> None:
    settings.LARAS_DEMO = True
    before, said = counts(), StringIO()
    call_command("demo", "--hari-ini", "2026-11-24", stdout=said)
    assert "sudah ada" in said.getvalue()
    assert "Ratna Puspitasari" in said.getvalue()
    assert counts() == before


@pytest.mark.django_db
def test_rebuilding_has_to_be_said_twice(settings: Any) -> None:
    settings.LARAS_DEMO = True
    before = counts()
    with pytest.raises(CommandError, match="--ya"):
        call_command("demo", "--ulang")
    assert counts() == before


@pytest.mark.django_db
def test_rebuilding_never_takes_people_who_came_later(settings: Any) -> None:
    settings.LARAS_DEMO = True
    make_pegawai("Pendatang Baru")
    with pytest.raises(CommandError, match="1 pegawai"):
        call_command("demo", "--ulang", "--ya")
    assert Pegawai.objects.filter(nama="Pendatang Baru").exists()


@pytest.mark.django_db
def test_where_others_can_log_in_the_demo_is_refused(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["laras.kemenkeu.go.id"]
    with pytest.raises(CommandError, match="LARAS_DEMO"):
        call_command("demo")


@pytest.mark.django_db
def test_a_rebuild_gives_the_same_rows(tmp_path: Path) -> None:
    """Keys too: a rebuild starts their counters anew."""
    with override_settings(STORAGES=storages(tmp_path)):
        kantor.build(MASA)
    assert fingerprints() == SIDIK


def fingerprints() -> dict[str, int]:
    """A hash over the rows of each table, keys and audit hashes included. What is sealed differs with each sealing, and
    a file that came in through a service has a random key."""
    return {
        model._meta.db_table: hash(tuple(sorted(map(repr, model._default_manager.values_list(*columns(model))))))
        for model in models_of_ours()
    }


def columns(model: type[Model]) -> list[str]:
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, BinaryField)]
    acak = {"id", "lokasi"} if model is Berkas else {"berkas_id"}
    return [field.attname for field in fields if field.attname not in acak]


@pytest.mark.django_db
def test_letters_are_numbered_filed_and_mostly_signed() -> None:
    surat = list(Surat.objects.select_related("berkas").order_by("unit", "ditandatangani_at", "pk"))
    terbit = [satu for satu in surat if satu.urut]
    assert 10 <= len(surat) <= 20
    assert {satu.status for satu in surat} == {"ditandatangani", "dicabut", "diajukan"}
    for satu in terbit:
        assert satu.berkas is not None
        assert satu.berkas.nama.endswith(".pdf")
    for unit in {satu.unit_id for satu in terbit}:
        nomor = [satu.urut for satu in terbit if satu.unit_id == unit]
        assert nomor == list(range(1, len(nomor) + 1))
    assert KopSurat.objects.count() == UnitKerja.objects.filter(is_kantor=True).count()
