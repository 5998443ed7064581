"""Web push: the example of RFC 8291 to the last byte, and no way to make the server call where it should not."""

import socket
from typing import Any

import pytest

from core import dorong
from core.dorong import DorongGagalError, b64, check_keys, encrypt, is_known_service, new_key, post, unb64
from tests.core.layanan_dorong import serve

UA = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
AUTH = "BTBZMqHH6r4Tts7J_aSIgg"
CONTOH = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
    "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
    "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_the_example_of_rfc_8291_comes_out_byte_for_byte() -> None:
    found = encrypt(
        b"When I grow up, I want to be a watermelon",
        UA,
        AUTH,
        salt=unb64("DGv6ra1nlYgDCS1FRnbzlw"),
        key="yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw",
    )
    assert b64(found) == CONTOH


@pytest.mark.parametrize(
    ("p256dh", "auth", "baik"),
    [
        (UA, AUTH, True),
        (UA[:-4], AUTH, False),
        (UA, AUTH[:-4], False),
        ("bukan kunci", AUTH, False),
        (b64(b"\x04" + b"\x01" * 64), AUTH, False),
        ("é" * 20, AUTH, False),
        ("", "", False),
    ],
)
def test_keys_that_are_none_are_seen_before_they_are_kept(p256dh: str, auth: str, baik: bool) -> None:
    assert check_keys(p256dh, auth) is baik


@pytest.mark.parametrize(
    ("alamat", "baik"),
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://FCM.googleapis.com:443/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/abc", True),
        ("https://wns2-par02p.notify.windows.com/w/?token=abc", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com:8443/x", False),
        ("https://fcm.googleapis.com.jahat.example/x", False),
        ("https://jahat.example/fcm.googleapis.com", False),
        ("https://fcm.googleapis.com@jahat.example/", False),
        ("https://jahat@fcm.googleapis.com/", False),
        ("https://notify.windows.com/", False),
        ("https://127.0.0.1/", False),
        ("https://[::1]/", False),
        ("https://[::1", False),
        ("https://fcm.googleapis.com:abc/", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_only_push_services_on_the_list(alamat: str, baik: bool) -> None:
    assert is_known_service(alamat) is baik


@pytest.mark.parametrize(
    "ke",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.1.1", "::1", "fd00::1", "::ffff:127.0.0.1", "100.64.0.1"],
)
def test_a_listed_name_that_points_inside_is_not_followed(monkeypatch: pytest.MonkeyPatch, ke: str) -> None:
    family = socket.AF_INET6 if ":" in ke else socket.AF_INET
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: [(family, socket.SOCK_STREAM, 6, "", (ke, 443))])
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: pytest.fail("connected"))
    with pytest.raises(DorongGagalError, match="tidak diizinkan"):
        post("https://fcm.googleapis.com/x", b"", {})


def test_a_redirect_is_an_answer_not_a_way(settings: Any) -> None:
    with serve() as layanan, serve() as lain:
        settings.DORONG_LAYANAN = [layanan.asal]
        layanan.status, layanan.kepala = 302, {"Location": f"{lain.asal}/dalam"}
        assert post(f"{layanan.asal}/x", b"isi", {}).status == 302
        assert (len(layanan.kiriman), lain.kiriman) == (1, [])
        with pytest.raises(DorongGagalError, match="tidak dikenal"):
            post(f"{lain.asal}/x", b"isi", {})


def test_a_service_that_is_away_is_a_failure_not_a_crash(settings: Any) -> None:
    with serve() as layanan:
        settings.DORONG_LAYANAN = [layanan.asal]
    with pytest.raises(DorongGagalError):
        post(f"{layanan.asal}/x", b"isi", {})


def test_without_a_key_devices_are_not_offered(settings: Any) -> None:
    settings.VAPID_PRIVAT = ""
    assert (dorong.is_ready(), dorong.public_key()) == (False, "")
    settings.VAPID_PRIVAT = new_key()
    assert len(unb64(dorong.public_key())) == 65
