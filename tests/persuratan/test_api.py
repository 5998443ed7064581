"""Letters over the API: the same rows, the same steps, and no way to sign without the page."""

from typing import Any

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kepegawaian.models import Pegawai, Pengguna
from persuratan.choices import StatusSurat
from persuratan.models import Surat
from tests.cast import Cast
from tests.kelayakan.surat_tugas_bantu import JUMAT, change, make_tugasan, tanda
from tests.persuratan.bantu import AT, buat, buat_terbit, login


@pytest.fixture(autouse=True)
def _jam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.clock.now", lambda: AT)


def masuk(user: Pengguna) -> Client:
    client = Client()
    client.force_login(user)
    return client


def kirim(user: Pengguna, nama: str, *args: Any, **isi: Any) -> Any:
    return masuk(user).post(reverse(f"api:{nama}", args=args), isi, content_type="application/json")


def test_list_and_letter_say_the_same(cast: Cast, hana: Pegawai) -> None:
    terbit, draf = buat_terbit(cast, hana), buat(cast)
    client = masuk(cast.user("citra"))
    rows = client.get(reverse("api:surat") + "?status=ditandatangani").json()
    assert rows["count"] == 1
    assert rows["results"][0] == client.get(reverse("api:surat-satu", args=[terbit.pk])).json()
    assert rows["results"][0]["nomor"] == terbit.nomor
    assert rows["results"][0]["verifikasi"].endswith(f"/verifikasi/{terbit.kode_verifikasi}/")
    assert client.get(reverse("api:surat-satu", args=[draf.pk])).json()["verifikasi"] == ""
    assert client.get(reverse("api:surat") + "?status=ngawur").status_code == 400


def test_steps_up_to_the_signature(cast: Cast, hana: Pegawai) -> None:
    surat = buat(cast)
    assert kirim(cast.user("budi"), "surat-ajukan", surat.pk).json()["status"] == "diajukan"
    assert kirim(cast.user("budi"), "surat-ajukan", surat.pk).json()["kode"] == "langkah_ditolak"
    assert kirim(cast.user("budi"), "surat-tarik", surat.pk).json()["status"] == "draf"
    kirim(cast.user("budi"), "surat-ajukan", surat.pk)
    answer = kirim(login(hana), "surat-kembalikan", surat.pk, catatan="Tanggal keliru, perbaiki.")
    assert answer.json()["catatan"] == "Tanggal keliru, perbaiki."


def test_signing_is_not_offered_here() -> None:
    for nama in ("surat-tandatangani", "surat-cabut"):
        with pytest.raises(NoReverseMatch):
            reverse(f"api:{nama}", args=[1])


def test_letters_from_rosters(cast: Cast) -> None:
    tugasan = make_tugasan(cast)
    budi, seksi = cast.user("budi"), cast.seksi.kode
    for isi, status in (
        ({"unit": seksi, "bulan": "2026-13"}, 400),
        ({"unit": seksi, "bulan": "2026-10"}, 404),
        ({"unit": cast.kpknl_lain.kode, "bulan": "2026-12"}, 404),
        ({"unit": seksi, "bulan": "2026-12", "pegawai": [cast.budi.pk]}, 422),
    ):
        assert kirim(budi, "surat-tugas", **isi).status_code == status, isi
    answer = kirim(budi, "surat-tugas", unit=seksi, bulan="2026-12", ajukan=True)
    assert (answer.status_code, answer.json()["status"]) == (201, StatusSurat.DIAJUKAN)
    kunci = answer.json()["id"]
    assert kirim(budi, "surat-tugas-ulang", kunci).json()["kode"] == "tidak_berubah"
    lama = tanda(tugasan, Surat.objects.get(pk=kunci))
    change(cast, cast.ani, buang=JUMAT[:1])
    assert kirim(budi, "surat-tugas-ulang", kunci).json()["menggantikan"] == lama.pk
