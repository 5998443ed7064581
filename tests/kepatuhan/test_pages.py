"""Pages of compliance: every number opens the rows it counts (law 11), scope, states, files, statements."""

import io
import random
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from core import clock
from core.models import JejakAudit
from kepatuhan import services
from kepatuhan.choices import Ukuran
from kepegawaian.choices import JenisPeran
from kepegawaian.models import Pengguna, UnitKerja
from presensi.choices import StatusHarian
from tests.cast import Cast
from tests.factories import AT, make_kepala, make_pegawai, make_pengguna, make_peran, make_unit
from tests.kepatuhan.rows import make_hari, make_logbook, make_tree, scatter

pytestmark = pytest.mark.django_db

HARI_INI = date(2026, 11, 24)
# Working days of two months and three weeks, the running one included.
KERJA = [date(2026, 10, 29), date(2026, 10, 30), *(date(2026, 11, n) for n in (17, 20, 23, 24))]


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def kantor() -> UnitKerja:
    """An office with every kind of day, counted."""
    kantor, units = make_tree()
    acak = random.Random(11)
    scatter(acak, units, KERJA, 14, make_pegawai(unit=make_unit()))
    services.refresh(at=AT)
    return kantor


@pytest.fixture
def dewi(kantor: UnitKerja) -> Pengguna:
    user = make_pengguna("Dewi UKI")
    make_peran(user, JenisPeran.UKI, kantor)
    return user


