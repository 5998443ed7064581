"""Schedules, frozen versions and layouts: what comes by itself, what changes after a lock, how it looks."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from openpyxl import load_workbook

from core.errors import Refused
from core.models import JejakAudit
from laporan.choices import Jejak, JenisLaporan, Rentang
from laporan.models import JadwalLaporan, Laporan, TataLetak
from laporan.queries import jadwal as reads
from laporan.queries import rombongan
from laporan.services import antrean, simpan, susun
from laporan.services import jadwal as services
from laporan.services import tata_letak as tata
from presensi.models import PresensiHarian
from tests.factories import AT
from tests.laporan.conftest import OKTOBER, Jam, Kantor

pytestmark = pytest.mark.django_db
Terkirim = list[tuple[str, tuple[Any, ...]]]
ISI = services.IsiJadwal(JenisLaporan.REKAP_LOGBOOK, Rentang.BULANAN, 3, ["uki", "admin"])
OKTOBER_AT = datetime(2026, 10, 15, 3, tzinfo=UTC)


def _same(at: datetime) -> datetime:
    return at


def scheduled(kantor: Kantor, isi: services.IsiJadwal = ISI, at: datetime = OKTOBER_AT) -> JadwalLaporan:
    return services.set_jadwal(actor=kantor.cast.user("dewi"), unit=kantor.cast.kpknl, isi=isi, at=at)


def test_a_schedule_owes_each_complete_period_once_and_on_a_working_day(kantor: Kantor, terkirim: Terkirim) -> None:
    """Day 1 after October is a Sunday: it comes on the next working day, when the last logbook deadline has passed."""
    row = scheduled(kantor, replace(ISI, hari=1))
    assert reads.due_day(row, kantor.cast.kpknl, OKTOBER) == date(2026, 11, 3)
    assert services.prepare_scheduled(at=datetime(2026, 11, 2, 16, tzinfo=UTC)) == 0
    assert services.prepare_scheduled(at=AT) == 1, "weeks later: the missed night heals itself"
    assert services.prepare_scheduled(at=AT) == 0
    made = Laporan.objects.get()
    assert (made.jenis, made.masa, made.jadwal, made.peminta) == ("rekap_logbook", OKTOBER, row, None)


def test_it_comes_at_its_hour_in_the_zone_of_the_office(kantor: Kantor, terkirim: Terkirim) -> None:
    """7 o'clock of Bandung is midnight in UTC, on the same date: a minute before it is not yet due."""
    row = scheduled(kantor, replace(ISI, hari=4, hari_kerja=False, jam=7))
    assert reads.due_day(row, kantor.cast.kpknl, OKTOBER) == date(2026, 11, 4)
    assert services.prepare_scheduled(at=datetime(2026, 11, 3, 23, 59, tzinfo=UTC)) == 0
    assert reads.next_of(row, datetime(2026, 11, 3, 23, 59, tzinfo=UTC))[1] == date(2026, 11, 4)
    assert services.prepare_scheduled(at=datetime(2026, 11, 4, 0, 0, tzinfo=UTC)) == 1
    with pytest.raises(Refused, match="jam"):
        scheduled(kantor, replace(ISI, jam=24))


def test_reports_asked_for_in_one_go_show_how_far_they_are_together(
    kantor: Kantor, client: Client, monkeypatch: pytest.MonkeyPatch, terkirim: Terkirim
) -> None:
    """Three: one at its end, one half done after 30 seconds, one waiting: as long again."""
    from core import clock

    bahan = antrean.Bahan(JenisLaporan.REKAP_LOGBOOK, kantor.cast.kpknl, OKTOBER)
    for versi in (1, 2, 3):
        antrean.create(replace(bahan, versi=versi), None, AT, Jejak.SIAPKAN)
    pks = list(Laporan.objects.order_by("pk").values_list("pk", flat=True))
    Laporan.objects.filter(pk=pks[0]).update(status="gagal", mulai_at=AT)
    Laporan.objects.filter(pk=pks[1]).update(status="disusun", kemajuan=5, total=10, mulai_at=AT, denyut_at=AT)
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(seconds=30))
    (satu,) = rombongan.running(kantor.cast.user("dewi"), AT.date(), clock.now())
    assert (satu.jumlah, satu.usai, satu.gagal, satu.persen, satu.sisa_detik) == (3, 1, 1, 50, 30)
    client.force_login(kantor.cast.user("dewi"))
    isi = client.get("/laporan/").content.decode()
    assert "1 dari 3 kantor" in isi
    assert "kurang dari 1 menit lagi" in isi
    Laporan.objects.update(status="gagal")
    assert rombongan.running(kantor.cast.user("dewi"), AT.date(), clock.now()) == []


