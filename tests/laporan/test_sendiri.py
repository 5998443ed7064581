"""Own reports: chosen columns of a source, cut to whoever opens them, as page, file and by schedule."""

import io
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from core import clock, tables
from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan, Unduhan
from core.unduhan_services import run
from kepegawaian.models import Peran
from laporan.choices.sendiri import AlasanSendiri
from laporan.models import LaporanSendiri
from laporan.queries import sendiri as reads
from laporan.rules import sendiri as rules
from laporan.rules.sendiri import IsiSendiri, Saring
from laporan.services import sendiri as services
from laporan.sumber import SEMUA
from tests.factories import AT
from tests.laporan.conftest import Kantor

pytestmark = pytest.mark.django_db
Terkirim = list[tuple[str, tuple[Any, ...]]]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


def isi_of(kantor: Kantor, **ubah: Any) -> IsiSendiri:
    dasar = IsiSendiri(
        "Hari Ani dan Budi",
        "presensi",
        kantor.cast.kpknl.kode,
        "tanggal",
        date(2026, 10, 1),
        date(2026, 10, 31),
        kolom=("nama", "tanggal", "status", "menit_terlambat", "potongan"),
        hitung={"menit_terlambat": "jumlah", "potongan": "jumlah"},
    )
    return replace(dasar, **ubah)


def save(kantor: Kantor, siapa: str = "dewi", **ubah: Any) -> LaporanSendiri:
    return services.save_sendiri(actor=kantor.cast.user(siapa), isi=isi_of(kantor, **ubah), at=AT)


def opened(kantor: Kantor, siapa: str = "dewi", **ubah: Any) -> reads.Hasil:
    return reads.open_report(isi_of(kantor, **ubah), kantor.cast.user(siapa), AT)


def test_rows_filters_groups_and_sums_agree(kantor: Kantor) -> None:
    semua = opened(kantor)
    assert semua.count() == 2 * len(kantor.hari_kerja), "Ani's and Budi's days, Gita's are of another unit"
    assert semua.sums()["menit_terlambat"] == 25
    telat = opened(kantor, saring=(Saring("menit_terlambat", "minimal", "1"),))
    assert [b[0] for b in telat.all_rows()] == [kantor.cast.budi.nama_lengkap]
    saring = (Saring("status", "salah_satu", ["tidak_hadir", "cuti"]),)
    assert opened(kantor, saring=saring).count() == 2
    per_orang = opened(kantor, kelompok=("nama",), urut="-menit_terlambat")
    rows = list(per_orang.rows())
    assert per_orang.baris(rows[0])[:3] == (kantor.cast.budi.nama_lengkap, len(kantor.hari_kerja), 25)
    assert sum(per_orang.baris(r)[1] for r in rows) == semua.count()  # type: ignore[misc]
    gugus = tuple(per_orang.group_values(rows[0]))
    dalam = reads.open_report(per_orang.isi, kantor.cast.user("dewi"), AT, gugus=gugus)
    assert dalam.count() == len(kantor.hari_kerja)
    assert dalam.link(next(iter(dalam.rows()))).startswith(f"/presensi/pegawai/{kantor.cast.budi.pk}/2026-10-")


def test_every_source_gives_its_columns_and_groups(kantor: Kantor) -> None:
    user = kantor.cast.user("dewi")
    for sumber in reads.sources_for(user, AT.date()):
        kolom = tuple(m.kode for m in sumber.medan)
        hasil = opened(kantor, sumber=sumber.kode, kolom=kolom, hitung={})
        rows = list(hasil.rows())
        assert hasil.count() == len(rows)
        for row in rows[:1]:
            assert len(hasil.baris(row)) == len(kolom)
            assert hasil.link(row).startswith("/")
        for m in sumber.medan:
            if m.kelompok:
                per = opened(kantor, sumber=sumber.kode, kolom=(), kelompok=(m.kode,), hitung={})
                polos = opened(kantor, sumber=sumber.kode, kolom=(m.kode,), hitung={})
                assert sum(r["k_banyak"] for r in per.rows()) == polos.count(), (sumber.kode, m.kode)


