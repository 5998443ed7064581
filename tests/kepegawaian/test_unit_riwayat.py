"""Units change by decree from a day on; what they were before can still be shown, and nothing goes round in circles."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.test import Client

from core.errors import Refused
from core.models import JejakAudit
from kepegawaian import unit_queries
from kepegawaian.choices import Alasan, Jejak, JenisLayanan, JenisPenugasan, JenisPeran, JenisUnit, PeristiwaUnit, Zona
from kepegawaian.models import Penugasan, Peran, RiwayatUnit, UnitKerja
from kepegawaian.services import unit as pohon
from kepegawaian.services import unit_riwayat as riwayat
from kepegawaian.services.unit_gabung import Keputusan
from kepegawaian.services.unit_riwayat import NamaUnit
from tests.cast import Cast
from tests.factories import AT, make_kepala, make_pegawai, make_penugasan, make_peran, make_unit

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 11, 24)
BESOK = HARI_INI + timedelta(days=1)
TAHUN_LALU = date(2025, 6, 1)


def sk(mulai: date = HARI_INI) -> Keputusan:
    return Keputusan(mulai, "KEP-9/KN/2026", "Penataan organisasi")


def rename(cast: Cast, nama: str, mulai: date = HARI_INI, **lain: Any) -> UnitKerja:
    isi = NamaUnit(nama, nama, JenisLayanan.PENDUKUNG, Zona.WIB)
    return riwayat.rename_unit(actor=cast.user("citra"), at=AT, unit=cast.seksi, isi=isi, keputusan=sk(mulai), **lain)


def merge(cast: Cast, mulai: date = HARI_INI) -> UnitKerja:
    return riwayat.merge_unit(actor=cast.user("citra"), at=AT, unit=cast.seksi, ke=cast.seksi_lain, keputusan=sk(mulai))


def name_on(unit: UnitKerja, tanggal: date) -> str:
    return unit_queries.units_on(tanggal, [unit.pk])[unit.pk].nama


def refused(alasan: Alasan, perbuatan: Any) -> None:
    sebelum = (list(RiwayatUnit.objects.values()), list(UnitKerja.objects.values()), JejakAudit.objects.count())
    with pytest.raises(Refused) as tolak:
        perbuatan()
    assert tolak.value.alasan is alasan
    assert sebelum == (
        list(RiwayatUnit.objects.values()),
        list(UnitKerja.objects.values()),
        JejakAudit.objects.count(),
    )


# --- names ------------------------------------------------------------------------------------------------------------


def test_old_name_holds_before_and_new_name_from_the_day(cast: Cast) -> None:
    lama = cast.seksi.nama
    assert rename(cast, "Seksi Aset Negara", date(2026, 3, 1)).nama == "Seksi Aset Negara"
    assert name_on(cast.seksi, date(2026, 2, 28)) == lama
    assert name_on(cast.seksi, date(2026, 3, 1)) == "Seksi Aset Negara"
    jejak = JejakAudit.objects.get()
    assert jejak.aksi == Jejak.GANTI_NAMA_UNIT
    sesudah = jejak.sesudah or {}
    assert (sesudah["nama"], sesudah["nomor_sk"]) == ("Seksi Aset Negara", "KEP-9/KN/2026")


def test_name_of_tomorrow_comes_into_force_by_itself(cast: Cast) -> None:
    lama = cast.seksi.nama
    assert rename(cast, "Seksi Aset Negara", BESOK).nama == lama
    assert riwayat.settle_due(at=AT) == 0
    assert riwayat.settle_due(at=AT + timedelta(days=1)) == 1
    cast.seksi.refresh_from_db()
    assert cast.seksi.nama == "Seksi Aset Negara"
    assert riwayat.settle_due(at=AT + timedelta(days=1)) == 0
    assert JejakAudit.objects.filter(aksi=Jejak.BERLAKU_UNIT).count() == 1


def test_two_changes_of_one_day_are_one_stretch(cast: Cast) -> None:
    rename(cast, "Seksi Aset", BESOK)
    riwayat.move_unit(actor=cast.user("citra"), at=AT, unit=cast.seksi, induk=cast.kanwil, keputusan=sk(BESOK))
    assert [(r.nama, r.induk_id) for r in unit_queries.history_of(cast.seksi)] == [
        ("Seksi Aset", cast.kanwil.pk),
        (cast.seksi.nama, cast.kpknl.pk),
    ]


def test_planned_change_stands_in_the_way_until_called_off(cast: Cast) -> None:
    rename(cast, "Seksi Aset", BESOK)
    refused(Alasan.UNIT_SUDAH_DIJADWALKAN, lambda: rename(cast, "Seksi Lain", HARI_INI))
    rencana = unit_queries.history_of(cast.seksi)[0]
    riwayat.cancel_change(actor=cast.user("citra"), at=AT, unit=cast.seksi, riwayat_id=rencana.pk)
    refused(
        Alasan.BUKAN_RENCANA,
        lambda: riwayat.cancel_change(actor=cast.user("citra"), at=AT, unit=cast.seksi, riwayat_id=rencana.pk),
    )
    assert name_on(cast.seksi, BESOK) == cast.seksi.nama
    rename(cast, "Seksi Lain", HARI_INI)


def test_correction_mends_history_instead_of_making_it(cast: Cast) -> None:
    rename(cast, "Seksi Asset", date(2026, 3, 1))
    cast.seksi.refresh_from_db()
    isi = pohon.IsiUnit(cast.seksi.kode, "Seksi Aset", "Seksi Aset", JenisUnit.SEKSI, Zona.WIB)
    pohon.change_unit(actor=cast.user("citra"), at=AT, unit=cast.seksi, isi=isi)
    assert name_on(cast.seksi, date(2026, 4, 1)) == "Seksi Aset"
    assert riwayat.settle_due(at=AT) == 0


@pytest.mark.parametrize(
    ("keputusan", "alasan"),
    [
        (Keputusan(HARI_INI, " ", "x"), Alasan.NOMOR_KEPUTUSAN_WAJIB),
        (Keputusan(HARI_INI, "KEP-1", ""), Alasan.ALASAN_WAJIB),
    ],
)
def test_decree_and_reason_are_asked_for(cast: Cast, keputusan: Keputusan, alasan: Alasan) -> None:
    refused(
        alasan,
        lambda: riwayat.move_unit(
            actor=cast.user("citra"), at=AT, unit=cast.seksi, induk=cast.kanwil, keputusan=keputusan
        ),
    )


def test_rename_needs_a_difference_and_the_page_as_it_is_now(cast: Cast) -> None:
    refused(Alasan.UNIT_TANPA_PERUBAHAN, lambda: rename(cast, cast.seksi.nama))
    sidik = pohon.fingerprint(cast.seksi)
    rename(cast, "Seksi Aset")
    refused(Alasan.UNIT_BERUBAH, lambda: rename(cast, "Seksi Lain", sidik=sidik))


def test_database_refuses_two_stretches_of_one_day(cast: Cast) -> None:
    rename(cast, "Seksi Aset", BESOK)
    with pytest.raises(IntegrityError), transaction.atomic():
        RiwayatUnit.objects.create(
            unit=cast.seksi, nama="x", nama_pendek="x", zona="WIB", layanan="pendukung", mulai=BESOK, peristiwa="pindah"
        )


# --- the tree ---------------------------------------------------------------------------------------------------------


def test_where_a_unit_sat_can_be_shown(cast: Cast) -> None:
    riwayat.move_unit(
        actor=cast.user("citra"), at=AT, unit=cast.seksi, induk=cast.kanwil, keputusan=sk(date(2026, 3, 1))
    )
    dulu = unit_queries.units_on(TAHUN_LALU)
    kini = unit_queries.units_on(HARI_INI)
    assert (dulu[cast.seksi.pk].induk_id, kini[cast.seksi.pk].induk_id) == (cast.kpknl.pk, cast.kanwil.pk)
    cast.seksi.refresh_from_db()
    assert cast.seksi.jalur == f"{cast.kanwil.jalur}{cast.seksi.pk}."


def test_circle_that_would_close_on_a_later_day_is_refused(cast: Cast) -> None:
    """Tomorrow the office hangs under Bekasi; today Bekasi may not go under the office."""
    bekasi = make_unit("KPKNL Bekasi", induk=cast.kanwil)
    citra = cast.user("citra")
    riwayat.move_unit(actor=citra, at=AT, unit=cast.kpknl, induk=bekasi, keputusan=sk(BESOK))
    refused(
        Alasan.UNIT_MELINGKAR,
        lambda: riwayat.move_unit(actor=citra, at=AT, unit=bekasi, induk=cast.seksi, keputusan=sk(HARI_INI)),
    )


# --- merging ----------------------------------------------------------------------------------------------------------


def test_merger_moves_posts_units_below_and_answers_to_the_new_head(cast: Cast) -> None:
    kepala = make_pegawai("Hana", unit=cast.seksi_lain, jabatan=make_kepala("Kepala Seksi Lelang"))
    anak = make_unit("Subseksi", induk=cast.seksi)
    make_peran(cast.user("dewi"), JenisPeran.UKI, cast.seksi)
    make_penugasan(cast.dewi, cast.seksi, jenis=JenisPenugasan.PLH, mulai=HARI_INI - timedelta(days=3))
    merge(cast)
    kini = cast.ani.penugasan.get(selesai__isnull=True)
    assert (kini.unit, kini.mulai, kini.atasan, kini.nomor_sk) == (cast.seksi_lain, HARI_INI, kepala, "KEP-9/KN/2026")
    assert cast.ani.penugasan.get(selesai=HARI_INI).unit == cast.seksi, "last year's figures stay with the old unit"
    anak.refresh_from_db()
    cast.seksi.refresh_from_db()
    assert anak.induk == cast.seksi_lain
    assert anak.jalur.startswith(cast.seksi_lain.jalur)
    assert not cast.seksi.aktif
    assert not cast.seksi.peran.filter(selesai__isnull=True).exists()
    assert not cast.dewi.penugasan.filter(jenis=JenisPenugasan.PLH, selesai__isnull=True).exists()
    assert [r.unit for r in unit_queries.predecessors_of(cast.seksi_lain)] == [cast.seksi]
    assert JejakAudit.objects.count() == 1


def test_merger_of_tomorrow_leaves_today_alone(cast: Cast) -> None:
    merge(cast, BESOK)
    cast.seksi.refresh_from_db()
    assert cast.seksi.aktif
    assert cast.ani.penugasan.get(mulai=BESOK).unit == cast.seksi_lain
    riwayat.settle_due(at=AT + timedelta(days=1))
    cast.seksi.refresh_from_db()
    assert not cast.seksi.aktif


def cancel(cast: Cast) -> UnitKerja:
    rencana = unit_queries.history_of(cast.seksi)[0]
    assert rencana.peristiwa == PeristiwaUnit.DIGABUNG
    return riwayat.cancel_change(actor=cast.user("citra"), at=AT, unit=cast.seksi, riwayat_id=rencana.pk)


def facts(cast: Cast) -> list[Any]:
    """Posts, roles and the tree, as far as a merger could touch them."""
    kolom = ("pk", "unit", "atasan", "mulai", "selesai")
    tree = RiwayatUnit.objects.exclude(unit=cast.seksi).order_by("pk").values_list("unit", "induk", "mulai", "selesai")
    return [
        list(Penugasan.objects.order_by("pk").values_list(*kolom)),
        list(Peran.objects.order_by("pk").values_list("pk", "selesai")),
        [row for row in tree if row[2] is not None or row[3] is not None],
    ]


def test_planned_merger_is_called_off_and_everything_goes_back(cast: Cast) -> None:
    make_unit("Subseksi", induk=cast.seksi)
    make_penugasan(cast.dewi, cast.seksi, jenis=JenisPenugasan.PLH)
    make_pegawai("Baru Datang", unit=cast.seksi, atasan=cast.budi, mulai=BESOK + timedelta(days=3))
    make_peran(cast.user("ani"), JenisPeran.UKI, cast.seksi)
    semula = facts(cast)
    merge(cast, BESOK)
    assert facts(cast) != semula
    cancel(cast)
    assert facts(cast) == semula
    riwayat.settle_due(at=AT + timedelta(days=1))
    cast.seksi.refresh_from_db()
    assert cast.seksi.aktif
    merge(cast, BESOK)  # and it can be planned again


def test_merger_whose_posts_changed_since_is_not_called_off(cast: Cast) -> None:
    merge(cast, BESOK)
    cast.ani.penugasan.filter(mulai=BESOK).update(selesai=BESOK + timedelta(days=30))
    refused(Alasan.GABUNG_TAK_DAPAT_DIBATALKAN, lambda: cancel(cast))
    assert cast.ani.penugasan.get(mulai=BESOK).unit == cast.seksi_lain


def test_unit_is_not_merged_into_itself_or_below(cast: Cast) -> None:
    for ke in (cast.kpknl, cast.seksi):
        refused(
            Alasan.GABUNG_SENDIRI,
            lambda ke=ke: riwayat.merge_unit(actor=cast.user("citra"), at=AT, unit=cast.kpknl, ke=ke, keputusan=sk()),
        )


# --- pages ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def citra(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: AT)
    client.force_login(cast.user("citra"))
    return client


KEPUTUSAN = {"nomor_sk": "KEP-9/KN/2026", "alasan": "Penataan organisasi"}


def test_page_of_a_unit_tells_its_history_and_calls_plans_off(citra: Client, cast: Cast) -> None:
    alamat = f"/unit/{cast.seksi.kode}/"
    isi = {"nama": "Seksi Aset", "nama_pendek": "Seksi Aset", "layanan": "pendukung", "zona": "WIB"}
    assert citra.get(f"{alamat}nama/").status_code == 200
    assert citra.post(f"{alamat}nama/", isi | KEPUTUSAN | {"mulai": f"{BESOK}"}).status_code == 302
    halaman = citra.get(alamat).content.decode()
    assert "Ganti nama" in halaman
    assert "Akan datang" in halaman
    rencana = unit_queries.history_of(cast.seksi)[0]
    assert citra.get(f"{alamat}riwayat/{rencana.pk}/batal/").status_code == 200
    assert citra.post(f"{alamat}riwayat/{rencana.pk}/batal/").status_code == 302
    assert citra.get(f"{alamat}riwayat/{rencana.pk}/batal/").status_code == 404


def test_tree_of_a_past_day_shows_names_of_then(citra: Client, cast: Cast) -> None:
    rename(cast, "Seksi Aset", date(2026, 3, 1))
    dulu = citra.get("/unit/?tanggal=2026-02-01").content.decode()
    assert "Unit kerja pada 1 Februari 2026" in dulu
    assert "Seksi Pengelolaan Kekayaan Negara" in dulu
    assert "Seksi Aset" in citra.get("/unit/").content.decode()
    for aneh in ("x", "0001-01-01", "2026-11-24"):
        assert "Unit kerja pada" not in citra.get(f"/unit/?tanggal={aneh}").content.decode()


def test_merger_by_page(citra: Client, cast: Cast) -> None:
    alamat = f"/unit/{cast.seksi.kode}/gabung/"
    assert "2 pegawai" in citra.get(alamat).content.decode()
    isi = {"ke": str(cast.seksi_lain.pk), "mulai": f"{HARI_INI}"} | KEPUTUSAN
    assert citra.post(alamat, isi | {"ke": ""}).status_code == 422
    assert citra.post(alamat, isi | {"ke": str(cast.kpknl_lain.pk)}).status_code == 422
    assert citra.post(alamat, isi).status_code == 302
    assert "digabung ke sini" in citra.get(f"/unit/{cast.seksi_lain.kode}/").content.decode()
