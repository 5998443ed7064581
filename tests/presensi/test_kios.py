"""The kiosk: a code that lives half a minute, a PIN that locks, a tablet that can be taken back; over HTTP."""

import re
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from core.errors import Refused
from core.models import JejakAudit
from presensi.choices.kios import Alasan, CaraKios
from presensi.models import KetukKios, Kios, PinKios, PresensiHarian, Rekaman
from presensi.queries import kios as queries
from presensi.rules.kios import check_new_pin, is_fresh, slow_down, turn_of
from presensi.services import kios as services
from tests.cast import Cast
from tests.presensi.ketukan import at

PIN = "820461"
NIP_LAHIR = "198510172010031001"


@pytest.mark.parametrize(
    "pin", ["123456", "654321", "111111", "121212", "12345", "abcdef", "171085", "198510", "٣٣٣٣٤٥"]
)
def test_pins_a_thief_tries_first_are_refused(pin: str) -> None:
    with pytest.raises(Refused):
        check_new_pin(pin, NIP_LAHIR)


def test_a_code_lives_half_a_minute_and_a_grace() -> None:
    awal = at(7, 30)
    putaran = turn_of(awal)
    assert [is_fresh(putaran, awal + timedelta(seconds=n)) for n in (-1, 0, 29, 59, 60)] == [
        False, True, True, True, False,
    ]  # fmt: skip
    assert [slow_down(n) for n in (0, 7, 8, 9, 30)] == [0, 0, 5, 10, 300]


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Any:
    def setel(moment: datetime) -> None:
        monkeypatch.setattr("core.clock.now", lambda: moment)

    setel(at(7, 20))
    return setel


@pytest.fixture
def tablet(kantor: Cast, jam: Any) -> Client:
    """A tablet of KPKNL Bandung that took its token."""
    hasil = services.register_kios(actor=kantor.user("citra"), at=at(7), unit=kantor.kpknl, nama="Lobi")
    client = Client()
    answer = client.post("/kios/pasang/", {"token": hasil.token})
    assert (answer.status_code, answer["Location"]) == (302, "/kios/")
    kuki = answer.cookies["laras_kios"]
    assert (kuki["httponly"], kuki["samesite"], kuki["path"]) == (True, "Strict", "/kios/")
    return client


@pytest.fixture
def pin_ani(kantor: Cast, jam: Any) -> PinKios:
    return services.choose_pin(actor=kantor.user("ani"), at=at(7), pegawai=kantor.ani, pin=PIN)


def masuk(kantor: Cast, nama: str) -> Client:
    client = Client()
    client.force_login(kantor.user(nama))
    return client


def kode(moment: datetime) -> str:
    return queries.code_of(Kios.objects.get(), moment)


def tiket(client: Client, moment: datetime) -> str:
    found = re.search(r'name="tiket" value="([^"]+)"', client.get(f"/kios/s/{kode(moment)}/").content.decode())
    assert found
    return found[1]


def ketik(tablet: Client, sebutan: str, pin: str = PIN, **rest: str) -> Any:
    return tablet.post(
        "/kios/pin/", {"kirim_id": f"{uuid4()}", "sebutan": sebutan, "pin": pin, "jenis": "masuk", **rest}
    )


@pytest.mark.django_db
def test_a_scan_opens_a_page_and_one_press_is_one_tap(kantor: Cast, tablet: Client, jam: Any) -> None:
    layar = tablet.get("/kios/").content.decode()
    assert "KPKNL Bandung" in layar
    assert "data:image/svg+xml" in layar
    ani = masuk(kantor, "ani")
    surat = tiket(ani, at(7, 20))
    jam(at(7, 21))
    for _ in range(2):
        assert ani.post("/kios/s/apa-saja/", {"tiket": surat, "jenis": "masuk"}).status_code == 302
    row = Rekaman.objects.get()
    assert (row.mode, row.keterangan, row.pelaku) == ("wfo", "Kios Lobi", kantor.user("ani"))
    bukti = KetukKios.objects.get()
    assert (bukti.rekaman, bukti.cara, bukti.kios.nama) == (row, CaraKios.QR, "Lobi")
    assert PresensiHarian.objects.get(pegawai=kantor.ani).masuk_at == at(7, 21)
    assert JejakAudit.objects.filter(aksi="presensi.ketuk_masuk").count() == 1
    again = ani.post("/kios/s/apa-saja/", {"tiket": surat, "jenis": "pulang"})
    assert again.status_code == 422
    assert "sudah Anda pakai" in again.content.decode()


@pytest.mark.django_db
def test_an_old_forged_or_borrowed_code_is_worth_nothing(kantor: Cast, tablet: Client, jam: Any) -> None:
    ani, budi = masuk(kantor, "ani"), masuk(kantor, "budi")
    lama = kode(at(7, 20))
    surat = tiket(ani, at(7, 20))
    jam(at(7, 22))
    for salah in (lama, lama[:-1] + "x", "1.2.3", "x" * 400, "٣.٤.a"):
        answer = ani.get(f"/kios/s/{salah}/")
        assert answer.status_code == 422
        assert 'name="tiket"' not in answer.content.decode()
    assert budi.post("/kios/s/x/", {"tiket": surat, "jenis": "masuk"}).status_code == 422
    jam(at(7, 24))
    assert ani.post("/kios/s/x/", {"tiket": surat, "jenis": "masuk"}).status_code == 422
    assert Rekaman.objects.count() == 0
    assert Client().get(f"/kios/s/{lama}/").status_code == 302, "a guest logs in first"