def test_rows_are_cut_to_whoever_opens_not_to_whoever_composed(client: Client, kantor: Kantor) -> None:
    """Dewi (UKI of the region) composes and shares; Budi heads the section and sees its people only."""
    row = save(kantor, unit=kantor.cast.kanwil.kode, bagikan=("atasan",))
    assert opened(kantor, unit=kantor.cast.kanwil.kode).count() == 2 * len(kantor.hari_kerja) + 1
    client.force_login(kantor.cast.user("budi"))
    page = client.get(reverse("laporan:sendiri-lihat", args=[row.pk])).content.decode()
    assert kantor.cast.ani.nama_lengkap in page
    assert kantor.cast.gita.nama_lengkap not in page
    assert client.get(reverse("laporan:sendiri-ubah", args=[row.pk])).status_code == 403
    client.force_login(kantor.cast.user("eko"))
    assert client.get(reverse("laporan:sendiri-lihat", args=[row.pk])).status_code in (403, 404)


def test_personal_columns_need_the_right_and_leave_a_trace(client: Client, kantor: Kantor) -> None:
    nip = ("nama", "nip")
    assert opened(kantor, kolom=nip, hitung={}).count() == 2 * len(kantor.hari_kerja), "UKI checks everybody"
    assert opened(kantor, "budi", unit=kantor.cast.seksi.kode).count() > 0
    assert opened(kantor, "budi", unit=kantor.cast.seksi.kode, kolom=nip, hitung={}).count() == 0
    row = save(kantor, kolom=nip, hitung={})
    client.force_login(kantor.cast.user("dewi"))
    page = client.get(reverse("laporan:sendiri-lihat", args=[row.pk])).content.decode()
    assert "pembukaannya tercatat" in page
    jejak = JejakAudit.objects.get(aksi="laporan.buka_sendiri")
    assert jejak.sesudah["kolom_pribadi"] == ["NIP"]  # type: ignore[index]


KELIRU: list[tuple[dict[str, Any], AlasanSendiri]] = [
    ({"sumber": "sql"}, AlasanSendiri.SUMBER_TIDAK_DIKENAL),
    ({"kolom": ("nama", "password")}, AlasanSendiri.KOLOM_TIDAK_DIKENAL),
    ({"kolom": ("nama", "pegawai__pengguna__password")}, AlasanSendiri.KOLOM_TIDAK_DIKENAL),
    ({"kolom": ("nama", "nama")}, AlasanSendiri.KOLOM_GANDA),
    ({"kolom": ()}, AlasanSendiri.KOLOM_KOSONG),
    ({"kelompok": ("nama", "unit", "status")}, AlasanSendiri.TERLALU_BANYAK_KELOMPOK),
    ({"kelompok": ("menit_terlambat",)}, AlasanSendiri.KELOMPOK_DITOLAK),
    ({"hitung": {"nama": "jumlah"}}, AlasanSendiri.HITUNG_DITOLAK),
    ({"urut": "-nip"}, AlasanSendiri.URUT_DITOLAK),
    ({"saring": (Saring("status", "salah_satu", ["1 OR 1=1"]),)}, AlasanSendiri.SARINGAN_KELIRU),
    ({"saring": (Saring("menit_terlambat", "minimal", "NaN"),)}, AlasanSendiri.SARINGAN_KELIRU),
    ({"saring": (Saring("menit_terlambat", "memuat", "1"),)}, AlasanSendiri.SARINGAN_KELIRU),
    ({"saring": (Saring("nama", "memuat", {"$ne": ""}),)}, AlasanSendiri.SARINGAN_KELIRU),
    ({"saring": (Saring("unit", "memuat", "a"),) * 13}, AlasanSendiri.TERLALU_BANYAK_SARINGAN),
    ({"dari": date(1976, 1, 1)}, AlasanSendiri.TERLALU_LAMA),
    ({"sampai": date(2026, 9, 1)}, AlasanSendiri.TANGGAL_TERBALIK),
    ({"sampai": None}, AlasanSendiri.TANGGAL_KOSONG),
    ({"unit": "TIDAK-ADA"}, AlasanSendiri.UNIT_DI_LUAR),
    ({"judul": "  "}, AlasanSendiri.JUDUL_KOSONG),
    ({"berkala": "mingguan", "hari": 8}, AlasanSendiri.HARI_KELIRU),
]


def test_what_cannot_be_is_refused_with_a_sentence(kantor: Kantor) -> None:
    for ubah, alasan in KELIRU:
        with pytest.raises(Refused) as no:
            save(kantor, **ubah)
        assert no.value.alasan == alasan, ubah
        assert "{" not in no.value.pesan
    assert not LaporanSendiri.objects.exists()


