"""Notices on their way out: channels as chosen, quiet hours, digest once a day, retries, devices that are gone."""

import json
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from hypothesis import HealthCheck, given
from hypothesis import settings as tuning
from hypothesis import strategies as st

from core import kabar, kabar_queries, kabar_services, notify
from core.choices import AlasanKabar, Jejak, PilihanSurel, StatusDorong, StatusSurel
from core.dorong import new_key
from core.errors import Refused
from core.formats import ZONA_IANA
from core.kabar_rules import Pilihan
from core.kabar_services import IsiPengaturan
from core.models import Dorongan, JejakAudit, LanggananDorong, Pemberitahuan, Ringkasan
from kepegawaian.models import Pengguna
from tests.cast import Cast
from tests.core.layanan_dorong import Layanan, Peramban, serve

pytestmark = pytest.mark.django_db
WIB = ZONA_IANA["WIB"]
PAGI = datetime(2026, 11, 24, 9, 0, tzinfo=WIB)
MALAM = datetime(2026, 11, 24, 21, 0, tzinfo=WIB)
ESOK = datetime(2026, 11, 25, 6, 0, tzinfo=WIB)


@pytest.fixture
def layanan(settings: Any) -> Iterator[Layanan]:
    settings.VAPID_PRIVAT = new_key()
    settings.VAPID_SUBJEK = "mailto:pengelola@contoh.go.id"
    with serve() as found:
        settings.DORONG_LAYANAN = [found.asal]
        yield found


def kirim(siapa: Pengguna, at: datetime, jenis: str = "laporan/selesai", **fields: Any) -> Pemberitahuan:
    """A notice as a service sends it, then what the worker does first."""
    facts = {"laporan": {"nama": "Rekap"}, "jam": "09.00", "pengirim": "Budi", **fields}
    notify.send(siapa, jenis, at=at, **facts)
    row = Pemberitahuan.objects.latest("pk")
    antar(row, at)
    row.refresh_from_db()
    return row


def antar(row: Pemberitahuan, at: datetime) -> None:
    hasil = kabar_services.distribute(at=at, pk=row.pk)
    if hasil.surel:
        kabar_services.send_mail(at=at, pk=row.pk)
    for pk in hasil.dorongan:
        kabar_services.send_push(at=at, pk=pk)


def atur(siapa: Pengguna, **fields: Any) -> None:
    isi = {
        "senyap": True,
        "senyap_mulai": time(20),
        "senyap_selesai": time(6),
        "ringkasan": False,
        "ringkasan_jam": time(16, 30),
        **fields,
    }
    kabar_services.save_settings(actor=siapa, at=PAGI, isi=IsiPengaturan(**isi))


def sambung(siapa: Pengguna, layanan: Layanan, jalur: str = "/kirim/1") -> Peramban:
    peramban = Peramban()
    kabar_services.connect_device(
        actor=siapa,
        at=PAGI,
        alamat=layanan.asal + jalur,
        p256dh=peramban.p256dh,
        auth=peramban.auth,
        perangkat="Chrome",
    )
    return peramban


# --- channels ---------------------------------------------------------------------------------------------------------


def test_by_default_what_asks_for_a_mail_gets_one_and_the_rest_stays_inside(cast: Cast) -> None:
    assert kirim(cast.user("ani"), PAGI, surel=True).surel == StatusSurel.TERKIRIM
    assert kirim(cast.user("ani"), PAGI).surel == StatusSurel.TANPA
    assert [m.to for m in mail.outbox] == [[cast.user("ani").email]]


def test_a_person_chooses_per_group(cast: Cast) -> None:
    ani = cast.user("ani")
    atur(ani, pilihan={"laporan": Pilihan(PilihanSurel.TIDAK, False), "logbook": Pilihan(PilihanSurel.SEMUA, True)})
    assert kirim(ani, PAGI, surel=True).surel == StatusSurel.TANPA
    assert kirim(ani, PAGI, "logbook/menunggu", jumlah=2, umur=3).surel == StatusSurel.TERKIRIM
    assert Pemberitahuan.objects.filter(penerima=ani).count() == 2, "in the app always"
    assert JejakAudit.objects.filter(aksi=Jejak.ATUR_KABAR, pelaku=ani).count() == 1


