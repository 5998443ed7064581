"""Pages of people and units: who may open them, what they say, what a refusal looks like."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from core import clock
from core.formats import di_zona
from core.models import JejakAudit
from kepegawaian.choices import Jejak, JenisPenugasan
from kepegawaian.models import Jabatan, Pegawai, Pengguna, Peran, UnitKerja
from tests.cast import Cast
from tests.factories import SANDI, make_kepala, make_pegawai, make_penugasan

NIP = "199507302023211003"


def login(cast: Cast, nama: str, *, segar: bool = False) -> Client:
    """A browser of this person; `segar`: the password was given again a moment ago."""
    client = Client()
    client.force_login(cast.user(nama), backend="kepegawaian.akun.MasukDenganNip")
    if segar:
        assert client.post("/accounts/reauthenticate/", {"password": SANDI}).status_code == 302
    return client


def text_of(jawab: Any) -> str:
    return str(jawab.content.decode())


def body_of(jawab: Any) -> bytes:
    return b"".join(jawab.streaming_content)


def post_data(cast: Cast, **fields: Any) -> dict[str, Any]:
    return {
        "jenis_penugasan": "definitif",
        "unit": str(cast.seksi_lain.pk),
        "jabatan": "Pelelang Ahli Pertama",
        "atasan": "",
        "nip_atasan": "",
        "mulai": "2026-11-24",
        "selesai": "",
        "nomor_sk": "",
        **fields,
    }


def person_data(**fields: Any) -> dict[str, Any]:
    return {
        "nip": "19950730 202321 1 003",
        "nama": "Yoga Pramudita",
        "gelar_depan": "",
        "gelar_belakang": "S.Kom.",
        "jenis": "pppk",
        "golongan": "IX",
        "email": "YOGA@contoh.go.id",
        "sidik": "",
        **fields,
    }


# --- the list ---------------------------------------------------------------------------------------------------------


def test_the_list_shows_the_people_of_ones_units(cast: Cast) -> None:
    isi = text_of(login(cast, "citra").get("/pegawai/"))
    for nama in ("Ani", "Budi", "Dewi", "Gita"):
        assert nama in isi
    assert "Eko" not in isi
    assert "5 pegawai dalam lingkup Anda" in isi


@pytest.mark.parametrize(
    ("nama", "status"), [("ani", 403), ("budi", 200), ("dewi", 200), ("gita", 200), ("citra", 200)]
)
def test_who_may_open_the_list(cast: Cast, nama: str, status: int) -> None:
    assert login(cast, nama).get("/pegawai/").status_code == status


def test_only_admins_are_offered_to_change_things(cast: Cast) -> None:
    assert "/pegawai/impor/" in text_of(login(cast, "citra").get("/pegawai/"))
    assert "/pegawai/baru/" not in text_of(login(cast, "dewi").get("/pegawai/"))


@pytest.mark.parametrize(
    ("saring", "ada", "tidak"),
    [
        ("cari=rahma", "Ani", "Budi"),
        ("cari=RAHMA", "Ani", "Budi"),
        ("cari=%00rahma", "", ""),
        ("unit={seksi}", "Ani", "Citra"),
        ("unit={kpknl}", "Ani", "Citra"),
        ("unit=999999", "Ani", ""),
        ("unit=abc", "Ani", ""),
        ("jenis=pppk", "", "Ani"),
        ("status=nonaktif", "", "Ani"),
        ("status=tanpa-sandi", "Ani", ""),
        ("halaman=99", "Ani", ""),
        ("urut=-pegawai", "Ani", ""),
        ("urut=unit", "Ani", ""),
        ("urut=%27;drop", "Ani", ""),
    ],
)
def test_filters_narrow_and_odd_ones_do_no_harm(cast: Cast, saring: str, ada: str, tidak: str) -> None:
    alamat = f"/pegawai/?{saring.format(seksi=cast.seksi.pk, kpknl=cast.kpknl.pk)}"
    jawab = login(cast, "citra").get(alamat)
    assert jawab.status_code in (200, 400)
    orang = text_of(jawab).partition('<table class="tb kartu-hp">')[2].replace('data-judul="Atasan">Budi', "")
    if ada:
        assert f"{ada} " in orang
    if tidak:
        assert f"{tidak} " not in orang


def test_people_are_found_by_number_however_it_is_typed(cast: Cast) -> None:
    nip = str(cast.ani.nip)
    isi = text_of(login(cast, "citra").get("/pegawai/", {"cari": f"{nip[:8]} {nip[8:14]}"}))
    assert "Ani" in isi


def test_leavers_are_found_among_the_inactive(cast: Cast) -> None:
    cast.ani.penugasan.update(selesai=date(2026, 10, 1))
    Pegawai.objects.filter(pk=cast.ani.pk).update(aktif=False, nonaktif_sejak=date(2026, 10, 1))
    client = login(cast, "citra")
    assert "Ani" not in text_of(client.get("/pegawai/"))
    assert "Ani" in text_of(client.get("/pegawai/?status=nonaktif"))


def test_the_export_holds_the_filtered_set_and_is_audited(cast: Cast) -> None:
    client = login(cast, "citra")
    buku = load_workbook(io.BytesIO(body_of(client.get("/pegawai/?ekspor=xlsx&cari=ani"))))
    baris = list(buku["Data"].iter_rows(values_only=True))
    assert baris[0][:2] == ("Pegawai", "NIP")
    assert [b[0] for b in baris[1:]] == ["Ani Rahmawati"]
    assert baris[1][1] == cast.ani.nip, "a text of 18 digits, not a number"
    teks = body_of(client.get("/pegawai/?ekspor=csv")).decode("utf-8-sig")
    assert len(teks.splitlines()) == 6
    assert JejakAudit.objects.filter(aksi=Jejak.UNDUH_PEGAWAI).count() == 2


def test_the_list_costs_the_same_for_two_and_for_twenty_people(cast: Cast, query_count: Callable[[str], Any]) -> None:
    client = login(cast, "citra")
    client.get("/pegawai/")
    for banyak in (0, 20):
        for n in range(banyak):
            make_pegawai(f"Tambahan {n}", unit=cast.seksi, atasan=cast.budi)
        with query_count("kepegawaian:pegawai"):
            assert client.get("/pegawai/").status_code == 200


# --- a profile --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("siapa", "pegawai", "status"),
    [("ani", "ani", 200), ("ani", "budi", 404), ("budi", "ani", 200), ("dewi", "ani", 200), ("citra", "eko", 404)],
)
def test_whose_profile_may_be_opened(cast: Cast, siapa: str, pegawai: str, status: int) -> None:
    orang = getattr(cast, pegawai)
    assert login(cast, siapa).get(f"/pegawai/{orang.pk}/").status_code == status


def test_a_profile_tells_posts_roles_and_login(cast: Cast) -> None:
    make_penugasan(cast.budi, cast.kpknl, jenis=JenisPenugasan.PLH, nomor_sk="ST-7/KNL.01/2026", jabatan=make_kepala())
    isi = text_of(login(cast, "citra").get(f"/pegawai/{cast.budi.pk}/"))
    assert "Plh. Kepala Seksi" in isi
    assert "ST-7/KNL.01/2026" in isi
    assert "Ani Rahmawati" in isi, "who answers to him"
    nip = str(cast.budi.nip)
    assert f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}" in isi
    assert "Petugas UKI" in text_of(login(cast, "citra").get(f"/pegawai/{cast.dewi.pk}/"))


def test_ones_own_profile_offers_no_deeds(cast: Cast) -> None:
    isi = text_of(login(cast, "citra").get(f"/pegawai/{cast.citra.pk}/"))
    assert "/ubah/" not in isi
    assert "/nonaktifkan/" not in isi


def test_a_profile_costs_the_same_with_many_posts(cast: Cast, query_count: Callable[[str], Any]) -> None:
    client = login(cast, "citra")
    client.get(f"/pegawai/{cast.budi.pk}/")
    for putaran in range(2):
        with query_count("kepegawaian:pegawai-rincian"):
            client.get(f"/pegawai/{cast.budi.pk}/")
        for n in range(10):
            make_penugasan(
                cast.budi, cast.kpknl, jenis=JenisPenugasan.PLH, nomor_sk=f"ST-{n}", mulai=date(2026, 1, n + 1),
                jabatan=make_kepala(f"Kepala {putaran}-{n}"),
            )  # fmt: skip
            make_pegawai(f"Bawahan {n}", unit=cast.seksi, atasan=cast.budi)


# --- registering and changing -----------------------------------------------------------------------------------------


def test_a_person_is_registered_on_a_form(cast: Cast) -> None:
    client = login(cast, "citra")
    assert client.get("/pegawai/baru/").status_code == 200
    jawab = client.post("/pegawai/baru/", {**person_data(), **post_data(cast, atasan=str(cast.budi.pk))})
    pegawai = Pegawai.objects.select_related("pengguna").get(nip=NIP)
    assert jawab.headers["Location"] == f"/pegawai/{pegawai.pk}/"
    assert pegawai.email == "yoga@contoh.go.id"
    penugasan = pegawai.penugasan.get()
    assert (penugasan.jabatan.jenis, penugasan.atasan) == ("fungsional", cast.budi)


@pytest.mark.parametrize(
    ("salah", "kalimat"),
    [
        ({"nip": "198001012005011000"}, "berformat Teks"),
        ({"nip": "12345"}, "NIP harus 18 angka"),
        ({"nip": "", "email": ""}, "NIP belum diisi"),
        ({"golongan": "III/z"}, "Golongan “III/z” tidak dikenal"),
        ({"email": "bukan"}, "bukan alamat surel"),
        ({"nama": ""}, "Isi bagian ini"),
        ({"nama": "x" * 10_000}, "Paling banyak 150 huruf"),
        ({"jenis": "raja"}, "Pilih salah satu"),
        ({"unit": "999"}, "Pilih salah satu"),
        ({"jabatan": "\u00a0"}, "Isi bagian ini"),
        ({"mulai": "besok"}, "Tulis tanggal seperti"),
        ({"mulai": "0001-01-01"}, "tahun antara 1970"),
        ({"selesai": "2026-11-24"}, "sesudah tanggal mulai"),
        ({"nip_atasan": NIP}, "NIP atasan tidak ada"),
        ({"jenis_penugasan": "plt"}, "nomor surat perintah"),
    ],
)
def test_what_is_wrong_stands_on_the_form_and_nothing_is_lost(cast: Cast, salah: dict[str, str], kalimat: str) -> None:
    sebelum = (Pegawai.objects.count(), Jabatan.objects.count(), Pengguna.objects.count())
    jawab = login(cast, "citra").post("/pegawai/baru/", {**person_data(), **post_data(cast), **salah})
    assert jawab.status_code == 422
    isi = text_of(jawab)
    assert kalimat in isi
    assert "Kesalahan: " in isi
    assert 'value="Yoga Pramudita"' in isi or "nama" in salah
    assert (Pegawai.objects.count(), Jabatan.objects.count(), Pengguna.objects.count()) == sebelum


def test_emoji_and_nul_bytes_are_judged(cast: Cast) -> None:
    client = login(cast, "citra")
    jawab = client.post("/pegawai/baru/", {**person_data(nama="Yoga \U0001f600"), **post_data(cast)})
    assert jawab.status_code == 302
    jawab = client.post("/pegawai/baru/", {**person_data(nama="Yo\x00ga"), **post_data(cast)})
    assert jawab.status_code == 422
    assert "Karakter null tidak diizinkan" in text_of(jawab)


def test_a_person_is_changed(cast: Cast) -> None:
    client = login(cast, "citra")
    alamat = f"/pegawai/{cast.ani.pk}/ubah/"
    form = client.get(alamat).context["form"]
    sidik = form.initial["sidik"]
    isi = person_data(nip=cast.ani.nip, nama="Ani Lestari", jenis="pns", golongan="iii/b", sidik=sidik)
    assert client.post(alamat, isi).status_code == 302
    cast.ani.refresh_from_db()
    assert (cast.ani.nama, cast.ani.golongan) == ("Ani Lestari", "III/b")
    jawab = client.post(alamat, {**isi, "nama": "Ani Dua"})
    assert jawab.status_code == 422
    assert "sudah diubah orang lain" in text_of(jawab)


def test_leaving_and_coming_back(cast: Cast) -> None:
    client = login(cast, "citra")
    isi = text_of(client.get(f"/pegawai/{cast.budi.pk}/nonaktifkan/"))
    assert "1 orang masih melapor" in isi
    ani = login(cast, "ani")
    assert ani.get(f"/pegawai/{cast.ani.pk}/").status_code == 200
    assert client.post(f"/pegawai/{cast.ani.pk}/nonaktifkan/", {"sejak": "2026-11-24"}).status_code == 302
    assert ani.get(f"/pegawai/{cast.ani.pk}/").headers["Location"].startswith("/accounts/login/")
    jawab = client.post(f"/pegawai/{cast.ani.pk}/nonaktifkan/", {"sejak": "2026-11-24"})
    assert jawab.status_code == 422
    assert client.get(f"/pegawai/{cast.ani.pk}/aktifkan/").status_code == 200
    assert client.post(f"/pegawai/{cast.ani.pk}/aktifkan/", post_data(cast)).status_code == 302
    cast.ani.refresh_from_db()
    assert cast.ani.aktif


def test_a_post_is_given_and_ended(cast: Cast) -> None:
    client = login(cast, "citra")
    form = client.get(f"/pegawai/{cast.ani.pk}/penugasan/")
    assert form.status_code == 200
    assert f'<option value="{cast.seksi.pk}" selected' in text_of(form)
    assert client.post(f"/pegawai/{cast.ani.pk}/penugasan/", post_data(cast)).status_code == 302
    penugasan = cast.ani.penugasan.order_by("-mulai").first()
    assert penugasan is not None
    assert penugasan.unit == cast.seksi_lain
    alamat = f"/pegawai/{cast.ani.pk}/penugasan/{penugasan.pk}/akhiri/"
    assert client.get(alamat).status_code == 200
    assert client.post(alamat, {"selesai": "2026-11-24"}).status_code == 422
    assert client.post(alamat, {"selesai": "2026-12-31"}).status_code == 302
    lain = cast.budi.penugasan.get()
    assert client.get(f"/pegawai/{cast.ani.pk}/penugasan/{lain.pk}/akhiri/").status_code == 404


def test_a_login_is_made_for_who_has_none(cast: Cast) -> None:
    tanpa = make_pegawai("Tanpa Akun", unit=cast.seksi, akun=False)
    client = login(cast, "citra")
    assert "Buat akun" in text_of(client.get(f"/pegawai/{tanpa.pk}/"))
    assert client.post(f"/pegawai/{tanpa.pk}/akun/").status_code == 302
    assert Pengguna.objects.filter(nip=tanpa.nip).exists()
    assert client.get(f"/pegawai/{tanpa.pk}/akun/").status_code == 405


# --- roles and passwords ask for the password again ---------------------------------------------------------------


@pytest.mark.parametrize("alamat", ["peran/", "sandi/"])
def test_sensitive_deeds_ask_for_the_password_again(cast: Cast, alamat: str) -> None:
    jawab = login(cast, "citra").get(f"/pegawai/{cast.ani.pk}/{alamat}")
    assert jawab.headers["Location"].startswith("/accounts/reauthenticate/")


def test_a_role_is_given_and_withdrawn(cast: Cast) -> None:
    client = login(cast, "citra", segar=True)
    alamat = f"/pegawai/{cast.ani.pk}/peran/"
    assert client.get(alamat).status_code == 200
    isi = {"jenis": "uki", "unit": str(cast.kpknl.pk), "mulai": "2026-11-24", "selesai": ""}
    assert client.post(alamat, isi).status_code == 302
    peran = Peran.objects.get(pengguna=cast.user("ani"))
    jawab = client.post(alamat, isi)
    assert jawab.status_code == 422
    assert "sudah berlaku" in text_of(jawab)
    cabut = f"{alamat}{peran.pk}/cabut/"
    assert client.get(cabut).status_code == 200
    assert client.post(cabut, {"selesai": "2026-11-24"}).status_code == 302
    assert client.post(alamat, {**isi, "unit": str(cast.kpknl_lain.pk)}).status_code == 422
    assert client.get(f"/pegawai/{cast.citra.pk}/peran/").status_code == 403


def test_a_password_is_shown_once(cast: Cast) -> None:
    client = login(cast, "citra", segar=True)
    alamat = f"/pegawai/{cast.ani.pk}/sandi/"
    assert "satu kali" in text_of(client.get(alamat))
    jawab = client.post(alamat)
    assert jawab.status_code == 200
    assert "no-store" in jawab.headers["Cache-Control"]
    isi = text_of(jawab)
    sandi = isi.split('<code class="b6">')[1].split("<")[0]
    pengguna = Pengguna.objects.get(pk=cast.user("ani").pk)
    assert pengguna.wajib_ganti_sandi
    assert len(sandi) == 14
    assert sandi not in text_of(client.get(alamat))


def test_first_passwords_for_many_come_as_a_sheet_or_on_a_page(cast: Cast) -> None:
    client = login(cast, "citra", segar=True)
    baru = [make_pegawai(f"Baru {n}", unit=cast.seksi) for n in range(2)]
    Pengguna.objects.filter(pk__in=[cast.user(n).pk for n in ("ani", "budi", "dewi", "gita")]).update(
        sandi_diganti_at="2026-01-01T00:00Z"
    )
    isi = text_of(client.get("/pegawai/sandi-awal/"))
    assert "Baru 0" in isi
    assert "Ani" not in isi
    pilih = [p.pk for p in baru]
    jawab = client.post("/pegawai/sandi-awal/", {"pegawai": pilih, "bentuk": "xlsx"})
    buku = load_workbook(io.BytesIO(body_of(jawab)))
    assert len(list(buku["Data"].iter_rows())) == 3
    assert client.post("/pegawai/sandi-awal/", {"pegawai": pilih, "bentuk": "cetak"}).status_code == 200
    assert JejakAudit.objects.filter(aksi=Jejak.SANDI_AWAL).count() == 4
    kosong = client.post("/pegawai/sandi-awal/", {"bentuk": "cetak"})
    assert kosong.status_code == 422
    assert "Pilih paling sedikit satu" in text_of(kosong)
    curang = client.post("/pegawai/sandi-awal/", {"pegawai": [cast.ani.pk], "bentuk": "cetak"})
    assert curang.status_code == 422
    assert client.get(f"/pegawai/sandi-awal/?unit={cast.seksi.pk}").status_code == 200


# --- outside 404, inside but not allowed 403 ------------------------------------------------------------------------

PERBUATAN = ("ubah/", "nonaktifkan/", "aktifkan/", "penugasan/", "peran/", "sandi/")


@pytest.mark.parametrize("alamat", PERBUATAN)
def test_deeds_on_people_outside_are_not_found_and_without_the_role_forbidden(cast: Cast, alamat: str) -> None:
    assert login(cast, "citra").get(f"/pegawai/{cast.eko.pk}/{alamat}").status_code == 404
    assert login(cast, "dewi").get(f"/pegawai/{cast.ani.pk}/{alamat}").status_code == 403
    assert login(cast, "ani").get(f"/pegawai/{cast.ani.pk}/{alamat}").status_code == 403


@pytest.mark.parametrize(
    "alamat", ["/pegawai/baru/", "/pegawai/impor/", "/pegawai/impor/contoh/", "/pegawai/sandi-awal/"]
)
def test_pages_of_the_admin_are_forbidden_to_others(cast: Cast, alamat: str) -> None:
    assert login(cast, "dewi").get(alamat).status_code == 403
    assert login(cast, "ani").get(alamat).status_code == 403


# --- units ------------------------------------------------------------------------------------------------------------


def test_the_tree_counts_people_below(cast: Cast) -> None:
    akar = login(cast, "dewi").get("/unit/").context["akar"]
    assert [(s.unit, s.jumlah) for s in akar] == [(cast.kanwil, 5)]
    assert [(s.unit, s.jumlah) for s in akar[0].anak] == [(cast.kpknl, 2)]
    assert login(cast, "ani").get("/unit/").status_code == 403


def test_a_unit_page_is_scoped(cast: Cast) -> None:
    client = login(cast, "dewi")
    isi = text_of(client.get(f"/unit/{cast.seksi.kode}/"))
    assert "Kepala Seksi: Budi Santoso" in isi
    assert "Pindahkan" not in isi
    assert client.get(f"/unit/{cast.kpknl_lain.kode}/").status_code == 404
    assert client.get(f"/unit/{cast.seksi.kode}/ubah/").status_code == 403
    assert client.get("/unit/tidak-ada/").status_code == 404


KEPUTUSAN = {
    "mulai": f"{di_zona(clock.now(), 'WIB').date()}",
    "nomor_sk": "KEP-9/KN/2026",
    "alasan": "Penataan organisasi",
}


def unit_data(**fields: Any) -> dict[str, Any]:
    return {
        "kode": "S-77",
        "nama": "Seksi Baru",
        "nama_pendek": "Seksi Baru",
        "jenis": "seksi",
        "zona": "WIB",
        "layanan": "pendukung",
        "urutan": "3",
        "kontak": "",
        "sidik": "",
        **fields,
    }


def test_a_unit_is_added_changed_moved_and_taken_out_of_use(cast: Cast) -> None:
    client = login(cast, "citra")
    tambah = f"/unit/baru/?induk={cast.kpknl.kode}"
    assert client.get(tambah).status_code == 200
    assert client.post(tambah, unit_data()).headers["Location"] == "/unit/S-77/"
    jawab = client.post(tambah, unit_data())
    assert jawab.status_code == 422
    assert "sudah dipakai unit lain" in text_of(jawab)
    assert client.post(tambah, unit_data(kode="S 78;")).status_code == 422
    sidik = client.get("/unit/S-77/ubah/").context["form"].initial["sidik"]
    assert client.post("/unit/S-77/ubah/", unit_data(nama="Seksi Lain", is_uki="on", sidik=sidik)).status_code == 302
    assert client.post("/unit/S-77/ubah/", unit_data(nama="Seksi Tiga", sidik=sidik)).status_code == 422
    assert client.get("/unit/S-77/pindah/").status_code == 200
    assert client.post("/unit/S-77/pindah/", {"induk": str(cast.kanwil.pk), **KEPUTUSAN}).status_code == 302
    unit = UnitKerja.objects.get(kode="S-77")
    assert unit.jalur == f"{cast.kanwil.jalur}{unit.pk}."
    assert client.post("/unit/S-77/pindah/", {"induk": str(unit.pk), **KEPUTUSAN}).status_code == 422
    for aktif in (False, True):
        assert client.get("/unit/S-77/keadaan/").status_code == 200
        assert client.post("/unit/S-77/keadaan/", KEPUTUSAN).status_code == 302
        unit.refresh_from_db()
        assert unit.aktif is aktif
    penuh = client.post(f"/unit/{cast.seksi.kode}/keadaan/", KEPUTUSAN)
    assert penuh.status_code == 422
    assert "masih berisi 2 pegawai" in text_of(penuh)
    assert client.get("/unit/baru/?induk=tidak-ada").status_code == 404


def test_the_tree_costs_the_same_for_many_units(cast: Cast, query_count: Callable[[str], Any]) -> None:
    client = login(cast, "citra")
    client.get("/unit/")
    for banyak in (0, 20):
        for n in range(banyak):
            make_pegawai(f"Orang {n}", unit=cast.seksi)
        with query_count("kepegawaian:unit"):
            client.get("/unit/")