def test_the_form_composes_changes_and_keeps_what_was_typed(client: Client, kantor: Kantor) -> None:
    client.force_login(kantor.cast.user("citra"))
    alamat = reverse("laporan:sendiri-baru", args=["presensi"])
    data = {
        "judul": "Terlambat", "unit": kantor.cast.kpknl.kode, "tempo": "bulan_lalu", "urutan_nama": "2",
        "urutan_tanggal": "1", "urutan_menit_terlambat": "3", "hitung_menit_terlambat": "jumlah",
        "minimal_menit_terlambat": "1", "saring_status": ["terlambat"], "urut": "menit_terlambat", "menurun": "on",
    }  # fmt: skip
    assert client.post(alamat, {**data, "kelompok_1": "nama", "kelompok_2": "nama"}).status_code == 422
    answer = client.post(alamat, data)
    assert answer.status_code == 302
    row = LaporanSendiri.objects.get()
    assert (row.kolom, row.urut) == (["tanggal", "nama", "menit_terlambat"], "-menit_terlambat")
    page = client.get(answer["Location"]).content.decode()
    assert kantor.cast.budi.nama_lengkap in page
    assert "Keadaan: Terlambat" in page
    ubah = reverse("laporan:sendiri-ubah", args=[row.pk])
    assert 'value="Terlambat"' in client.get(ubah).content.decode()
    assert client.post(ubah, {**data, "judul": "Telat", "versi": row.versi}).status_code == 302
    lama = client.post(ubah, {**data, "judul": "Lama", "versi": row.versi})
    assert "sudah diubah di tempat lain" in lama.content.decode()
    assert "sudah punya laporan berjudul Telat" in client.post(alamat, {**data, "judul": "Telat"}).content.decode()


def test_files_hold_typed_rows_sums_links_and_a_legend(client: Client, kantor: Kantor) -> None:
    row = save(kantor)
    client.force_login(kantor.cast.user("dewi"))
    alamat = reverse("laporan:sendiri-unduh", args=[row.pk])
    buku = load_workbook(io.BytesIO(b"".join(client.get(alamat))))
    lembar = buku["Data"]
    cells = [c for baris in lembar.iter_rows() for c in baris]
    assert any(isinstance(c.value, datetime) and c.number_format == "dd/mm/yyyy" for c in cells)
    assert any(str(c.value).startswith("=SUM(") for c in cells)
    tautan = [c.hyperlink.target for c in cells if c.hyperlink]
    assert len(tautan) == 2 * len(kantor.hari_kerja)
    assert all("/presensi/pegawai/" in str(satu) for satu in tautan)
    keterangan = {b[0].value: b[1].value for b in buku["Keterangan"].iter_rows(max_col=2) if b[0].value}
    assert keterangan["Sumber"] == "Presensi per hari"
    teks = b"".join(client.get(alamat, {"bentuk": "csv"})).decode("utf-8-sig")
    assert teks.splitlines()[0] == "Nama;Tanggal;Keadaan;Terlambat (menit);Potongan (%)"
    assert b"".join(client.get(alamat, {"bentuk": "pdf"}))[:5] == b"%PDF-"
    assert client.get(alamat, {"bentuk": "exe"}).status_code == 400
    assert JejakAudit.objects.filter(aksi="laporan.unduh_sendiri").count() == 3