def test_mails_with_a_deadline_cannot_be_switched_off(cast: Cast) -> None:
    with pytest.raises(Refused) as no:
        atur(cast.user("ani"), pilihan={"temuan": Pilihan(PilihanSurel.TIDAK, True)})
    assert (no.value.alasan, no.value.field) == (AlasanKabar.SUREL_WAJIB, "surel_temuan")
    assert not JejakAudit.objects.filter(aksi=Jejak.ATUR_KABAR).exists()


@pytest.mark.parametrize(
    ("isian", "alasan"),
    [
        ({"senyap_mulai": time(6)}, AlasanKabar.JAM_SENYAP_SAMA),
        ({"ringkasan": True, "ringkasan_jam": time(22)}, AlasanKabar.RINGKASAN_SAAT_SENYAP),
    ],
)
def test_settings_that_contradict_themselves_are_refused(
    cast: Cast, isian: dict[str, Any], alasan: AlasanKabar
) -> None:
    with pytest.raises(Refused) as no:
        atur(cast.user("ani"), **isian)
    assert no.value.alasan is alasan


def test_every_kind_of_notice_has_a_group() -> None:
    assert kabar.golongan_of("presensi/ingatkan").kode == "pengingat"
    assert kabar.golongan_of("presensi/apa-saja").kode == "presensi"
    assert kabar.golongan_of("kelayakan/ditetapkan").wajib
    assert kabar.golongan_of("entah/apa") is kabar.LAIN
    assert len({g.kode for g in kabar.catalogue()}) == len(kabar.catalogue())


# --- quiet hours ------------------------------------------------------------------------------------------------------


def test_at_night_the_mail_waits_for_the_morning(cast: Cast) -> None:
    row = kirim(cast.user("ani"), MALAM, surel=True)
    assert (row.surel, row.surel_jatuh_at) == (StatusSurel.MENUNGGU, ESOK)
    kabar_services.send_mail(at=MALAM + timedelta(hours=1), pk=row.pk)
    assert not mail.outbox
    assert kabar_queries.mails_due(ESOK) == []
    assert kabar_queries.mails_due(ESOK + timedelta(minutes=3)) == [row.pk]
    kabar_services.send_mail(at=ESOK, pk=row.pk)
    assert len(mail.outbox) == 1


def test_night_is_night_at_the_place_of_work(cast: Cast) -> None:
    petang_wib = datetime(2026, 11, 24, 18, 30, tzinfo=WIB)  # 20.30 in Jayapura
    assert kirim(cast.user("ani"), petang_wib, surel=True).surel == StatusSurel.TERKIRIM
    row = kirim(cast.user("eko"), petang_wib, surel=True)
    assert row.surel_jatuh_at == datetime(2026, 11, 25, 6, 0, tzinfo=ZONA_IANA["WIT"])


def test_reminders_to_tap_come_in_working_hours_even_at_night(cast: Cast, layanan: Layanan) -> None:
    sambung(cast.user("ani"), layanan)
    kirim(cast.user("ani"), MALAM, "presensi/ingatkan")
    kirim(cast.user("ani"), MALAM)
    assert len(layanan.kiriman) == 1


# --- devices ----------------------------------------------------------------------------------------------------------


def test_a_push_is_sealed_signed_and_says_nothing_about_the_person(cast: Cast, layanan: Layanan) -> None:
    peramban = sambung(cast.user("ani"), layanan)
    kirim(cast.user("ani"), PAGI, "presensi/ingatkan", tautan="/")
    (kiriman,) = layanan.kiriman
    assert kiriman.jalur == "/kirim/1"
    assert (kiriman.kepala["content-encoding"], kiriman.kepala["urgency"]) == ("aes128gcm", "high")
    assert (kiriman.kepala["ttl"], kiriman.kepala["topic"]) == ("3600", "pengingat")
    claims = kiriman.claims()
    assert (claims["aud"], claims["sub"]) == (layanan.asal, "mailto:pengelola@contoh.go.id")
    assert PAGI.timestamp() < claims["exp"] <= (PAGI + timedelta(hours=24)).timestamp()
    assert json.loads(peramban.open(kiriman.isi)) == {
        "judul": "Anda belum presensi masuk hari ini",
        "tautan": "/",
        "golongan": "pengingat",
    }
    assert b"Budi" not in kiriman.isi