def test_schedules_are_kept_over_the_api(kantor: Kantor, client: Client, terkirim: Terkirim) -> None:
    client.force_login(kantor.cast.user("dewi"))
    alamat, isi = "/api/v1/laporan/jadwal/", {"jenis": "rekap_logbook", "unit": kantor.cast.kpknl.kode, "jam": 6}
    tanpa = client.post(alamat, isi, content_type="application/json")
    assert (tanpa.status_code, tanpa.json()["field"]) == (400, "penerima")
    made = client.post(alamat, {**isi, "penerima": ["uki"]}, content_type="application/json")
    assert (made.status_code, made.json()["jam"], made.json()["aktif"]) == (201, 6, True)
    again = client.post(alamat, {**isi, "penerima": ["uki"]}, content_type="application/json")
    assert (again.status_code, again.json()["kode"]) == (422, "jadwal_sudah_ada")
    satu = f"{alamat}{made.json()['id']}/"
    ubah = client.put(satu, {"hari": 2, "jam": 23, "penerima": ["admin"]}, content_type="application/json")
    assert (ubah.json()["hari"], ubah.json()["jam"], ubah.json()["penerima"]) == (2, 23, ["admin"])
    jeda = client.post(f"{satu}aktif/", {"aktif": False}, content_type="application/json")
    assert (jeda.json()["aktif"], jeda.json()["berikut"]) == (False, None)
    assert [satu["id"] for satu in client.get(alamat).json()["results"]] == [made.json()["id"]]


def test_nothing_is_made_up_for_the_time_before_a_schedule_or_a_pause(kantor: Kantor, terkirim: Terkirim) -> None:
    row = scheduled(kantor, at=AT)
    assert services.prepare_scheduled(at=AT) == 0
    JadwalLaporan.objects.update(mulai=date(2026, 10, 1))
    user = kantor.cast.user("dewi")
    services.switch_jadwal(actor=user, pk=row.pk, aktif=False, at=AT)
    assert services.prepare_scheduled(at=AT) == 0
    services.switch_jadwal(actor=user, pk=row.pk, aktif=True, at=AT)
    assert services.prepare_scheduled(at=AT) == 0
    assert JejakAudit.objects.filter(aksi__in=["laporan.jeda_jadwal", "laporan.lanjut_jadwal"]).count() == 2


def test_run_now_makes_the_newest_complete_period_once(kantor: Kantor, terkirim: Terkirim) -> None:
    row = scheduled(kantor, at=AT)
    user = kantor.cast.user("dewi")
    first = services.run_now(actor=user, pk=row.pk, at=AT)
    assert first.masa == OKTOBER
    assert services.run_now(actor=user, pk=row.pk, at=AT) == first


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"rentang": Rentang.MINGGUAN, "jenis": JenisLaporan.REKAP_KINERJA}, "rentang_ditolak"),
        ({"penerima": []}, "tanpa_penerima"),
        ({"hari": 32}, "hari_keliru"),
    ],
)
def test_odd_schedules_are_refused(kantor: Kantor, ubah: dict[str, Any], kode: str) -> None:
    with pytest.raises(Refused) as no:
        scheduled(kantor, replace(ISI, **ubah))
    assert no.value.kode == kode


def test_a_schedule_twice_or_elsewhere_is_refused(kantor: Kantor) -> None:
    scheduled(kantor)
    with pytest.raises(Refused) as no:
        scheduled(kantor)
    assert no.value.kode == "jadwal_sudah_ada"
    with pytest.raises(PermissionDenied):
        services.set_jadwal(actor=kantor.cast.user("dewi"), unit=kantor.cast.kpknl_lain, isi=ISI, at=AT)


def test_the_future_is_refused(kantor: Kantor) -> None:
    with pytest.raises(Refused) as no:
        antrean.check_period(JenisLaporan.ROSTER, kantor.cast.kpknl, OKTOBER.shift(2), AT)
    assert no.value.kode == "masa_depan"


@pytest.mark.parametrize("jenis", [j for j in JenisLaporan if j.value != "pemantauan_uki"])  # has tests of its own
def test_every_kind_is_composed_in_every_form(
    kantor: Kantor, jam: Jam, terkirim: Terkirim, jenis: JenisLaporan
) -> None:
    user = kantor.cast.user("dewi")
    laporan = antrean.request_laporan(actor=user, jenis=jenis, unit=kantor.cast.kpknl, masa=OKTOBER, at=AT)
    susun.compose(laporan.pk, now=jam)
    laporan.refresh_from_db()
    assert (laporan.status, laporan.sebab_gagal, laporan.beku) == ("selesai", "", False)
    assert laporan.bentuk_lain.count() >= 2
    assert len(laporan.sidik_data) == 64