@pytest.mark.django_db
def test_nip_or_short_code_with_pin_taps(kantor: Cast, tablet: Client, pin_ani: PinKios, jam: Any) -> None:
    answer = ketik(tablet, kantor.ani.nip or "")
    assert answer.status_code == 200
    assert "07.20 WIB" in answer.content.decode()
    jam(at(16, 45))
    assert ketik(tablet, pin_ani.kode, jenis="pulang").status_code == 200
    assert [bukti.cara for bukti in KetukKios.objects.all()] == [CaraKios.PIN] * 2
    assert PresensiHarian.objects.get(pegawai=kantor.ani).pulang_at == at(16, 45)


@pytest.mark.django_db
def test_five_wrong_pins_lock_and_unknown_names_look_the_same(
    kantor: Cast, tablet: Client, pin_ani: PinKios, jam: Any
) -> None:
    def kalimat(sebutan: str) -> list[str]:
        found = []
        for _ in range(6):
            isi = ketik(tablet, sebutan, "000001").content.decode()
            found.append(next(a.name for a in Alasan if a.kalimat[:22] in isi))
        return found

    kenal = kalimat(kantor.ani.nip or "")
    jam(at(7, 40))
    assert kenal == ["PIN_SALAH"] * 4 + ["TERKUNCI"] * 2
    assert "Terlalu banyak" not in ketik(tablet, pin_ani.kode).content.decode(), "the lock ends by itself"
    jam(at(8, 0))
    cache.delete(f"kios:salah:{Kios.objects.get().pk}")
    assert kalimat("199001012020121009") == kenal


@pytest.mark.django_db
def test_a_kiosk_slows_down_for_whoever_tries_many_names(kantor: Cast, tablet: Client, jam: Any) -> None:
    for n in range(8):
        ketik(tablet, f"19900101202012{n:04d}", "000001")
    answer = ketik(tablet, "199001012020129999", "000001")
    assert answer.status_code == 422
    assert "Tunggu 5 detik" in answer.content.decode()


@pytest.mark.django_db
def test_a_forged_or_revoked_tablet_shows_nothing(kantor: Cast, tablet: Client, jam: Any) -> None:
    palsu = Client()
    palsu.cookies["laras_kios"] = "0" * 20
    for client in (Client(), palsu):
        for alamat in ("/kios/", "/kios/kode/"):
            answer = client.get(alamat)
            assert answer.status_code == 403
            assert "data:image/svg" not in answer.content.decode()
        assert client.post("/kios/pin/", {"sebutan": "1"}).status_code == 403
    assert Client().post("/kios/pasang/", {"token": "salah"}).status_code == 422
    admin = masuk(kantor, "citra")
    admin.post(f"/presensi/kios/{Kios.objects.get().pk}/cabut/")
    assert tablet.get("/kios/kode/").status_code == 403
    ani = masuk(kantor, "ani")
    assert ani.get(f"/kios/s/{kode(at(7, 20))}/").status_code == 422
    assert JejakAudit.objects.filter(aksi="kios.cabut").count() == 1


@pytest.mark.django_db
def test_tokens_are_shown_once_and_pins_kept_as_hashes(kantor: Cast, jam: Any) -> None:
    admin = masuk(kantor, "citra")
    halaman = admin.post("/presensi/kios/", {"nama": "Lobi", "unit": kantor.kpknl.pk}).content.decode()
    found = re.search(r">([0-9a-f]{20})<", halaman)
    assert found
    assert found[1] not in admin.get("/presensi/kios/").content.decode()
    ani = masuk(kantor, "ani")
    assert ani.post("/presensi/kios/pin/", {"pin": "123456", "ulang": "123456"}).status_code == 422
    assert ani.post("/presensi/kios/pin/", {"pin": PIN, "ulang": "820462"}).status_code == 422
    assert ani.post("/presensi/kios/pin/", {"pin": PIN, "ulang": PIN}).status_code == 302
    row = PinKios.objects.get()
    assert PIN not in row.sandi
    assert f"{JejakAudit.objects.latest('pk').sesudah}".find(PIN) == -1
    assert row.kode in ani.get("/presensi/kios/pin/").content.decode()


@pytest.mark.django_db
def test_odd_input_at_the_kiosk_is_answered(kantor: Cast, tablet: Client, pin_ani: PinKios, jam: Any) -> None:
    for isi in (
        {}, {"kirim_id": "x", "sebutan": "1", "pin": "1", "jenis": "masuk"},
        {"kirim_id": f"{uuid4()}", "sebutan": "\x00", "pin": "\x00", "jenis": "masuk"},
        {"kirim_id": f"{uuid4()}", "sebutan": "9" * 30, "pin": "'; --", "jenis": "cuti"},
    ):  # fmt: skip
        assert tablet.post("/kios/pin/", isi).status_code == 422
    assert tablet.get("/kios/pin/").status_code == 302
    assert Rekaman.objects.count() == 0