def test_a_subject_with_facts_stays_inside(cast: Cast, layanan: Layanan) -> None:
    peramban = sambung(cast.user("ani"), layanan)
    kirim(cast.user("ani"), PAGI, "logbook/menunggu", jumlah=2, umur=3)
    assert json.loads(peramban.open(layanan.kiriman[0].isi))["judul"] == "Logbook: ada pemberitahuan untuk Anda"


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(cast: Cast, layanan: Layanan, status: int) -> None:
    sambung(cast.user("ani"), layanan)
    sambung(cast.user("budi"), layanan, "/kirim/2")
    layanan.status = status
    kirim(cast.user("ani"), PAGI)
    assert list(LanggananDorong.objects.values_list("pengguna", flat=True)) == [cast.user("budi").pk]
    assert not Dorongan.objects.exists()


def test_a_service_that_is_busy_is_asked_again_after_the_time_it_names(cast: Cast, layanan: Layanan) -> None:
    sambung(cast.user("ani"), layanan)
    layanan.status, layanan.kepala = 429, {"Retry-After": "1800"}
    kirim(cast.user("ani"), PAGI)
    row = Dorongan.objects.get()
    assert (row.keadaan, row.percobaan, row.jatuh_at) == (StatusDorong.MENUNGGU, 1, PAGI + timedelta(minutes=30))
    assert kabar_queries.pushes_due(PAGI + timedelta(minutes=29)) == []
    assert kabar_queries.pushes_due(PAGI + timedelta(minutes=33)) == [row.pk]
    layanan.status = 201
    kabar_services.send_push(at=PAGI + timedelta(minutes=33), pk=row.pk)
    kabar_services.send_push(at=PAGI + timedelta(minutes=34), pk=row.pk)
    row.refresh_from_db()
    assert (row.keadaan, len(layanan.kiriman)) == (StatusDorong.TERKIRIM, 2)


def test_a_refusal_is_not_repeated_and_stands_for_the_operator(cast: Cast, layanan: Layanan, capsys: Any) -> None:
    sambung(cast.user("ani"), layanan)
    layanan.status = 403
    row = kirim(cast.user("ani"), PAGI)
    dorongan = Dorongan.objects.get()
    assert (dorongan.keadaan, dorongan.galat) == (StatusDorong.GAGAL, "layanan menjawab 403")
    Pemberitahuan.objects.filter(pk=row.pk).update(dibuat_at=datetime.now(tz=WIB))
    call_command("kabar")
    found = capsys.readouterr().out
    assert "perangkat" in found
    assert "layanan menjawab 403" in found
    assert "/kirim/1" not in found
    call_command("kabar", ulang=True)
    dorongan.refresh_from_db()
    assert dorongan.keadaan == StatusDorong.MENUNGGU


def test_the_same_browser_is_one_device_and_changes_hands_with_the_login(cast: Cast, layanan: Layanan) -> None:
    peramban = Peramban()
    for nama in ("ani", "ani", "budi"):
        kabar_services.connect_device(
            actor=cast.user(nama), at=PAGI, alamat=f"{layanan.asal}/x", p256dh=peramban.p256dh, auth=peramban.auth,
            perangkat="Firefox",
        )  # fmt: skip
    assert LanggananDorong.objects.get().pengguna == cast.user("budi")
    assert JejakAudit.objects.filter(aksi=Jejak.SAMBUNG_PERANGKAT).count() == 2
    kabar_services.disconnect_device(actor=cast.user("budi"), at=PAGI, langganan=LanggananDorong.objects.get())
    assert JejakAudit.objects.filter(aksi=Jejak.PUTUS_PERANGKAT).count() == 1