def locked(kantor: Kantor) -> None:
    from ketentuan.models import Periode

    Periode.objects.create(unit=kantor.cast.kpknl, bulan=date(2026, 10, 1), status="terkunci", diubah_at=AT)


def test_a_correction_after_the_lock_makes_version_two_with_its_differences(
    client: Client, kantor: Kantor, jam: Jam, terkirim: Terkirim
) -> None:
    locked(kantor)
    user = kantor.cast.user("dewi")
    first = antrean.request_laporan(actor=user, unit=kantor.cast.kpknl, masa=OKTOBER, at=AT)
    susun.compose(first.pk, now=jam)
    first.refresh_from_db()
    assert first.beku
    assert antrean.reissue_changed(at=AT + timedelta(days=1)) == 0
    PresensiHarian.objects.filter(pegawai=kantor.cast.budi, menit_terlambat=25).update(
        menit_terlambat=40, potongan=Decimal("2.50")
    )
    assert antrean.reissue_changed(at=AT + timedelta(days=1)) == 1
    assert antrean.reissue_changed(at=AT + timedelta(days=1)) == 0
    second = Laporan.objects.get(versi=2)
    susun.compose(second.pk, now=jam)
    second.refresh_from_db()
    changed = {(d["kolom"], d["lama"], d["baru"]) for d in second.perbedaan}
    assert changed == {("Terlambat Menit", "25", "40"), ("Potongan (%)", "6.25", "7.50")}
    assert second.berkas is not None
    assert "Perubahan" in load_workbook(second.berkas.lokasi.open("rb")).sheetnames
    page = client.get(f"/verifikasi/laporan/{first.kode_verifikasi}/").content.decode()
    assert "Ada versi yang lebih baru" in page
    assert "Berlaku." in client.get(f"/verifikasi/laporan/{second.kode_verifikasi}/").content.decode()
    assert kantor.cast.budi.nama not in page


