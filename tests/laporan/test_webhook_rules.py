"""Addresses, signatures and waits of webhooks: no database."""

from datetime import UTC, datetime, timedelta

import pytest

from core import luar
from core.errors import Refused
from laporan.choices.webhook import AlasanWebhook
from laporan.rules.webhook import JEDA, check_address, next_try, sign, verify

AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "alamat",
    [
        "https://gaji.contoh.go.id/laras",
        "https://gaji.contoh.go.id:8443/laras?dari=laras",
        "https://8.8.8.8/x",
        "http://10.1.2.3:9000/masuk",
    ],
)
def test_public_https_and_named_origins_are_taken(alamat: str) -> None:
    check_address(alamat, ["http://10.1.2.3:9000"])


@pytest.mark.parametrize(
    ("alamat", "alasan"),
    [
        ("http://gaji.contoh.go.id/", AlasanWebhook.BUKAN_HTTPS),
        ("ftp://gaji.contoh.go.id/", AlasanWebhook.BUKAN_HTTPS),
        ("javascript:alert(1)", AlasanWebhook.ALAMAT_KELIRU),
        ("https://nama:sandi@gaji.contoh.go.id/", AlasanWebhook.BUKAN_HTTPS),
        ("https://10.1.2.3:9000@gaji.contoh.go.id/", AlasanWebhook.BUKAN_HTTPS),
        ("https://gaji.contoh.go.id:99999/", AlasanWebhook.ALAMAT_KELIRU),
        ("https://[::1", AlasanWebhook.ALAMAT_KELIRU),
        ("https://gaji.contoh.go.id/a b", AlasanWebhook.ALAMAT_KELIRU),
        ("https://gaji.contoh.go.id/a\r\nHost: x", AlasanWebhook.ALAMAT_KELIRU),
        ("https://gaji.contoh.go.id/#x", AlasanWebhook.ALAMAT_KELIRU),
        ("https:///x", AlasanWebhook.ALAMAT_KELIRU),
        ("https://localhost/x", AlasanWebhook.ALAMAT_DALAM),
        ("https://intranet/x", AlasanWebhook.ALAMAT_DALAM),
        ("https://basis.internal/x", AlasanWebhook.ALAMAT_DALAM),
        ("https://127.0.0.1/x", AlasanWebhook.ALAMAT_DALAM),
        ("https://169.254.169.254/latest/meta-data", AlasanWebhook.ALAMAT_DALAM),
        ("https://[::1]/x", AlasanWebhook.ALAMAT_DALAM),
        ("https://[fe80::1]/x", AlasanWebhook.ALAMAT_DALAM),
        ("https://192.168.1.1/x", AlasanWebhook.ALAMAT_DALAM),
    ],
)
def test_other_addresses_are_refused_with_their_reason(alamat: str, alasan: AlasanWebhook) -> None:
    with pytest.raises(Refused) as no:
        check_address(alamat, ["http://10.1.2.3:9000"])
    assert (no.value.kode, no.value.field) == (alasan.value, "alamat")


@pytest.mark.parametrize(
    ("ip", "terbuka"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - an address to be refused
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("fe80::1%eth0", False),
    ],
)
def test_only_the_open_network_is_public(ip: str, terbuka: bool) -> None:
    assert luar.is_public(ip) is terbuka


def test_a_signature_holds_for_its_body_its_secret_and_its_minutes() -> None:
    body, detik = b'{"id":"1"}', 1_764_032_400
    tanda = sign("whsec_a", detik, body)
    assert verify("whsec_a", tanda, body, detik + 299)
    assert not verify("whsec_a", tanda, body, detik + 301)
    assert not verify("whsec_a", tanda, body, detik - 301)
    assert not verify("whsec_b", tanda, body, detik)
    assert not verify("whsec_a", tanda, body + b" ", detik)
    assert not verify("whsec_a", tanda.replace(f"t={detik}", f"t={detik + 60}"), body, detik + 60)
    assert not verify("whsec_a", "", body, detik)


def test_waits_grow_end_and_heed_what_the_other_side_asks() -> None:
    waits = [next_try(n, AT) for n in range(1, len(JEDA) + 1)]
    assert waits == sorted(waits, key=lambda x: x or AT)
    assert next_try(len(JEDA) + 1, AT) is None
    assert next_try(1, AT, timedelta(hours=1)) == AT + timedelta(hours=1)