@pytest.mark.parametrize(
    ("isian", "alasan"),
    [
        ({"alamat": "https://169.254.169.254/latest"}, AlasanKabar.ALAMAT_DORONG_DITOLAK),
        ({"p256dh": "abc"}, AlasanKabar.KUNCI_DORONG_KELIRU),
        ({"auth": "abc"}, AlasanKabar.KUNCI_DORONG_KELIRU),
    ],
)
def test_odd_devices_are_refused(cast: Cast, layanan: Layanan, isian: dict[str, str], alasan: AlasanKabar) -> None:
    peramban = Peramban()
    baik = {"alamat": f"{layanan.asal}/x", "p256dh": peramban.p256dh, "auth": peramban.auth}
    with pytest.raises(Refused) as no:
        kabar_services.connect_device(actor=cast.user("ani"), at=PAGI, perangkat="?", **{**baik, **isian})
    assert no.value.alasan is alasan
    assert not LanggananDorong.objects.exists()


def test_nobody_collects_devices_without_end(cast: Cast, layanan: Layanan) -> None:
    for n in range(kabar_services.PERANGKAT_PALING_BANYAK):
        sambung(cast.user("ani"), layanan, f"/{n}")
    with pytest.raises(Refused) as no:
        sambung(cast.user("ani"), layanan, "/lebih")
    assert no.value.alasan is AlasanKabar.PERANGKAT_TERLALU_BANYAK


def test_a_trial_goes_through_every_channel_at_any_hour_once_a_minute(cast: Cast, layanan: Layanan) -> None:
    ani = cast.user("ani")
    sambung(ani, layanan)
    atur(ani, ringkasan=True)
    kabar_services.send_trial(actor=ani, at=MALAM)
    antar(Pemberitahuan.objects.latest("pk"), MALAM)
    assert (len(mail.outbox), len(layanan.kiriman)) == (1, 1)
    with pytest.raises(Refused):
        kabar_services.send_trial(actor=ani, at=MALAM + timedelta(seconds=59))
    assert JejakAudit.objects.filter(aksi=Jejak.KIRIM_PERCOBAAN).count() == 1


# --- digest -----------------------------------------------------------------------------------------------------------


def ringkas(at: datetime) -> int:
    """What beat and worker do about digests at a moment."""
    n = 0
    for pengguna_id, tanggal in list(kabar_queries.digests_due(at)):
        if (pk := kabar_services.make_digest(at=at, pengguna_id=pengguna_id, tanggal=tanggal)) is not None:
            kabar_services.send_digest(at=at, pk=pk)
            n += 1
    return n


def test_a_digest_gathers_the_day_into_one_mail(cast: Cast) -> None:
    ani = cast.user("ani")
    atur(ani, ringkasan=True)
    for jam in (9, 11, 14):
        assert kirim(ani, PAGI.replace(hour=jam), surel=True).surel == StatusSurel.RINGKASAN
    assert ringkas(PAGI.replace(hour=16, minute=29)) == 0
    assert ringkas(PAGI.replace(hour=16, minute=31)) == 1
    assert ringkas(PAGI.replace(hour=16, minute=36)) == 0
    (surel,) = mail.outbox
    assert surel.subject == "Ringkasan pemberitahuan 24 November 2026"
    assert set(Pemberitahuan.objects.values_list("surel", flat=True)) == {StatusSurel.TERKIRIM}
    kirim(ani, PAGI.replace(hour=17), surel=True)
    assert ringkas(PAGI.replace(hour=18)) == 0, "tomorrow's"
    assert ringkas(PAGI.replace(day=25, hour=17)) == 1


def test_who_switches_the_digest_off_still_gets_what_waits(cast: Cast) -> None:
    ani = cast.user("ani")
    atur(ani, ringkasan=True)
    kirim(ani, PAGI, surel=True)
    atur(ani, ringkasan=False)
    assert ringkas(PAGI + timedelta(minutes=5)) == 1
    assert len(mail.outbox) == 1