def test_it_comes_by_itself_with_the_rights_of_that_day(
    kantor: Kantor, terkirim: Terkirim, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = save(kantor, berkala="mingguan", hari=1)
    assert services.run_due(at=AT) == 0, "nothing is made up for the time before"
    senin = AT + timedelta(days=(7 - AT.isoweekday()) % 7 + 1)
    monkeypatch.setattr(clock, "now", lambda: senin)
    assert services.run_due(at=senin) == 1
    assert services.run_due(at=senin) == 0
    unduhan = Unduhan.objects.get()
    assert parse_qs(urlsplit(unduhan.alamat).query)["pada"] == [f"{senin:%Y-%m-%d}"]
    monkeypatch.setattr(tables, "LANGSUNG", 0)
    run(unduhan.pk, now=lambda: senin)
    unduhan.refresh_from_db()
    assert (unduhan.status, unduhan.sebab) == ("selesai", "")
    Peran.objects.filter(pengguna=row.pemilik).update(selesai=AT.date())
    besok = senin + timedelta(days=7)
    assert services.run_due(at=besok) == 1
    row.refresh_from_db()
    assert "sudah berakhir" in row.sebab_henti
    assert Pemberitahuan.objects.filter(penerima=row.pemilik, jenis="laporan/sendiri_henti").count() == 1
    assert services.run_due(at=besok + timedelta(days=7)) == 0
    assert Unduhan.objects.count() == 1


def test_the_api_answers_rows_and_refuses_in_the_same_words(client: Client, kantor: Kantor) -> None:
    client.force_login(kantor.cast.user("dewi"))
    isi = {
        "judul": "Lewat API", "sumber": "presensi", "unit": kantor.cast.kpknl.kode, "tempo": "tanggal",
        "dari": "2026-10-01", "sampai": "2026-10-31", "kolom": ["nama"], "kelompok": ["nama"],
        "hitung": {"menit_terlambat": "jumlah"},
    }  # fmt: skip
    alamat = reverse("api:laporan-sendiri")
    buruk = client.post(alamat, json.dumps({**isi, "kolom": ["sandi"]}), content_type="application/json")
    assert (buruk.status_code, buruk.json()["kode"]) == (422, "sendiri_kolom_tidak_dikenal")
    made = client.post(alamat, json.dumps(isi), content_type="application/json")
    assert made.status_code == 201
    rows = client.get(reverse("api:laporan-sendiri-baris", args=[made.json()["id"]])).json()
    assert [k["nama"] for k in rows["kolom"]] == ["nama", "banyak", "menit_terlambat"]
    assert rows["count"] == 2


def test_only_the_owner_throws_away(kantor: Kantor) -> None:
    row = save(kantor)
    with pytest.raises(PermissionDenied):
        services.remove_sendiri(actor=kantor.cast.user("citra"), pk=row.pk, at=AT)
    services.remove_sendiri(actor=kantor.cast.user("dewi"), pk=row.pk, at=AT)
    assert not reads.visible_to(kantor.cast.user("dewi"), AT.date()).exists()


@pytest.mark.parametrize(
    ("berkala", "hari", "pada", "jatuh"),
    [
        ("harian", 1, date(2026, 11, 24), date(2026, 11, 24)),
        ("mingguan", 1, date(2026, 11, 24), date(2026, 11, 23)),
        ("mingguan", 5, date(2026, 11, 24), date(2026, 11, 20)),
        ("bulanan", 5, date(2026, 11, 24), date(2026, 11, 5)),
        ("bulanan", 28, date(2026, 3, 1), date(2026, 2, 28)),
    ],
)
def test_the_newest_day_of_a_rhythm(berkala: str, hari: int, pada: date, jatuh: date) -> None:
    assert rules.coming_day(berkala, hari, pada) == jatuh


def test_relative_periods_follow_the_day() -> None:
    dasar = IsiSendiri("x", "presensi", "x")
    pada = date(2026, 1, 15)
    masa = {t: rules.days_of(replace(dasar, tempo=t), pada) for t in ("bulan_lalu", "triwulan_lalu", "tahun_lalu")}
    assert masa["bulan_lalu"].mulai == date(2025, 12, 1)
    assert (masa["triwulan_lalu"].mulai, masa["triwulan_lalu"].sampai) == (date(2025, 10, 1), date(2025, 12, 31))
    assert len(masa["tahun_lalu"]) == 365
    assert len(rules.days_of(replace(dasar, tempo="tujuh_hari"), pada)) == 7


def test_no_source_names_a_column_twice() -> None:
    for sumber in SEMUA.values():
        kode = [m.kode for m in sumber.medan]
        assert len(kode) == len(set(kode))
        assert set(sumber.bawaan) <= set(kode)
        assert not any(m.peka for m in sumber.medan if m.kode in sumber.bawaan)


def test_a_report_of_the_past_is_asked_for_with_sane_days_only(client: Client, kantor: Kantor) -> None:
    row = save(kantor)
    client.force_login(kantor.cast.user("dewi"))
    alamat = reverse("laporan:sendiri-unduh", args=[row.pk])
    for pada in ("besok", "1900-01-01", "2199-01-01"):
        assert client.get(alamat, {"pada": pada}).status_code == 400
    lihat = reverse("laporan:sendiri-lihat", args=[row.pk])
    assert client.get(lihat, {"gugus": ["=1", "=2", "=3"]}).status_code == 400


def test_the_list_and_a_page_of_rows_cost_the_same_however_many(
    client: Client, kantor: Kantor, query_count: Callable[[str], Any]
) -> None:
    rows = [save(kantor, judul=f"Laporan {n}", berkala="mingguan", hari=n) for n in range(1, 5)]
    client.force_login(kantor.cast.user("dewi"))
    for nama, args in (("laporan:sendiri", []), ("laporan:sendiri-lihat", [rows[0].pk])):
        client.get(reverse(nama, args=args))
        with query_count(nama):
            client.get(reverse(nama, args=args))
