"""Rosters and one's own schedule over the API."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from core import clock
from kelayakan.choices.roster import StatusPermohonan
from kelayakan.models import PermohonanWFH
from tests.cast import Cast
from tests.kelayakan.roster_bantu import JUMAT, KAMIS, KINI, RABU, KantorRoster, isi, make_kantor, mohon, terbitkan, wfh


@pytest.fixture
def kantor(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> KantorRoster:
    monkeypatch.setattr(clock, "now", lambda: KINI)
    return make_kantor(cast)


@pytest.fixture
def masuk(kantor: KantorRoster) -> Callable[[str], Client]:
    def login(nama: str) -> Client:
        client = Client()
        client.force_login(kantor.user(nama))
        return client

    return login


def kirim(client: Client, alamat: str, data: Any) -> Any:
    return client.post(alamat, data, content_type="application/json")


def test_month_is_filled_submitted_and_published(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    alamat = f"/api/v1/roster/{kantor.cast.seksi.kode}/2026-12/"
    sel = [{"pegawai_id": satu.pk, "tanggal": "2026-12-16", "wfh": True} for satu in kantor.tim[:3]]
    over = kirim(masuk("budi"), alamat, {"versi": 0, "sel": sel}).json()
    assert over["versi"] == 1
    assert [satu["kalimat"] for satu in over["penahan"]] == ["Rabu 16 Desember melebihi kuota (3 dari 2)."]
    blocked = kirim(masuk("budi"), alamat + "ajukan/", {"versi": 1})
    assert (blocked.status_code, blocked.json()["kode"]) == (422, "masih_tertahan")
    kirim(masuk("budi"), alamat, {"versi": 1, "sel": [{**sel[0], "wfh": False}]})
    assert kirim(masuk("budi"), alamat + "ajukan/", {"versi": 2}).json() == {"status": "diajukan", "versi": 3}
    assert kirim(masuk("kepala"), alamat + "terbitkan/", {"versi": 3}).json()["status"] == "terbit"
    again = kirim(masuk("budi"), alamat, {"versi": 4, "sel": [{**sel[1], "wfh": False}], "alasan": "Menjaga loket"})
    assert again.status_code == 200
    assert wfh(kantor, RABU) == {"Kiki"}
    own = masuk("kiki").get("/api/v1/jadwal/?bulan=2026-12").json()
    assert [hari["tanggal"] for hari in own["hari"] if hari["mode"] == "wfh"] == ["2026-12-16"]
    assert masuk("kiki").get("/api/v1/jadwal/?bulan=kemarin").status_code == 400


def test_stale_version_and_bad_shape_are_told_apart(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    alamat = f"/api/v1/roster/{kantor.cast.seksi.kode}/2026-12/"
    sel = [{"pegawai_id": kantor.joko.pk, "tanggal": "2026-12-16", "wfh": True}]
    kirim(masuk("citra"), alamat, {"versi": 0, "sel": sel})
    stale = kirim(masuk("budi"), alamat, {"versi": 0, "sel": [{**sel[0], "tanggal": "2026-12-17"}]})
    assert (stale.status_code, stale.json()["kode"]) == (422, "roster_berubah")
    assert kirim(masuk("budi"), alamat, {"versi": 1, "sel": [{**sel[0], "tanggal": "16-12"}]}).status_code == 400


def test_request_waits_is_cancelled_and_decided(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    isi(kantor, (kantor.joko, [RABU]), (kantor.lina, [RABU]))
    terbitkan(kantor)
    data = {"kirim_id": str(uuid4()), "tanggal": [str(RABU), str(KAMIS)], "alasan": "Menyusun laporan"}
    answer = kirim(masuk("ani"), "/api/v1/permohonan-wfh/", data)
    assert answer.status_code == 201
    first, second = answer.json()
    assert (first["status"], first["urutan_tunggu"], second["status"]) == ("tunggu", 1, "diajukan")
    assert kirim(masuk("ani"), "/api/v1/permohonan-wfh/", data).json() == answer.json()
    waiting = masuk("budi").get("/api/v1/permohonan-wfh/menunggu/").json()
    assert [row["id"] for row in waiting] == [second["id"]]
    no = kirim(masuk("budi"), f"/api/v1/permohonan-wfh/{second['id']}/putusan/", {"aksi": "tolak"})
    assert (no.status_code, no.json()["field"]) == (422, "catatan")
    kirim(masuk("budi"), f"/api/v1/permohonan-wfh/{second['id']}/putusan/", {"aksi": "setujui"})
    kirim(masuk("ani"), f"/api/v1/permohonan-wfh/{first['id']}/batal/", {})
    assert wfh(kantor, KAMIS) == {"Ani"}
    assert PermohonanWFH.objects.get(pk=first["id"]).status == StatusPermohonan.DIBATALKAN
    assert len(masuk("ani").get("/api/v1/permohonan-wfh/").json()) == 2


def test_swap_over_the_api(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    isi(kantor, (kantor.cast.ani, [RABU]), (kantor.joko, [JUMAT]))
    terbitkan(kantor)
    data = {"tanggal_pemohon": str(RABU), "rekan_id": kantor.joko.pk, "tanggal_rekan": str(JUMAT), "alasan": "Keluarga"}
    row = kirim(masuk("ani"), "/api/v1/tukar-hari/", data).json()
    kirim(masuk("joko"), f"/api/v1/tukar-hari/{row['id']}/jawab/", {"terima": True})
    done = kirim(masuk("budi"), f"/api/v1/tukar-hari/{row['id']}/putusan/", {"aksi": "setujui"}).json()
    assert done["status"] == "disetujui"
    assert (wfh(kantor, RABU), wfh(kantor, JUMAT)) == ({"Joko"}, {"Ani"})
    assert kirim(masuk("ani"), f"/api/v1/tukar-hari/{row['id']}/batal/", {}).status_code == 422


def test_pending_request_holds_its_seat_in_what_the_api_shows(
    kantor: KantorRoster, masuk: Callable[[str], Client]
) -> None:
    terbitkan(kantor)
    mohon(kantor.cast.ani, RABU)
    hari = masuk("budi").get(f"/api/v1/roster/{kantor.cast.seksi.kode}/2026-12/").json()["hari"]
    assert next(satu for satu in hari if satu["tanggal"] == str(RABU)) == {
        "tanggal": str(RABU), "terpakai": 1, "batas": 2, "tunggu": 0,
    }  # fmt: skip
