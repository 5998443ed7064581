"""The board: counts from the database agree with the judge, paging in a fixed number of statements, 204 when nothing
changed, history, files, and reminders for all that can be taken back."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, time, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as tuning
from hypothesis import strategies as st
from openpyxl import load_workbook

from core import clock
from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from kepegawaian.models import Delegasi, Pegawai
from ketentuan.choices import ModeKerja
from presensi.choices import Jejak, JenisKetidakhadiran, StatusHarian
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.models import Ketidakhadiran, PresensiHarian
from presensi.queries import papan
from presensi.queries.papan import Saringan
from presensi.services import harian, kelonggaran
from presensi.services.buka import open_days
from presensi.services.ketidakhadiran import record_ketidakhadiran
from presensi.services.tim import BISA_DIBATALKAN, remind, remind_all, unremind
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
TIM = "/presensi/tim/"


class Jam:
    kini = at(10, 0)


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> type[Jam]:
    Jam.kini = at(10, 0)
    monkeypatch.setattr(clock, "now", lambda: Jam.kini)
    return Jam


@pytest.fixture
def masuk(client: Client, kantor: Cast, jam: type[Jam]) -> Callable[[str], Client]:
    def login(nama: str) -> Client:
        client.force_login(kantor.user(nama))
        return client

    return login


def tim_budi(kantor: Cast, *nama: str) -> list[Pegawai]:
    return [make_pegawai(n, unit=kantor.seksi, atasan=kantor.budi) for n in nama]


def teks(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# --- counting ---------------------------------------------------------------------------------------------------------


def test_every_group_is_counted_and_late_people_are_found_in_theirs(kantor: Cast) -> None:
    rina, yoga, siti, tono = tim_budi(kantor, "Rina", "Yoga", "Siti", "Tono")
    tap(kantor.user("ani"), MASUK, at(7, 10), mode=ModeKerja.WFH)
    tap(rina.pengguna, MASUK, at(9, 40))  # type: ignore[arg-type]
    tap(yoga.pengguna, MASUK, at(7, 10), mode=ModeKerja.DINAS_LUAR)  # type: ignore[arg-type]
    record_ketidakhadiran(
        actor=kantor.user("citra"), at=at(6), pegawai=siti, jenis=JenisKetidakhadiran.CUTI_TAHUNAN,
        mulai=SELASA, sampai=SELASA, nomor_surat="S-1",
    )  # fmt: skip
    budi = kantor.user("budi")
    found = papan.board(budi, at(10), Saringan())
    assert found.jumlah == {"belum": 1, "wfh": 1, "wfo": 1, "dinas": 1, "pergi": 1}
    assert found.terlambat == 1
    assert [(g.kode, [b.pegawai.nama for b in g.baris]) for g in found.kelompok] == [
        ("belum", ["Tono"]),
        ("wfo", ["Rina"]),
        ("wfh", ["Ani Rahmawati"]),
        ("dinas", ["Yoga"]),
        ("pergi", ["Siti"]),
    ]
    late = papan.board(budi, at(10), Saringan(kelompok="terlambat"))
    assert [b.pegawai for g in late.kelompok for b in g.baris] == [rina]
    assert (late.semua, late.page.paginator.count) == (5, 1)
    assert papan.board(budi, at(10), Saringan(cari="ton")).jumlah == {"belum": 1}
    assert papan.board(budi, at(10), Saringan(cari=str(tono.nip))).jumlah == {"belum": 1}


def test_before_any_day_is_stored_calendar_and_absence_decide(kantor: Cast) -> None:
    (siti,) = tim_budi(kantor, "Siti")
    record_ketidakhadiran(
        actor=kantor.user("citra"), at=at(6), pegawai=siti, jenis=JenisKetidakhadiran.DINAS_LUAR,
        mulai=SELASA, sampai=SELASA, nomor_surat="S-1",
    )  # fmt: skip
    PresensiHarian.objects.all().delete()
    assert papan.board(kantor.user("budi"), at(5), Saringan()).jumlah == {"belum": 1, "dinas": 1}
    minggu = at(10, tanggal=date(2026, 11, 29))
    assert papan.board(kantor.user("budi"), minggu, Saringan()).jumlah == {"libur": 2}


@tuning(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["", "wfo", "wfh", "dinas_luar"]), min_size=4, max_size=4), st.integers(7, 23))
def test_the_counts_say_what_the_judge_says(kantor: Cast, modes: list[str], jam: int) -> None:
    """Whatever people did, the group in the database is that of the day judged from facts."""
    contoh = f"Contoh {Pegawai.objects.count()} "
    people = tim_budi(kantor, *(f"{contoh}{n}" for n in range(4)))
    for pegawai, mode in zip(people, modes, strict=True):
        if mode:
            tap(pegawai.pengguna, MASUK, at(7, 15), mode=ModeKerja(mode))  # type: ignore[arg-type]
    moment = at(jam)
    open_days(at=moment)
    for group in papan.board(kantor.user("budi"), moment, Saringan(cari=contoh)).kelompok:
        for baris in group.baris:
            want = {"": "belum", "dinas_luar": "dinas"}.get(modes[people.index(baris.pegawai)])
            assert group.kode == (want or modes[people.index(baris.pegawai)])
            if group.kode == "belum":
                assert baris.hari.status == StatusHarian.BELUM


def test_each_person_stands_in_the_day_of_their_own_zone(kantor: Cast) -> None:
    """At 23.30 in Bandung it is tomorrow in Jayapura."""
    malam = at(23, 30)
    kepala = make_pegawai("Kepala", unit=kantor.kpknl_lain)
    timur = make_pegawai("Timur", unit=kantor.kpknl_lain, atasan=kepala)
    tap(timur.pengguna, MASUK, at(6, 0))  # type: ignore[arg-type]
    assert kepala.pengguna is not None
    assert papan.board(kepala.pengguna, at(8), Saringan()).jumlah == {"wfo": 1}
    assert papan.board(kepala.pengguna, malam, Saringan()).jumlah == {"belum": 1}


def test_a_stand_in_sees_the_team_they_answer_for(kantor: Cast) -> None:
    make_pegawai("Bawahan Ani", unit=kantor.seksi, atasan=kantor.ani)
    assert papan.board(kantor.user("ani"), at(10), Saringan()).semua == 1
    Delegasi.objects.create(
        pemberi=kantor.budi, penerima=kantor.ani, mulai=SELASA, selesai=SELASA + timedelta(days=1), alasan="Cuti",
        dibuat_at=at(6),
    )  # fmt: skip
    tim_budi(kantor, "Rina")
    ani = Pegawai.objects.get(pk=kantor.ani.pk).pengguna
    assert ani is not None
    names = {b.pegawai.nama for g in papan.board(ani, at(10), Saringan()).kelompok for b in g.baris}
    assert names == {"Bawahan Ani", "Rina"}


def test_the_past_is_looked_up_by_date(kantor: Cast, masuk: Callable[[str], Client], jam: type[Jam]) -> None:
    tap(kantor.user("ani"), MASUK, at(7, 10), mode=ModeKerja.WFH)
    tap(kantor.user("ani"), PULANG, at(17, 0))
    jam.kini = at(9, tanggal=date(2026, 11, 26))
    harian.close_days(at=jam.kini)
    halaman = teks(masuk("budi").get(TIM, {"tanggal": "2026-11-24"}))
    assert "Kehadiran tim 24 November 2026" in halaman
    assert "WFH (1)" in halaman
    assert 'data-tombol="ArrowLeft"' in halaman
    assert "tanggal=2026-11-23" in halaman
    assert "data-detik" not in halaman, "the past does not change by itself"
    assert "Tidak hadir (1)" in teks(masuk("budi").get(TIM, {"tanggal": "2026-11-25"}))
    for aneh in ("2026-11-26", "2027-01-01", "kemarin", "1900-01-01"):
        assert "Tim hari ini" in teks(masuk("budi").get(TIM, {"tanggal": aneh}))


# --- pages and polling ------------------------------------------------------------------------------------------------


def test_two_hundred_people_are_paged_in_as_many_statements_as_two(
    kantor: Cast, masuk: Callable[[str], Client], query_count: Callable[[str], Any]
) -> None:
    client = masuk("budi")
    client.get(TIM)
    with query_count("presensi:tim"):
        client.get(TIM)
    tim_budi(kantor, *(f"Orang {n:03d}" for n in range(205)))
    tap(kantor.user("ani"), MASUK, at(7, 10))
    with query_count("presensi:tim"):
        halaman = teks(client.get(TIM))
    assert "Belum presensi (205)" in halaman
    assert halaman.count('data-kunci="p-') == papan.SEHALAMAN
    last = teks(client.get(TIM, {"halaman": "5"}))
    assert last.count('data-kunci="p-') == 206 - 4 * papan.SEHALAMAN
    assert "Ani Rahmawati" in last
    assert "Halaman" in last


def test_an_unchanged_board_is_told_so_cheaply(
    kantor: Cast, masuk: Callable[[str], Client], jam: type[Jam], query_count: Callable[[str], Any]
) -> None:
    client = masuk("budi")
    first = client.get(TIM)
    versi = first.context["papan"].versi
    with query_count("presensi:tim-tetap"):
        answer = client.get(TIM, {"versi": versi})
    assert (answer.status_code, answer.content) == (204, b"")
    jam.kini = at(10, 1)
    tap(kantor.user("ani"), MASUK, at(10, 1))
    changed = client.get(TIM, {"versi": versi}, headers={"HX-Request": "true"})
    assert changed.status_code == 200
    assert "<html" not in changed.content.decode()
    assert "WFO (1)" in teks(changed)
    baru = changed.context["papan"].versi
    assert client.get(TIM, {"versi": baru}).status_code == 204
    assert client.get(TIM, {"versi": baru, "kelompok": "wfo"}).status_code == 200
    jam.kini += papan.SEGAR
    assert client.get(TIM, {"versi": baru}).status_code == 200, "the drawn line of now moves on"


def test_the_board_is_a_file_of_all_its_pages(kantor: Cast, masuk: Callable[[str], Client]) -> None:
    tim_budi(kantor, *(f"Orang {n:03d}" for n in range(60)))
    tap(kantor.user("ani"), MASUK, at(7, 10), mode=ModeKerja.WFH)
    client = masuk("budi")
    book = load_workbook(BytesIO(b"".join(client.get(TIM, {"ekspor": "xlsx"}).streaming_content)))  # type: ignore[attr-defined]
    rows = list(book["Data"].iter_rows(values_only=True))
    assert len(rows) == 62
    assert rows[-1][0] == "Ani Rahmawati"
    assert rows[-1][4:6] == ("WFH", "Sedang bekerja")
    csv = b"".join(client.get(TIM, {"ekspor": "csv", "kelompok": "wfh"}).streaming_content)  # type: ignore[attr-defined]
    assert csv.decode("utf-8-sig").count("\r\n") == 2


# --- reminders --------------------------------------------------------------------------------------------------------


def test_one_press_reminds_all_who_wait_once(kantor: Cast, masuk: Callable[[str], Client], jam: type[Jam]) -> None:
    tim_budi(kantor, "Rina", "Yoga")
    make_pegawai("Tanpa akun", unit=kantor.seksi, atasan=kantor.budi, akun=False)
    tap(kantor.user("ani"), MASUK, at(7, 10))
    jam.kini = at(8, 0)
    client = masuk("budi")
    seen = teks(client.get(f"{TIM}ingatkan/"))
    assert "Ingatkan 2 orang" in seen
    assert "Ani" not in seen
    assert "2 pengingat disiapkan" in teks(client.post(f"{TIM}ingatkan/", follow=True))
    assert Pemberitahuan.objects.count() == JejakAudit.objects.filter(aksi=Jejak.INGATKAN).count() == 2
    assert "Tidak ada yang perlu diingatkan" in teks(client.post(f"{TIM}ingatkan/", follow=True))
    assert Pemberitahuan.objects.count() == 2
    client.force_login(kantor.user("dewi"))
    assert "Tidak ada yang perlu diingatkan" in teks(client.post(f"{TIM}ingatkan/", follow=True))


@tuning(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["satu", "semua", "batal"]), st.integers(0, 90)), max_size=12))
def test_whatever_is_pressed_nobody_is_reminded_twice_a_day(kantor: Cast, tekan: list[tuple[str, int]]) -> None:
    Pemberitahuan.objects.all().delete()
    budi, moment, sent = kantor.user("budi"), at(7, 0), 0
    for deed, detik in tekan:
        moment += timedelta(seconds=detik)
        with suppress(Refused):
            if deed == "satu":
                remind(actor=budi, at=moment, pegawai=kantor.ani)
                sent += 1
            elif deed == "semua":
                sent += remind_all(actor=budi, at=moment, people=papan.waiting(budi, moment))
            else:
                unremind(actor=budi, at=moment, pegawai=kantor.ani)
                sent -= 1
        assert Pemberitahuan.objects.count() == sent <= 1


def test_a_reminder_can_be_taken_back_for_a_minute(
    kantor: Cast, masuk: Callable[[str], Client], jam: type[Jam]
) -> None:
    jam.kini = at(8, 0)
    client, alamat = masuk("budi"), f"{TIM}{kantor.ani.pk}/ingatkan/"
    row = teks(client.post(alamat, headers={"HX-Request": "true"}))
    assert row.startswith("<tr")
    assert "Sudah diingatkan 08.00" in row
    assert "Batalkan" in row
    back = teks(client.post(f"{alamat}batal/", headers={"HX-Request": "true"}))
    assert "Ingatkan" in back
    assert not Pemberitahuan.objects.exists()
    assert JejakAudit.objects.filter(aksi=Jejak.BATAL_INGATKAN).count() == 1
    client.post(alamat)
    jam.kini += BISA_DIBATALKAN
    assert "sudah terkirim" in teks(client.post(f"{alamat}batal/", follow=True))
    assert "Batalkan" not in teks(client.get(TIM))
    client.force_login(kantor.user("dewi"))
    assert client.post(f"{alamat}batal/").status_code == 403


def test_after_a_press_the_board_stays_as_it_was_filtered(kantor: Cast, masuk: Callable[[str], Client]) -> None:
    client, alamat = masuk("budi"), f"{TIM}{kantor.ani.pk}/ingatkan/"
    assert client.post(alamat, {"kembali": f"{TIM}?kelompok=belum"})["Location"] == f"{TIM}?kelompok=belum"
    assert client.post(alamat, {"kembali": "https://jahat.example/"})["Location"] == TIM


# --- the API ----------------------------------------------------------------------------------------------------------


def test_the_api_reminds_takes_back_and_answers_304(
    kantor: Cast, masuk: Callable[[str], Client], jam: type[Jam]
) -> None:
    jam.kini = at(8, 0)
    client, alamat = masuk("budi"), "/api/v1/presensi/tim/"
    first = client.get(alamat)
    assert first.json()["jumlah"] == {"belum": 1}
    assert client.get(alamat, headers={"If-None-Match": first["ETag"]}).status_code == 304
    satu = f"{alamat}{kantor.ani.pk}/ingatkan/"
    assert client.post(satu).status_code == 202
    answer = client.get(alamat, headers={"If-None-Match": first["ETag"]})
    (ani,) = answer.json()["kelompok"][0]["pegawai"]
    assert ani["diingatkan_at"].startswith("2026-11-24T")
    assert client.post(satu).json()["kode"] == "sudah_diingatkan"
    assert client.post(f"{satu}batal/").status_code == 204
    assert client.post(f"{satu}batal/").status_code == 422
    assert client.post(f"{alamat}ingatkan/").json() == {"jumlah": 1}


def test_reading_places_over_the_api_leaves_the_same_trace(kantor: Cast, masuk: Callable[[str], Client]) -> None:
    alamat = f"/api/v1/presensi/tim/{kantor.ani.pk}/2026-11-24/lokasi/"
    assert masuk("dewi").post(alamat).json() == []
    assert JejakAudit.objects.filter(aksi=Jejak.BACA_LOKASI, pelaku=kantor.user("dewi")).count() == 1


def test_who_is_away_for_hours_only_is_still_expected(kantor: Cast) -> None:
    absen = Ketidakhadiran.objects.create(
        pegawai=kantor.ani, jenis=JenisKetidakhadiran.IZIN, mulai=SELASA, sampai=SELASA, jam_mulai=time(13),
        jam_selesai=time(15), dicatat_oleh=kantor.user("citra"), dicatat_at=at(6),
    )  # fmt: skip
    kelonggaran.grant(
        pegawai_id=kantor.ani.pk, tanggal=SELASA, jenis=JenisKelonggaran.KETIDAKHADIRAN_JAM,
        rujukan=f"ketidakhadiran:{absen.pk}", sebutan="Izin 13.00–15.00", at=at(6), mulai_at=at(13), selesai_at=at(15),
    )  # fmt: skip
    found = papan.board(kantor.user("budi"), at(8), Saringan())
    assert found.jumlah == {"belum": 1}
    assert found.kelompok[0].baris[0].sebagian == "Izin 13.00–15.00"