def test_a_cancelled_run_ends_without_a_document(
    kantor: Kantor, jam: Jam, terkirim: Terkirim, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = kantor.cast.user("dewi")
    laporan = antrean.request_laporan(actor=user, unit=kantor.cast.kpknl, masa=OKTOBER, at=AT)
    original = susun.draw

    def cancelling(*args: Any) -> Any:
        if Laporan.objects.get().status == "disusun":
            antrean.cancel_laporan(actor=user, pk=laporan.pk, at=AT)
        return original(*args)

    monkeypatch.setattr(susun, "draw", cancelling)
    susun.compose(laporan.pk, now=jam)
    laporan.refresh_from_db()
    assert (laporan.status, laporan.berkas_id) == ("batal", None)
    assert antrean.retry_laporan(actor=user, pk=laporan.pk, at=AT).status == "menunggu"


def test_a_full_disk_waits_longer_each_time_and_then_says_so(
    kantor: Kantor, terkirim: Terkirim, monkeypatch: pytest.MonkeyPatch
) -> None:
    laporan = antrean.request_laporan(actor=kantor.cast.user("dewi"), unit=kantor.cast.kpknl, masa=OKTOBER, at=AT)

    def full(*_: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(susun, "draw", full)
    at = AT
    for menit in (1, 5):
        susun.compose(laporan.pk, now=partial(_same, at))
        laporan.refresh_from_db()
        assert (laporan.status, laporan.coba_at) == ("menunggu", at + timedelta(minutes=menit))
        susun.compose(laporan.pk, now=partial(_same, at))
        at += timedelta(minutes=menit)
        assert antrean.resend_stale(at=at) == 1
    susun.compose(laporan.pk, now=partial(_same, at))
    laporan.refresh_from_db()
    assert laporan.status == "gagal"
    assert laporan.sebab_gagal.startswith("Penyimpanan berkas penuh")


def test_old_provisional_files_go_and_the_row_stays(kantor: Kantor, jam: Jam, terkirim: Terkirim) -> None:
    user = kantor.cast.user("dewi")
    laporan = antrean.request_laporan(actor=user, unit=kantor.cast.kpknl, masa=OKTOBER, at=AT)
    susun.compose(laporan.pk, now=jam)
    assert simpan.purge(at=AT + timedelta(days=179)) == 0
    assert simpan.purge(at=AT + timedelta(days=181)) == 1
    assert simpan.purge(at=AT + timedelta(days=181)) == 0
    laporan.refresh_from_db()
    assert (laporan.status, len(laporan.sidik_data)) == ("selesai", 64)
    with pytest.raises(Refused) as no:
        antrean.record_download(actor=user, laporan=laporan, at=AT)
    assert no.value.kode == "bentuk_tidak_ada"


# --- layouts ----------------------------------------------------------------------------------------------------------

LAYOUT = tata.IsiTata(
    "REKAP RESMI", "Sehubungan dengan ketentuan.", "f4", ["nip", "hadir", "nama"], [("Setuju,", "kepala")]
)


def test_a_layout_is_proposed_adopted_and_drawn(kantor: Kantor, jam: Jam, terkirim: Terkirim) -> None:
    user, unit, jenis = kantor.cast.user("citra"), kantor.cast.kpknl, JenisLaporan.REKAP_KINERJA
    row = tata.propose(actor=user, unit=unit, jenis=jenis, isi=LAYOUT, at=AT)
    with pytest.raises(Refused) as no:
        tata.adopt(actor=user, unit=unit, jenis=jenis, dilihat_at=AT - timedelta(minutes=1), at=AT)
    assert no.value.kode == "sudah_berubah"
    tata.adopt(actor=user, unit=unit, jenis=jenis, dilihat_at=row.dibuat_at, at=AT)
    laporan = antrean.request_laporan(actor=user, unit=unit, masa=OKTOBER, at=AT)
    susun.compose(laporan.pk, now=jam)
    laporan.refresh_from_db()
    assert laporan.berkas is not None
    ws = load_workbook(laporan.berkas.lokasi.open("rb"))["Rekap"]
    text = [c for r in ws.iter_rows(values_only=True) for c in r if c]
    assert {"REKAP RESMI", "Sehubungan dengan ketentuan.", "Setuju,"} <= set(text)
    assert ws.page_setup.paperSize == 14
    assert "Jabatan" not in text
    tata.propose(actor=user, unit=unit, jenis=jenis, isi=replace(LAYOUT, judul="LAIN"), at=AT)
    tata.adopt(actor=user, unit=unit, jenis=jenis, dilihat_at=AT, at=AT)
    assert sorted(TataLetak.objects.values_list("status", flat=True)) == ["berlaku", "diganti"]


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"kolom": ["nama", "nip", "gaji"]}, "kolom_tidak_dikenal"),
        ({"kolom": ["nama", "nip", "nip"]}, "kolom_ganda"),
        ({"kolom": ["nama"]}, "kolom_wajib"),
        ({"penandatangan": []}, "penandatangan_kosong"),
        ({"penandatangan": [("Setuju,", "unit-lain")]}, "penandatangan_tidak_dikenal"),
    ],
)
def test_odd_layouts_are_refused(kantor: Kantor, ubah: dict[str, Any], kode: str) -> None:
    with pytest.raises(Refused) as no:
        tata.propose(
            actor=kantor.cast.user("citra"), unit=kantor.cast.kpknl, jenis=JenisLaporan.REKAP_KINERJA,
            isi=replace(LAYOUT, **ubah), at=AT,
        )  # fmt: skip
    assert no.value.kode == kode


def test_pages_of_schedules_and_layouts(client: Client, kantor: Kantor, monkeypatch: pytest.MonkeyPatch) -> None:
    from core import clock

    monkeypatch.setattr(clock, "now", lambda: AT)
    client.force_login(kantor.cast.user("citra"))
    kode = kantor.cast.kpknl.kode
    data = {"jenis": "rekap_logbook", "rentang": "mingguan", "unit": kode, "hari": 2, "jam": 6, "penerima": ["uki"]}
    assert client.post("/laporan/jadwal/baru/", data).status_code == 302
    row = JadwalLaporan.objects.get()
    assert "Mingguan, hari ke-2" in client.get("/laporan/jadwal/").content.decode()
    assert client.post(f"/laporan/jadwal/{row.pk}/", {"hari": 5, "jam": 6, "penerima": ["admin"]}).status_code == 302
    row.refresh_from_db()
    assert (row.hari, row.penerima) == (5, ["admin"])
    alamat = f"/laporan/tata-letak/rekap_presensi/{kode}/"
    assert client.get(alamat).status_code == 200
    answer = client.get(f"{alamat}pratinjau/")
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer).startswith(b"%PDF-")
