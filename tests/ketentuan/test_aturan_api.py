"""Rules about corrections, discipline, logbooks, signals and absence over the API: listed, replaced, refused."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from core.models import JejakAudit
from kepegawaian.choices import JenisPeran
from kepegawaian.models import UnitKerja
from ketentuan.cuti_models import AturanCuti
from ketentuan.models import AturanKoreksi, DasarHukum, TanggaDisiplin
from tests.cast import Cast
from tests.factories import make_peran

pytestmark = pytest.mark.django_db
PANGKAL = "/api/v1/ketentuan/"


@pytest.fixture
def citra(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    client.force_login(cast.user("citra"))
    return client


def post(client: Client, alamat: str, isi: dict[str, Any]) -> Any:
    return client.post(f"{PANGKAL}{alamat}", isi, content_type="application/json")


def listed(client: Client, alamat: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = client.get(f"{PANGKAL}{alamat}?per_halaman=200").json()["results"]
    return rows


def scope(cast: Cast, mulai: str = "2027-01-01", **isi: Any) -> dict[str, Any]:
    return {"dasar": DasarHukum.objects.order_by("pk")[0].kode, "unit": cast.kanwil.kode, "mulai": mulai, **isi}


@pytest.mark.parametrize("alamat", ["aturan-koreksi/", "aturan-disiplin/", "aturan-logbook/", "aturan-sinyal/"])
def test_what_is_listed_can_be_sent_back_changed_and_holds_from_its_date(
    citra: Client, cast: Cast, alamat: str
) -> None:
    dipasang = listed(citra, alamat)[0]
    before = JejakAudit.objects.count()
    isi = dipasang | scope(cast, nama="Aturan wilayah", sampai=None)
    assert post(citra, alamat, isi).status_code == 201
    assert JejakAudit.objects.count() == before + 1
    baru = post(citra, alamat, isi | {"mulai": "2027-02-01"}).json()
    assert {k: v for k, v in baru.items() if k in dipasang and k not in {"id", *scope(cast), "nama", "sampai"}} == {
        k: v for k, v in dipasang.items() if k not in {"id", *scope(cast), "nama", "sampai"}
    }
    masa = [(row["mulai"], row["sampai"]) for row in listed(citra, alamat) if row["nama"] == "Aturan wilayah"]
    assert masa == [("2027-02-01", None), ("2027-01-01", "2027-01-31")]
    ulang = post(citra, alamat, isi | {"mulai": "2027-01-15"})
    assert (ulang.status_code, ulang.json()["kode"], ulang.json()["field"]) == (422, "bertumpuk", "mulai")
    assert post(citra, alamat, isi | {"unit": cast.kanwil_lain.kode}).status_code == 400
    assert post(citra, alamat, isi | {"unit": ""}).status_code == 403


def test_limits_are_those_of_the_page(citra: Client, cast: Cast) -> None:
    isi = listed(citra, "aturan-koreksi/")[0] | scope(cast)
    assert post(citra, "aturan-koreksi/", isi | {"tenggat_hari_kerja": 251}).json()["field"] == "tenggat_hari_kerja"
    assert post(citra, "aturan-koreksi/", isi | {"langkah_kedua": "raja"}).json()["field"] == "langkah_kedua"
    kosong = isi | {"tenggat_hari_kerja": None, "langkah_kedua": "kepala"}
    assert post(citra, "aturan-koreksi/", kosong).status_code == 201
    row = AturanKoreksi.objects.get(unit=cast.kanwil)
    assert (row.tenggat_hari_kerja, row.langkah_kedua) == (None, "kepala")


def test_a_ladder_is_replaced_as_a_whole(citra: Client, cast: Cast) -> None:
    assert {"dari_hari", "berturut", "tingkat", "hukuman"} <= set(listed(citra, "tangga-disiplin/")[0])
    langkah = {"dari_hari": 3, "tingkat": "ringan", "hukuman": "Teguran lisan"}
    dua = post(citra, "tangga-disiplin/", scope(cast, baris=[langkah, langkah]))
    assert (dua.status_code, dua.json()["kode"]) == (422, "tangga_ganda")
    assert not TanggaDisiplin.objects.filter(unit=cast.kanwil).exists()
    baris = [langkah, langkah | {"dari_hari": 5, "dasar": DasarHukum.objects.order_by("-pk")[0].kode}]
    rows = post(citra, "tangga-disiplin/", scope(cast, baris=baris)).json()
    assert [row["dari_hari"] for row in rows] == [3, 5]
    assert rows[0]["dasar"] != rows[1]["dasar"]


def test_a_rule_about_absence_is_replaced_by_who_rules_for_everyone(citra: Client, cast: Cast) -> None:
    lama = next(row for row in listed(citra, "aturan-cuti/") if row["hak_hari"])
    alamat = f"aturan-cuti/{lama['id']}/ganti/"
    isi = lama | {"mulai": "2027-01-01", "sampai": None, "surut_hari": 3}
    assert post(citra, alamat, isi).status_code == 403, "her office is not everyone's"
    for unit in UnitKerja.objects.filter(induk=None).exclude(pk=cast.kanwil.pk):
        make_peran(cast.user("citra"), JenisPeran.ADMIN, unit)
    assert post(citra, alamat, isi | {"batas_setahun": 1}).json()["field"] == "batas_setahun"
    assert post(citra, alamat, isi).json()["surut_hari"] == 3
    assert AturanCuti.objects.get(pk=lama["id"]).selesai == date(2027, 1, 1)
    assert post(citra, alamat, isi | {"mulai": "2027-03-01"}).json()["kode"] == "sudah_diubah"
    assert post(citra, "aturan-cuti/999999/ganti/", isi).status_code == 404


def test_a_last_day_without_a_day_after_is_no_crash(citra: Client, cast: Cast) -> None:
    isi = listed(citra, "aturan-sinyal/")[0] | scope(cast, sampai="9999-12-31")
    assert post(citra, "aturan-sinyal/", isi).status_code == 400