@tuning(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 3 * 24 * 60), min_size=1, max_size=12), st.sampled_from(["ani", "eko"]))
def test_no_notice_is_lost_and_no_day_has_two_digests(cast: Cast, menit: list[int], siapa: str) -> None:
    Pemberitahuan.objects.all().delete()
    Ringkasan.objects.all().delete()
    atur(cast.user(siapa), ringkasan=True)
    awal = PAGI.replace(hour=0)
    kapan = sorted(awal + timedelta(minutes=m) for m in menit)
    for n, at in enumerate(kapan):
        kirim(cast.user(siapa), at, surel=True)
        if n % 2:
            ringkas(at + timedelta(minutes=1))
    akhir = awal + timedelta(days=4)
    for jam in range(24):
        ringkas(akhir + timedelta(hours=jam))
    dates = list(Ringkasan.objects.values_list("tanggal", flat=True))
    assert len(dates) == len(set(dates))
    assert set(Pemberitahuan.objects.values_list("surel", flat=True)) == {StatusSurel.TERKIRIM}


# --- failures ---------------------------------------------------------------------------------------------------------


def test_a_mail_server_that_is_away_is_tried_again_and_then_reported(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object, **kwargs: object) -> int:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", away)
    row = kirim(cast.user("ani"), PAGI, surel=True)
    assert (row.surel, row.percobaan, row.surel_galat) == (StatusSurel.MENUNGGU, 1, "ConnectionRefusedError")
    for _ in range(4):
        assert row.surel_jatuh_at is not None
        kabar_services.send_mail(at=row.surel_jatuh_at, pk=row.pk)
        row.refresh_from_db()
    assert (row.surel, row.surel_jatuh_at) == (StatusSurel.GAGAL, None)
    assert kabar_services.retry_failed(at=PAGI, sejak=PAGI - timedelta(days=1)) == 1


def test_a_notice_whose_message_was_lost_is_found(cast: Cast) -> None:
    notify.send(cast.user("ani"), "laporan/selesai", at=PAGI, surel=True, laporan={"nama": "Rekap"})
    row = Pemberitahuan.objects.get()
    assert kabar_queries.undistributed(PAGI + timedelta(minutes=1)) == []
    assert kabar_queries.undistributed(PAGI + timedelta(minutes=3)) == [row.pk]
    antar(row, PAGI + timedelta(minutes=3))
    antar(row, PAGI + timedelta(minutes=3))
    assert len(mail.outbox) == 1
    assert kabar_queries.undistributed(PAGI + timedelta(minutes=9)) == []


def test_a_notice_that_is_held_back_can_be_withdrawn_in_time(cast: Cast) -> None:
    ani = cast.user("ani")
    tunda = timedelta(minutes=1)
    notify.hold(ani, "presensi/ingatkan", at=PAGI, kunci="a", tunda=tunda, pengirim="Budi", batas="")
    assert kabar_services.distribute(at=PAGI, pk=Pemberitahuan.objects.get().pk) == kabar_services.Hasil()
    assert notify.withdraw(ani, "a", at=PAGI + timedelta(seconds=59))
    notify.hold(ani, "presensi/ingatkan", at=PAGI, kunci="a", tunda=tunda, pengirim="Budi", batas="")
    assert kabar_queries.undistributed(PAGI + tunda) == [Pemberitahuan.objects.get().pk]
    assert not notify.withdraw(ani, "a", at=PAGI + tunda)


def test_twenty_digests_cost_as_many_reads_as_two(cast: Cast, django_assert_max_num_queries: Any) -> None:
    for nama in ("ani", "budi", "citra", "dewi", "eko"):
        atur(cast.user(nama), ringkasan=True)
        kirim(cast.user(nama), PAGI, surel=True)
    with django_assert_max_num_queries(4):
        assert len(list(kabar_queries.digests_due(PAGI.replace(hour=17)))) == 5
