"""Signals of sent days: found in the worker, closed when they no longer hold, answered, noted, collected."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.http import Http404
from django.test import Client

from core.errors import Refused
from core.models import JejakAudit
from logbook.choices.sinyal import JenisSinyalLogbook, StatusSinyalLogbook
from logbook.models import Logbook, SinyalLogbook
from logbook.queries.sinyal import signals_changed_since, signals_of_logbooks
from logbook.services import periksa
from logbook.services.bukti import attach_bukti
from logbook.services.sinyal import explain_signal, review_signal
from logbook.services.tinjauan import submit, withdraw
from presensi.models import PresensiHarian
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.logbook.conftest import Jam
from tests.logbook.isi import SELASA, SENIN, SORE, gambar, kirim, login, tulis_hari

BESOK = SORE + timedelta(days=1)


def kinds() -> set[str]:
    return set(SinyalLogbook.objects.exclude(status="gugur").values_list("jenis", flat=True))


def test_more_hours_than_presence_and_closed_again(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    PresensiHarian.objects.create(
        pegawai=kantor.ani, unit=kantor.seksi, tanggal=SELASA, status="hadir", mode="wfo",
        dinilai_at=SORE, diubah_at=SORE, masuk_at=datetime(2026, 11, 24, 0, 30, tzinfo=UTC),
        pulang_at=datetime(2026, 11, 24, 6, 0, tzinfo=UTC),
    )  # fmt: skip
    assert periksa.examine_due(at=SORE) == 1
    satu = SinyalLogbook.objects.get()
    assert (satu.jenis, satu.fakta) == ("lebih_presensi", {"menit": 450, "presensi": 330, "lebih": 120})
    assert JejakAudit.objects.filter(aksi="logbook.periksa_sinyal").count() == 1
    assert periksa.examine_due(at=SORE) == 0, "looked at once"
    PresensiHarian.objects.update(pulang_at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    withdraw(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    submit(actor=login(kantor.ani), at=SORE + timedelta(minutes=1), tanggal=SELASA)
    assert periksa.examine_due(at=SORE + timedelta(minutes=2)) == 1
    satu.refresh_from_db()
    assert satu.status == StatusSinyalLogbook.GUGUR
    assert not signals_of_logbooks([logbook.pk])


def test_text_of_a_colleague_and_the_same_file(kantor: Cast) -> None:
    rekan = make_pegawai("Rina Oktavia", unit=kantor.seksi, atasan=kantor.budi)
    for siapa, at in ((kantor.ani, SORE), (rekan, SORE + timedelta(minutes=5))):
        tulis_hari(siapa, at=at)
        logbook = Logbook.objects.get(pegawai=siapa)
        kegiatan = logbook.kegiatan.order_by("jam_mulai")[0]
        attach_bukti(
            actor=login(siapa), at=at, tanggal=SELASA, kunci=kegiatan.kunci, berkas=gambar("PNG"), nama="layar.png"
        )
        submit(actor=login(siapa), at=at, tanggal=SELASA)
    periksa.examine_due(at=BESOK)
    milik = {s.jenis: s.fakta for s in SinyalLogbook.objects.filter(pegawai=rekan)}
    assert milik["salinan_rekan"]["kegiatan"] == 2
    assert milik["bukti_sama"]["orang_lain"] == 1
    assert not SinyalLogbook.objects.filter(pegawai=kantor.ani, jenis="salinan_rekan").exists(), (
        "who wrote first copied nobody"
    )


def test_copied_from_earlier_days(kantor: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    from ketentuan.logbook_rules import IsiAturanLogbook
    from logbook.queries import sinyal_fakta

    monkeypatch.setattr(sinyal_fakta, "rule_for", lambda row: IsiAturanLogbook(mirip_hari=1))
    kirim(kantor.ani, SENIN)
    kirim(kantor.ani, SELASA)
    periksa.examine_due(at=BESOK)
    satu = SinyalLogbook.objects.get(jenis=JenisSinyalLogbook.SALINAN)
    assert (satu.tanggal, satu.fakta["contoh"]) == (SELASA, SENIN.isoformat())


def test_no_output_for_weeks_once_a_week(kantor: Cast) -> None:
    for n in (9, 10, 11, 12, 16):
        PresensiHarian.objects.create(
            pegawai=kantor.ani, unit=kantor.seksi, tanggal=SELASA.replace(day=n), status="hadir", mode="wfo",
            dinilai_at=SORE, diubah_at=SORE, masuk_at=datetime(2026, 11, n, 0, 30, tzinfo=UTC),
            pulang_at=datetime(2026, 11, n, 9, 0, tzinfo=UTC),
        )  # fmt: skip
    assert periksa.find_no_output(at=SORE) == 1
    assert periksa.find_no_output(at=SORE) == 0
    satu = SinyalLogbook.objects.get()
    assert (satu.pegawai_id, satu.tanggal, satu.fakta["hadir"]) == (kantor.ani.pk, SENIN, 5)


@pytest.fixture
def sinyal(kantor: Cast) -> SinyalLogbook:
    logbook = Logbook.objects.create(
        pegawai=kantor.ani, unit=kantor.seksi, tanggal=SENIN, pemeriksa=kantor.budi, status="terkirim", dikirim_at=SORE,
        dibuat_at=SORE, diubah_at=SORE,
    )  # fmt: skip
    return SinyalLogbook.objects.create(
        pegawai=kantor.ani, unit=kantor.seksi, logbook=logbook, tanggal=SENIN, jenis="borongan", versi=1, skor=40,
        fakta={"hari": 6, "terlambat": 5}, dibuat_at=SORE, diubah_at=SORE,
    )  # fmt: skip


def test_explained_then_noted_and_collected(kantor: Cast, sinyal: SinyalLogbook) -> None:
    with pytest.raises(Http404):
        explain_signal(actor=login(kantor.eko), at=SORE, pk=sinyal.pk, teks="Bukan urusan saya")
    with pytest.raises(Refused):
        explain_signal(actor=login(kantor.ani), at=SORE, pk=sinyal.pk, teks="ya")
    explain_signal(actor=login(kantor.ani), at=SORE, pk=sinyal.pk, teks="Jaringan kantor mati sepekan.")
    row = review_signal(actor=login(kantor.budi), at=BESOK, pk=sinyal.pk, wajar=True, teks="Benar, gangguan jaringan.")
    assert row.status == StatusSinyalLogbook.WAJAR
    with pytest.raises(Refused, match="ditinjau"):
        explain_signal(actor=login(kantor.ani), at=BESOK, pk=sinyal.pk, teks="Saya tambahkan sedikit.")
    assert [s.pk for s in signals_changed_since(SORE, BESOK + timedelta(minutes=1))] == [sinyal.pk]
    assert not signals_changed_since(BESOK + timedelta(minutes=1), BESOK + timedelta(days=1))


def test_pages(masuk: Callable[[str], Client], sinyal: SinyalLogbook, jam: Jam) -> None:
    assert "6 hari dikirim pada hari yang sama" in masuk("budi").get("/logbook/sinyal/").content.decode()
    assert masuk("ani").get("/logbook/sinyal/?ekspor=csv").status_code == 200
    alamat = f"/logbook/sinyal/{sinyal.pk}/"
    assert masuk("eko").get(alamat).status_code == 404
    assert masuk("ani").post(alamat, {"teks": "Jaringan kantor mati sepekan."}).status_code == 302
    assert "Jaringan kantor mati" in masuk("budi").get(alamat).content.decode()
    jawab = masuk("budi").post(alamat, {"putusan": "wajar", "teks": "Benar, gangguan jaringan."})
    assert jawab.status_code == 302
