"""An import from file to register: whole or nothing, exactly what was shown, and again changes nothing."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from core.audit import verify
from core.errors import Alasan as AlasanUmum
from core.errors import AlasanBase, Refused
from core.models import Berkas, JejakAudit
from kepegawaian import impor_queries as sumber
from kepegawaian import queries
from kepegawaian.choices import Alasan, Jejak, JenisPegawai, JenisPeran, JenisUnit, StatusImpor
from kepegawaian.lembar.columns import Kolom
from kepegawaian.lembar.rencana import Rencana
from kepegawaian.models import Impor, Jabatan, Pegawai, Pengguna, Penugasan, UnitKerja
from kepegawaian.services.impor import (
    PilihanImpor,
    apply_impor,
    cancel_impor,
    errors_of,
    match_impor,
    purge_impor,
    upload_impor,
)
from kepegawaian.tasks import drop_stale_impor
from tests.cast import Cast
from tests.conftest import run_together
from tests.factories import AT, make_pegawai, make_penugasan, make_peran, make_unit
from tests.kepegawaian.lists import (
    DUK_PRINTED_MERGES,
    NIP,
    PPNPN_CSV,
    duk_export_rows,
    duk_printed_rows,
    make_xlsx,
    siasn_rows,
    simpeg_rows,
    simple_rows,
)
from wfh_office.celery import app

HARI_INI = date(2026, 11, 24)


@pytest.fixture
def kantor(cast: Cast) -> Cast:
    """KPKNL Bandung with the sections that the lists name."""
    make_unit("Subbagian Umum", induk=cast.kpknl, jenis=JenisUnit.SUBBAGIAN)
    make_unit("Seksi Hukum dan Informasi", induk=cast.kpknl)
    return cast


def upload(cast: Cast, data: bytes, nama: str = "daftar.xlsx", unit: UnitKerja | None = None) -> Impor:
    return upload_impor(actor=cast.user("citra"), at=AT, file=ContentFile(data), nama=nama, unit=unit or cast.kpknl)


def plan(cast: Cast, impor: Impor) -> Rencana:
    impor = Impor.objects.select_related("berkas", "unit").get(pk=impor.pk)
    lembar = sumber.lembar_of(sumber.read_impor(impor), HARI_INI)
    return sumber.rencana_of(impor, lembar, cast.user("citra"), HARI_INI)


def apply(cast: Cast, impor: Impor, sidik: str = "", *, lewati: bool = False) -> Impor:
    sidik = sidik or plan(cast, impor).sidik
    return apply_impor(actor=cast.user("citra"), at=AT, impor=impor, sidik=sidik, lewati_gagal=lewati)


def refused(alasan: AlasanBase, perbuatan: Callable[[], Any]) -> Refused:
    sebelum = (Pegawai.objects.count(), Penugasan.objects.count(), JejakAudit.objects.count(), Berkas.objects.count())
    with pytest.raises(Refused) as tolak:
        perbuatan()
    assert tolak.value.alasan is alasan
    sesudah = (Pegawai.objects.count(), Penugasan.objects.count(), JejakAudit.objects.count(), Berkas.objects.count())
    assert sesudah == sebelum
    return tolak.value


def register() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Pengguna, Pegawai, Penugasan, Jabatan)]


def test_a_list_becomes_people_with_posts_logins_and_superiors(kantor: Cast) -> None:
    impor = upload(kantor, make_xlsx({"Data": simple_rows()}))
    assert impor.status == StatusImpor.DIUNGGAH
    rencana = plan(kantor, impor)
    assert rencana.hitungan == {"baru": 3, "berubah": 0, "sama": 0, "gagal": 0}
    hasil = apply(kantor, impor)
    assert hasil.status == StatusImpor.DITERAPKAN
    assert hasil.hasil["baru"] == 3
    siti = Pegawai.objects.select_related("pengguna").get(nip=NIP[1])
    assert siti.nama_lengkap == "Siti Ma'rufah, S.E."
    assert siti.pengguna is not None
    assert (siti.pengguna.nip, siti.pengguna.email) == (NIP[1], "orang1@contoh.go.id")
    assert not siti.pengguna.has_usable_password()
    penugasan = queries.penugasan_on(siti.pk, HARI_INI)
    assert penugasan is not None
    assert (penugasan.unit, penugasan.mulai) == (kantor.seksi_lain, HARI_INI)
    assert penugasan.atasan is not None
    assert penugasan.atasan.nip == NIP[0], "the head of the section comes with the list"
    aksi = list(JejakAudit.objects.order_by("pk").values_list("aksi", flat=True))
    assert aksi == [Jejak.UNGGAH_IMPOR, *[Jejak.BUAT_PEGAWAI] * 3, Jejak.TERAPKAN_IMPOR]
    assert not list(verify())


LAYOUTS = {
    "duk cetak": (lambda: make_xlsx({"DUK": duk_printed_rows()}, DUK_PRINTED_MERGES), "duk.xlsx", 3),
    "duk ekspor": (lambda: make_xlsx({"DUK": duk_export_rows()}), "duk.xlsx", 3),
    "simpeg": (lambda: make_xlsx({"SIMPEG": simpeg_rows()}), "simpeg.xlsx", 2),
    "siasn": (lambda: make_xlsx({"Data Utama": siasn_rows()}), "siasn.xlsx", 2),
    "sederhana": (lambda: make_xlsx({"Data": simple_rows()}), "a.xlsx", 3),
}


@pytest.mark.parametrize("bentuk", LAYOUTS)
def test_the_same_list_again_changes_nothing(kantor: Cast, bentuk: str) -> None:
    buat, nama, jumlah = LAYOUTS[bentuk]
    data = buat()
    for putaran in (1, 2):
        impor = upload(kantor, data, nama)
        match_impor(
            actor=kantor.user("citra"),
            at=AT,
            impor=impor,
            pilihan=PilihanImpor(unit_id=kantor.kpknl.pk, berlaku=HARI_INI),
        )
        sebelum, jejak = register(), JejakAudit.objects.count()
        hasil = apply(kantor, impor).hasil
        if putaran == 1:
            assert (hasil["baru"], hasil["gagal"]) == (jumlah, 0)
        else:
            assert (hasil["baru"], hasil["berubah"], hasil["sama"], hasil["gagal"]) == (0, 0, jumlah, 0)
            assert register() == sebelum
            assert JejakAudit.objects.count() == jejak + 1, "the run itself and nothing else"


def test_a_changed_list_changes_what_differs_from_the_chosen_day_on(kantor: Cast) -> None:
    apply(kantor, upload(kantor, make_xlsx({"Data": simple_rows()})))
    baris = simple_rows()
    baris[2][5], baris[2][8] = "IV/a", "Subbagian Umum"
    impor = upload(kantor, make_xlsx({"Data": baris}))
    match_impor(
        actor=kantor.user("citra"), at=AT, impor=impor, pilihan=PilihanImpor(berlaku=date(2026, 12, 1), kolom=None)
    )
    assert apply(kantor, impor).hasil["berubah"] == 1
    siti = Pegawai.objects.get(nip=NIP[1])
    assert siti.golongan == "IV/a"
    november, desember = queries.penugasan_on(siti.pk, HARI_INI), queries.penugasan_on(siti.pk, date(2026, 12, 1))
    assert november is not None
    assert desember is not None
    assert (november.unit.nama, desember.unit.nama) == ("Seksi Pelayanan Lelang", "Subbagian Umum")
    jejak = JejakAudit.objects.filter(aksi=Jejak.UBAH_PEGAWAI).get()
    assert jejak.objek == str(siti.pk)


def test_rows_that_fail_stop_everything_unless_they_are_left_out_on_purpose(kantor: Cast) -> None:
    baris = simple_rows()
    baris[3][2] = 199507302023211003
    impor = upload(kantor, make_xlsx({"Data": baris}))
    tolak = refused(Alasan.ADA_BARIS_GAGAL, lambda: apply(kantor, impor))
    assert "1 baris" in tolak.pesan
    hasil = apply(kantor, impor, lewati=True)
    assert (hasil.hasil["baru"], hasil.hasil["gagal"]) == (2, 1)
    (galat,) = hasil.hasil["kesalahan"]
    assert (galat["baris"], galat["kolom"]) == (4, "NIP")
    assert "berformat Teks" in galat["pesan"]
    assert not Pegawai.objects.filter(nip__startswith="19950730").exists()


def test_what_was_shown_is_what_is_done(kantor: Cast) -> None:
    impor = upload(kantor, make_xlsx({"Data": simple_rows()}))
    sidik = plan(kantor, impor).sidik
    make_pegawai("Siti Ma'rufah", nip=NIP[1], unit=kantor.seksi, email="lain@contoh.go.id")
    refused(Alasan.RENCANA_BERUBAH, lambda: apply(kantor, impor, sidik))
    refused(Alasan.RENCANA_BERUBAH, lambda: apply(kantor, impor, "0" * 32))


def test_applying_twice_has_one_effect(kantor: Cast) -> None:
    impor = upload(kantor, make_xlsx({"Data": simple_rows()}))
    sidik = plan(kantor, impor).sidik
    apply(kantor, impor, sidik)
    jejak = JejakAudit.objects.count()
    assert apply(kantor, impor, sidik).status == StatusImpor.DITERAPKAN
    assert JejakAudit.objects.count() == jejak
    refused(Alasan.IMPOR_SELESAI, lambda: cancel_impor(actor=kantor.user("citra"), at=AT, impor=impor))


def test_a_failure_in_the_middle_leaves_nothing(kantor: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    impor = upload(kantor, make_xlsx({"Data": simple_rows()}))
    sidik, sebelum = plan(kantor, impor).sidik, register()

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("listrik padam")

    monkeypatch.setattr("kepegawaian.services.impor.facts", broken)
    with pytest.raises(RuntimeError):
        apply(kantor, impor, sidik)
    assert register() == sebelum
    impor.refresh_from_db()
    assert impor.status == StatusImpor.DIUNGGAH


def test_the_file_is_gone_once_it_has_been_applied(
    kantor: Cast, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    impor = upload(kantor, make_xlsx({"Data": simple_rows()}))
    berkas = impor.berkas
    penyimpanan, nama = berkas.lokasi.storage, berkas.lokasi.name
    assert nama is not None
    assert penyimpanan.exists(nama)
    with django_capture_on_commit_callbacks(execute=True):
        apply(kantor, impor)
    assert not penyimpanan.exists(nama)
    berkas.refresh_from_db()
    assert berkas.dihapus_at == AT
    impor = Impor.objects.select_related("berkas").get(pk=impor.pk)
    with pytest.raises(Refused):
        sumber.read_impor(impor)


def test_imports_left_behind_are_dropped_after_a_week(kantor: Cast) -> None:
    impor = upload(kantor, make_xlsx({"Data": simple_rows()}))
    assert purge_impor(at=AT + timedelta(days=6)) == 0
    assert purge_impor(at=AT + timedelta(days=8)) == 1
    impor.refresh_from_db()
    assert impor.status == StatusImpor.DIBATALKAN
    assert purge_impor(at=AT + timedelta(days=9)) == 0


def test_the_clock_of_beat_reaches_the_task(kantor: Cast) -> None:
    upload(kantor, make_xlsx({"Data": simple_rows()}))
    terjadwal = {satu["task"] for satu in app.conf.beat_schedule.values()}
    assert drop_stale_impor.name in terjadwal
    assert drop_stale_impor() == 0


def test_an_import_is_cancelled(kantor: Cast) -> None:
    impor = upload(kantor, make_xlsx({"Data": simple_rows()}))
    cancel_impor(actor=kantor.user("citra"), at=AT, impor=impor)
    refused(Alasan.IMPOR_SELESAI, lambda: apply(kantor, impor, "x"))
    assert JejakAudit.objects.filter(aksi=Jejak.BATALKAN_IMPOR).count() == 1


def test_files_that_are_no_list_leave_nothing_behind(kantor: Cast) -> None:
    tolak = refused(Alasan.BERKAS_HTML, lambda: upload(kantor, b"<table><tr></tr></table>", "a.xls"))
    assert tolak.field == "berkas"
    refused(AlasanUmum.BERKAS_TERLALU_BESAR, lambda: upload(kantor, b"x" * (20 * 1024 * 1024), "a.csv"))
    refused(AlasanUmum.BERKAS_KOSONG, lambda: upload(kantor, b"", "a.csv"))


def test_the_header_may_be_chosen_when_it_is_not_found(kantor: Cast) -> None:
    data = make_xlsx({"A": [["Orang", "Nomor", "Tugas"], ["Yoga", f"'{NIP[2]}", "Pelelang"]]})
    impor = upload(kantor, data)
    refused(Alasan.JUDUL_TAK_DITEMUKAN, lambda: plan(kantor, impor))
    pilihan = PilihanImpor(
        baris_judul=0,
        kolom={0: Kolom.NAMA, 1: Kolom.NIP, 2: Kolom.JABATAN},
        unit_id=kantor.seksi.pk,
        berlaku=HARI_INI,
        jenis=JenisPegawai.PPPK,
    )
    match_impor(actor=kantor.user("citra"), at=AT, impor=impor, pilihan=pilihan)
    impor.refresh_from_db()
    assert impor.status == StatusImpor.DIPERIKSA
    assert plan(kantor, impor).hitungan["baru"] == 1
    tanpa_nama = replace(pilihan, kolom={1: Kolom.NIP})
    refused(
        Alasan.JUDUL_TAK_DITEMUKAN,
        lambda: match_impor(actor=kantor.user("citra"), at=AT, impor=impor, pilihan=tanpa_nama),
    )
    refused(
        Alasan.LEMBAR_TIDAK_ADA,
        lambda: match_impor(actor=kantor.user("citra"), at=AT, impor=impor, pilihan=replace(pilihan, lembar=7)),
    )


def test_only_an_admin_of_the_unit_imports(kantor: Cast) -> None:
    data = make_xlsx({"Data": simple_rows()})
    for nama, unit in (("dewi", kantor.kpknl), ("budi", kantor.seksi), ("citra", kantor.kpknl_lain)):
        with pytest.raises(PermissionDenied):
            upload_impor(actor=kantor.user(nama), at=AT, file=ContentFile(data), nama="a.xlsx", unit=unit)
    impor = upload(kantor, data)
    with pytest.raises(PermissionDenied):
        apply_impor(actor=kantor.user("dewi"), at=AT, impor=impor, sidik="x")
    assert not sumber.impor_in_view(kantor.user("dewi"), HARI_INI)
    assert list(sumber.impor_in_view(kantor.user("citra"), HARI_INI)) == [impor]


def test_people_and_units_outside_the_admins_reach_stay_untouched(kantor: Cast) -> None:
    make_peran(kantor.user("ani"), JenisPeran.ADMIN, kantor.kpknl_lain)
    baris = simple_rows()
    baris[1][2], baris[2][2], baris[3][8] = kantor.eko.nip, kantor.citra.nip, "KPKNL Jayapura"
    impor = upload(kantor, make_xlsx({"Data": baris}))
    kode = [satu.galat[0].kode for satu in plan(kantor, impor).butir]
    assert kode == ["pegawai_luar_wewenang", "pegawai_luar_wewenang", "unit_tak_dikenal"]


def test_ppnpn_come_by_address_and_not_twice(kantor: Cast) -> None:
    for sama in (0, 1):
        impor = upload(kantor, PPNPN_CSV.encode(), "ppnpn.csv")
        hasil = apply(kantor, impor, lewati=True).hasil
        assert (hasil["baru"], hasil["sama"], hasil["gagal"]) == (1 - sama, sama, 2)
    asep = Pegawai.objects.select_related("pengguna").get(email="asep@contoh.go.id")
    assert (asep.nip, asep.jenis) == (None, JenisPegawai.PPNPN)
    assert asep.pengguna is not None


def test_people_registered_ahead_are_the_same_when_imported_again(kantor: Cast) -> None:
    for baru in (3, 0):
        impor = upload(kantor, make_xlsx({"Data": simple_rows()}))
        match_impor(
            actor=kantor.user("citra"),
            at=AT,
            impor=impor,
            pilihan=PilihanImpor(berlaku=date(2026, 12, 1) if baru else HARI_INI),
        )
        assert apply(kantor, impor).hasil["baru"] == baru
    make_penugasan(Pegawai.objects.get(nip=NIP[1]), kantor.seksi, jenis="plh", nomor_sk="ST-1")
    assert plan(kantor, upload(kantor, make_xlsx({"Data": simple_rows()}))).hitungan["sama"] == 3


def test_errors_are_listed_cell_by_cell(kantor: Cast) -> None:
    baris = simple_rows()
    baris[1][5], baris[1][8] = "III/z", "Seksi Antah Berantah"
    daftar = errors_of(plan(kantor, upload(kantor, make_xlsx({"Data": baris}))))
    assert [(satu["baris"], satu["kolom"], satu["isi"]) for satu in daftar] == [
        (2, "Golongan", "III/z"),
        (2, "Unit kerja", "Seksi Antah Berantah"),
    ]


def test_comparing_costs_the_same_for_two_and_for_many(
    kantor: Cast, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    judul = simple_rows()[0]
    for banyak in (2, 60):
        orang = [
            [n, f"Orang {chr(97 + n // 10)}{chr(97 + n % 10)}", f"'1990{n % 12 + 1:02d}0120150{n % 9 + 1}1{n + 1:03d}",
             None, None, "III/a", "Pelelang", "-", "Seksi Pelayanan Lelang", f"o{n}@contoh.go.id"]
            for n in range(banyak)
        ]  # fmt: skip
        impor = upload(kantor, make_xlsx({"Data": [judul, *orang]}))
        with django_assert_max_num_queries(14):
            rencana = plan(kantor, impor)
        assert rencana.hitungan["baru"] == banyak


def test_two_imports_of_one_list_at_once_register_everybody_once(transactional_cast: Cast) -> None:
    cast = transactional_cast
    data = make_xlsx({"Data": simple_rows()})
    pertama, kedua = upload(cast, data), upload(cast, data)
    sidik = [plan(cast, satu).sidik for satu in (pertama, kedua)]
    hasil = run_together(
        lambda: apply(cast, pertama, sidik[0]),
        lambda: apply(cast, kedua, sidik[1]),
    )
    berhasil = [satu for satu in hasil if isinstance(satu, Impor)]
    ditolak = [satu for satu in hasil if isinstance(satu, Refused)]
    assert (len(berhasil), len(ditolak)) == (1, 1), hasil
    assert ditolak[0].alasan is Alasan.RENCANA_BERUBAH
    assert Pegawai.objects.filter(nip__in=NIP).count() == 3
    assert JejakAudit.objects.filter(aksi=Jejak.BUAT_PEGAWAI).count() == 3
    assert not list(verify())
    tertinggal = pertama if berhasil[0].pk == kedua.pk else kedua
    assert plan(cast, tertinggal).hitungan == {"baru": 0, "berubah": 0, "sama": 3, "gagal": 0}


def test_one_import_applied_twice_at_once_has_one_effect(transactional_cast: Cast) -> None:
    cast = transactional_cast
    impor = upload(cast, make_xlsx({"Data": simple_rows()}))
    sidik = plan(cast, impor).sidik
    hasil = run_together(*[lambda: apply(cast, impor, sidik)] * 3)
    assert all(isinstance(satu, Impor) and satu.status == StatusImpor.DITERAPKAN for satu in hasil), hasil
    assert JejakAudit.objects.filter(aksi=Jejak.TERAPKAN_IMPOR).count() == 1
    assert Pegawai.objects.filter(nip__in=NIP).count() == 3