class Tautan(HTMLParser):
    """Links to lists with the text inside them, what screen readers hear included."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._href, self._text = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._href, self._text = dict(attrs).get("href") or "", ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._href.startswith(reverse("kepatuhan:rincian") + "?") and "ekspor" not in self._href:
            self.found.append((self._href, " ".join(self._text.split())))


def links(client: Client, alamat: str) -> list[tuple[str, str]]:
    answer = client.get(alamat)
    assert answer.status_code == 200, alamat
    parser = Tautan()
    parser.feed(answer.content.decode())
    return parser.found


def number(teks: str) -> int:
    return int(teks.replace(".", ""))


def check(client: Client, href: str, teks: str) -> None:
    """The list behind a link has exactly as many rows as the link says, and its rate divides by what it says."""
    answer = client.get(href)
    assert answer.status_code == 200, href
    found = re.search(r'data-total="(\d+)"', answer.content.decode())
    assert found, href
    if ratio := re.search(r"([\d.]+) dari ([\d.]+)$|([\d.]+) dari ([\d.]+),", teks):
        atas, bawah = [number(g) for g in ratio.groups() if g]
        semua = client.get(f"{href}&bagian=semua").content.decode()
        assert f'data-total="{bawah}"' in semua, (href, teks)
        if persen := re.match(r"(\d+(?:,\d)?)%", teks):
            digits = 1 if "," in persen[1] else 0
            assert float(persen[1].replace(",", ".")) == pytest.approx(100 * atas / bawah, abs=0.51 / 10**digits)
    else:
        atas = number(re.findall(r"[\d.]+", teks)[-1])
    assert int(found[1]) == atas, (href, teks)


@pytest.mark.parametrize(
    "saring",
    [
        "",
        "?tampil=hari",
        "?bulan=2026-10&ukuran=kehadiran",
        "?mode=wfh&ukuran=disetujui",
        "?mode=dinas_luar&tampil=hari",
    ],
)
def test_every_number_of_the_dashboard_opens_its_rows(client: Client, dewi: Pengguna, saring: str) -> None:
    client.force_login(dewi)
    found = links(client, reverse("kepatuhan:dasbor") + saring)
    assert len(found) > (12 if "mode" in saring else 20)
    for href, teks in dict(found).items():
        check(client, href, teks)


@pytest.mark.parametrize("tampil", ["pegawai", "harian"])
def test_every_number_of_a_unit_opens_its_rows(client: Client, dewi: Pengguna, kantor: UnitKerja, tampil: str) -> None:
    client.force_login(dewi)
    found = links(client, reverse("kepatuhan:unit", args=[kantor.kode]) + f"?tampil={tampil}")
    assert len(found) > 30
    for href, teks in dict(found).items():
        check(client, href, teks)


def test_parts_of_a_day_do_not_overlap_and_add_up(dewi: Pengguna, kantor: UnitKerja) -> None:
    from core.periods import Month
    from kepatuhan.queries.pandangan import look
    from kepatuhan.queries.unit import halaman_unit
    from kepegawaian.queries import units_under

    pandangan = look((kantor.jalur,), kantor.kode, AT)
    assert pandangan is not None
    isi = halaman_unit(pandangan, units_under((kantor.jalur,)), Month(2026, 11))
    assert isi.harian
    for hari in isi.harian:
        assert sum(r.angka.nilai for r in hari.ruas) == hari.pegawai.nilai
        assert all(r.angka.nilai >= 0 for r in hari.ruas)


def test_screen_excel_and_api_agree(client: Client, dewi: Pengguna, kantor: UnitKerja) -> None:
    client.force_login(dewi)
    page = client.get(reverse("kepatuhan:dasbor")).content.decode()
    api = client.get("/api/v1/kepatuhan/indikator/").json()
    buku = load_workbook(io.BytesIO(b"".join(client.get(reverse("kepatuhan:dasbor") + "?ekspor=xlsx"))))
    rows = list(buku["Unit"].iter_rows(values_only=True))
    kepala, jumlah = rows[0], rows[-1]
    for tingkat in api["tingkat"][:4]:
        assert f"{tingkat['persen'].replace('.', ',')}<small>%" in page
        assert jumlah[kepala.index(f"{tingkat['nama']} (%)")] == pytest.approx(float(tingkat["persen"]))
    for sheet, out in zip(rows[1:], api["baris"], strict=True):
        assert sheet[0] == out["nama"]
        assert sheet[kepala.index(Ukuran.HADIR.label)] == out["hitungan"]["hadir"]
    assert buku.sheetnames[0] == "Keterangan"


def test_rincian_as_file_holds_the_listed_rows_and_leaves_a_trace(client: Client, dewi: Pengguna) -> None:
    client.force_login(dewi)
    alamat = reverse("kepatuhan:rincian") + "?ukuran=terlambat&dari=2026-11-01&sampai=2026-11-23"
    halaman = client.get(alamat).content.decode()
    total = int(re.search(r'data-total="(\d+)"', halaman)[1])  # type: ignore[index]
    csv = b"".join(client.get(alamat + "&ekspor=csv")).decode("utf-8-sig").splitlines()
    assert len(csv) == total + 1
    assert csv[0].startswith("Pegawai;NIP;Tanggal;Unit")
    buku = load_workbook(io.BytesIO(b"".join(client.get(alamat + "&ekspor=xlsx"))))
    assert buku["Data"].max_row == total + 1
    jejak = JejakAudit.objects.filter(aksi="kepatuhan.unduh_rincian")
    assert jejak.count() == 2
    assert jejak[0].sesudah["baris"] == total  # type: ignore[index]


def test_api_lists_the_same_rows(client: Client, dewi: Pengguna) -> None:
    client.force_login(dewi)
    kueri = "?ukuran=wfh&kecuali=terlambat&dari=2026-11-01&sampai=2026-11-23"
    api = client.get(f"/api/v1/kepatuhan/rincian/{kueri}&per_halaman=2").json()
    page = client.get(reverse("kepatuhan:rincian") + kueri).content.decode()
    assert f'data-total="{api["count"]}"' in page
    assert len(api["results"]) == 2
    assert {row["mode"] for row in api["results"]} == {"wfh"}


# --- scope ------------------------------------------------------------------------------------------------------------


def test_only_the_officers_subtree(client: Client, cast: Cast) -> None:
    make_hari(cast.ani, cast.seksi, date(2026, 11, 23))
    make_hari(cast.eko, cast.kpknl_lain, date(2026, 11, 23))
    services.refresh(at=AT)
    client.force_login(cast.user("dewi"))
    page = client.get(reverse("kepatuhan:dasbor")).content.decode()
    assert "KPKNL Bandung" in page
    assert "Jayapura" not in page
    lain = cast.kpknl_lain.kode
    for alamat in (
        reverse("kepatuhan:dasbor") + f"?unit={lain}",
        reverse("kepatuhan:unit", args=[lain]),
        reverse("kepatuhan:rincian") + f"?unit={lain}",
        f"/api/v1/kepatuhan/indikator/?unit={lain}",
        f"/api/v1/kepatuhan/rincian/?unit={lain}",
    ):
        assert client.get(alamat).status_code == 404, alamat
    api = client.get("/api/v1/kepatuhan/rincian/?dari=2026-11-01&sampai=2026-11-30").json()
    assert [row["nama"] for row in api["results"]] == ["Ani Rahmawati"]


@pytest.mark.parametrize(
    ("siapa", "dasbor", "unit"),
    [("ani", 403, 403), ("budi", 403, 200), ("citra", 403, 200), ("dewi", 200, 200), ("gita", 200, 200)],
)
def test_who_may_watch(client: Client, cast: Cast, siapa: str, dasbor: int, unit: int) -> None:
    client.force_login(cast.user(siapa))
    assert client.get(reverse("kepatuhan:dasbor")).status_code == dasbor
    assert client.get("/api/v1/kepatuhan/indikator/").status_code == dasbor
    assert client.get(reverse("kepatuhan:unit", args=[cast.seksi.kode])).status_code == unit
    assert client.get(reverse("kepatuhan:rincian")).status_code == unit
    assert client.get(reverse("kepatuhan:unit-daftar")).status_code == (302 if unit == 200 else unit)


def test_a_superior_sees_the_unit_they_lead_and_no_other(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("budi"))
    assert client.get(reverse("kepatuhan:unit", args=[cast.seksi.kode])).status_code == 200
    assert client.get(reverse("kepatuhan:unit", args=[cast.seksi_lain.kode])).status_code == 404
    assert client.get(reverse("kepatuhan:unit", args=[cast.kpknl.kode])).status_code == 404


def test_an_officer_of_two_offices_sees_both_and_each_once(client: Client, cast: Cast) -> None:
    user = make_pengguna("Dua Kantor")
    for unit in (cast.kpknl, cast.kanwil_lain, cast.kpknl_lain):
        make_peran(user, JenisPeran.UKI, unit)
    for pegawai, unit in ((cast.ani, cast.seksi), (cast.eko, cast.kpknl_lain)):
        make_hari(pegawai, unit, date(2026, 11, 23))
    services.refresh(at=AT)
    client.force_login(user)
    api = client.get("/api/v1/kepatuhan/indikator/").json()
    assert {row["nama"]: row["hitungan"]["hadir"] for row in api["baris"]} == {
        "KPKNL Bandung": 1,
        "Kanwil DJKN Papua": 1,
        "Jumlah": 2,
    }


# --- states -----------------------------------------------------------------------------------------------------------


def test_empty_month_says_so(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("dewi"))
    assert "Belum ada data untuk November 2026." in client.get(reverse("kepatuhan:dasbor")).content.decode()
    page = client.get(reverse("kepatuhan:unit", args=[cast.kpknl.kode]) + "?bulan=2027-01").content.decode()
    assert "Belum ada data untuk Januari 2027." in page


def test_small_groups_hide_their_averages(client: Client, cast: Cast) -> None:
    make_hari(cast.ani, cast.seksi, date(2026, 11, 20))
    make_logbook(cast.ani, cast.seksi, date(2026, 11, 20))
    services.refresh(at=AT)
    client.force_login(cast.user("dewi"))
    page = client.get(reverse("kepatuhan:unit", args=[cast.seksi.kode])).content.decode()
    assert "Terlalu sedikit untuk dirata-ratakan" in page
    assert "100,0<small>" not in page
    api = client.get("/api/v1/kepatuhan/indikator/").json()
    assert {t["persen"] for row in api["baris"] for t in row["tingkat"]} == {None}


def test_the_running_day_is_hatched_and_listed_as_not_yet(client: Client, cast: Cast) -> None:
    for n in range(3):
        p = make_pegawai(unit=cast.seksi, akun=False)
        make_hari(p, cast.seksi, HARI_INI, StatusHarian.BELUM if n else StatusHarian.BEKERJA)
    services.refresh(at=AT)
    client.force_login(cast.user("dewi"))
    page = client.get(reverse("kepatuhan:dasbor") + "?ukuran=kehadiran").content.decode()
    assert "KPKNL Bandung, Selasa 24 Nov: belum selesai" in page
    assert "Hari ini, Selasa, 24 November 2026" in page
    api = client.get("/api/v1/kepatuhan/indikator/").json()
    assert api["hari_ini"]["belum"] == 2
    assert api["hari_ini"]["hadir"] == 1


def test_logbooks_are_not_blamed_before_their_deadline(client: Client, cast: Cast) -> None:
    """Without a policy the logbook is due on the day itself, so yesterday counts and today does not."""
    for n in range(3):
        p = make_pegawai(unit=cast.seksi, akun=False)
        make_hari(p, cast.seksi, date(2026, 11, 23))
        make_hari(p, cast.seksi, HARI_INI, StatusHarian.BEKERJA)
        if n:
            make_logbook(p, cast.seksi, date(2026, 11, 23))
    services.refresh(at=AT)
    client.force_login(cast.user("dewi"))
    api = client.get("/api/v1/kepatuhan/indikator/").json()
    logbook = next(t for t in api["tingkat"] if t["kunci"] == "logbook")
    assert (logbook["pembilang"], logbook["penyebut"]) == (2, 3)


@pytest.mark.parametrize("kueri", ["bulan=2026-13", "bulan=%F0%9F%98%80", "tampil=x", "ukuran=x", "unit=" + "x" * 200])
def test_odd_filters_are_refused_with_a_sentence(client: Client, cast: Cast, kueri: str) -> None:
    client.force_login(cast.user("dewi"))
    answer = client.get(reverse("kepatuhan:dasbor") + f"?{kueri}")
    assert answer.status_code == 400
    assert "tidak bisa dibaca" in answer.content.decode()
    api = client.get(f"/api/v1/kepatuhan/indikator/?{kueri}")
    assert api.status_code == 400
    assert set(api.json()) == {"kode", "pesan", "field"}


@pytest.mark.parametrize(
    ("kueri", "kalimat"),
    [
        ("dari=2026-11-30&sampai=2026-11-01", "sama dengan atau sesudah"),
        ("dari=2020-01-01&sampai=2026-11-01", "paling lama 366 hari"),
        ("dari=besok", "Tulis tanggal seperti"),
    ],
)
def test_odd_dates_keep_the_form_and_say_what_to_do(client: Client, cast: Cast, kueri: str, kalimat: str) -> None:
    client.force_login(cast.user("dewi"))
    answer = client.get(reverse("kepatuhan:rincian") + f"?{kueri}")
    assert answer.status_code == 400
    assert kalimat in answer.content.decode()


def test_the_filter_as_it_stands_can_be_sent(client: Client, dewi: Pengguna) -> None:
    client.force_login(dewi)
    answer = client.get(reverse("kepatuhan:rincian") + "?dari=2026-11-01&sampai=2026-11-23&ukuran=&kecuali=&cari=")
    assert answer.status_code == 200


def test_search_and_sort_of_the_list(client: Client, cast: Cast) -> None:
    for tanggal in (date(2026, 11, 20), date(2026, 11, 23)):
        make_hari(cast.ani, cast.seksi, tanggal)
        make_hari(cast.budi, cast.seksi, tanggal)
    client.force_login(cast.user("dewi"))
    alamat = reverse("kepatuhan:rincian")
    assert 'data-total="2"' in client.get(alamat + "?cari=rahma").content.decode()
    assert 'data-total="2"' in client.get(alamat + f"?cari={cast.ani.nip}").content.decode()
    assert 'data-total="0"' in client.get(alamat + "?cari=%F0%9F%98%80").content.decode()
    page = client.get(alamat + "?urut=pegawai").content.decode()
    assert page.index("Ani Rahmawati") < page.index("Budi Santoso")
    assert client.get(alamat + "?urut=tidak_ada&halaman=999").status_code == 200


def test_the_poll_gets_only_the_part_that_changes(client: Client, dewi: Pengguna) -> None:
    client.force_login(dewi)
    part = client.get(reverse("kepatuhan:dasbor"), headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="dasbor"')
    assert "<html" not in part


# --- statements -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("nama", "halaman"), [("dasbor", "kepatuhan:dasbor"), ("rincian", "kepatuhan:rincian")])
def test_statements_do_not_grow_with_people(
    client: Client, cast: Cast, query_count: Any, nama: str, halaman: str
) -> None:
    client.force_login(cast.user("dewi"))
    for jumlah in (2, 20):
        for _ in range(jumlah):
            p = make_pegawai(unit=cast.seksi, akun=False)
            for tanggal in (date(2026, 11, 20), date(2026, 11, 23)):
                make_hari(p, cast.seksi, tanggal)
                make_logbook(p, cast.seksi, tanggal)
        services.refresh(at=AT)
        client.get(reverse(halaman))
        with query_count(f"kepatuhan:{nama}"):
            client.get(reverse(halaman))


def test_statements_of_a_unit_do_not_grow_with_people(client: Client, cast: Cast, query_count: Any) -> None:
    client.force_login(cast.user("dewi"))
    alamat = reverse("kepatuhan:unit", args=[cast.seksi.kode])
    for jumlah in (2, 20):
        for _ in range(jumlah):
            p = make_pegawai(unit=cast.seksi, akun=False, jabatan=make_kepala())
            make_hari(p, cast.seksi, date(2026, 11, 23))
        services.refresh(at=AT)
        client.get(alamat)
        with query_count("kepatuhan:unit"):
            client.get(alamat)
