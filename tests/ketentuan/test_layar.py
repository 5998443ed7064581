"""The screens of an admin: a circular from draft to adoption, hours, bands, decrees, legal bases and packs."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from ketentuan import queries
from ketentuan.choices import StatusRancangan, StatusVerifikasi
from ketentuan.jam_forms import initial_of as jam_awal
from ketentuan.models import AmbangKeterlambatan, DasarHukum, HariLibur, JamKerja, KebijakanWFH, RancanganKebijakan
from ketentuan.pola import POLA
from tests.cast import Cast

pytestmark = pytest.mark.django_db
DASAR = {"dasar": "baru", "dasar_nomor": "SE-5/WKN.08/2026", "dasar_judul": "WFH menjelang akhir tahun"}


@pytest.fixture(autouse=True)
def _masuk(monkeypatch: pytest.MonkeyPatch, cast: Cast, client: Client) -> None:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    client.force_login(cast.user("citra"))


def page(client: Client, nama: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(f"ketentuan:{nama}", args=args), query)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def filled(form: Any, prefix: str = "") -> dict[str, Any]:
    """What a browser would send for a form as it is shown."""
    found: dict[str, Any] = {}
    for nama, field in form.fields.items():
        value = form[nama].value()
        if value is None or value is False or value == "" or value == []:
            continue
        kept = [str(v) for v in value] if isinstance(value, list) else field.prepare_value(value)
        found[f"{prefix}{nama}"] = "on" if kept is True else kept
    return found


def sheet(client: Client, **query: str) -> dict[str, Any]:
    """The page of a new circular as a browser would send it."""
    answer = client.get(reverse("ketentuan:rancangan-baru"), query)
    rows = answer.context["baris"].forms
    data = {"baris-TOTAL_FORMS": str(len(rows)), "baris-INITIAL_FORMS": "0"} | filled(answer.context["form"])
    for n, row in enumerate(rows):
        data |= filled(row, f"baris-{n}-")
    return data


def test_a_circular_is_drafted_and_adopted_in_two_steps(client: Client, cast: Cast) -> None:
    data = sheet(client, pola="administrasi-50") | DASAR | {
        "nama": "Akhir tahun", "unit": str(cast.kanwil.pk), "mulai": "2026-11-30", "sampai": "2026-12-11",
    }  # fmt: skip
    answer = client.post(reverse("ketentuan:rancangan-baru"), data)
    row = RancanganKebijakan.objects.get()
    assert answer["Location"] == reverse("ketentuan:rancangan-rincian", args=[row.pk])
    assert (row.selesai, row.kebijakan.count(), row.dasar.nomor) == (date(2026, 12, 12), 2, "SE-5/WKN.08/2026")
    isi = page(client, "rancangan-rincian", row.pk)
    assert "50% dari seluruh pegawai aktif" in isi
    assert f"/simulasi/rancangan/{row.pk}/" in isi
    assert "5 orang di 2 unit" in isi
    client.post(reverse("ketentuan:rancangan-tetapkan", args=[row.pk]), {"sidik": ""})
    row.refresh_from_db()
    assert row.status == StatusRancangan.DITETAPKAN
    found = queries.day_rules(cast.seksi.pk, date(2026, 11, 30)).wfh
    assert found is not None
    assert (found.nama, found.kuota_persen, found.dasar.sebutan) == ("Dukungan administrasi", 50, "SE-5/WKN.08/2026")
    assert found.maks_hari_pekan == 2, "what the circular is silent about goes on as before"
    before = queries.day_rules(cast.seksi.pk, date(2026, 11, 27)).wfh
    assert before is not None
    assert before.nama == "WFH setiap Jumat"


@pytest.mark.parametrize("pola", [pola.kode for pola in POLA])
def test_every_model_can_be_saved_as_it_is_shown(client: Client, cast: Cast, pola: str) -> None:
    data = sheet(client, pola=pola) | DASAR | {"nama": pola}
    answer = client.post(reverse("ketentuan:rancangan-baru"), data)
    assert answer.status_code == 302, answer.context["form"].errors | answer.context["baris"].errors


def test_a_row_is_added_without_javascript_and_nothing_typed_is_lost(client: Client) -> None:
    data = sheet(client, pola="jumat") | {"nama": "Ditulis sendiri", "tambah": "1"}
    answer = client.post(reverse("ketentuan:rancangan-baru"), data)
    isi = answer.content.decode()
    assert answer.status_code == 200
    assert "Ditulis sendiri" in isi
    assert "Baris 2" in isi
    assert not RancanganKebijakan.objects.exists()


def test_a_removed_row_is_left_out_and_none_at_all_is_refused(client: Client) -> None:
    data = sheet(client, pola="administrasi-50") | DASAR | {"nama": "Satu", "baris-1-DELETE": "on"}
    client.post(reverse("ketentuan:rancangan-baru"), data)
    assert RancanganKebijakan.objects.get().kebijakan.count() == 1
    answer = client.post(reverse("ketentuan:rancangan-baru"), data | {"baris-0-DELETE": "on", "dasar_nomor": "SE-6"})
    assert answer.status_code == 422
    assert "paling sedikit satu baris" in answer.content.decode()
    assert not DasarHukum.objects.filter(nomor="SE-6").exists(), "nothing half done"


def test_odd_input_gets_sentences(client: Client) -> None:
    data = sheet(client, pola="jumat") | DASAR | {
        "nama": "", "mulai": "2026-12-10", "sampai": "2026-12-01", "baris-0-kuota_persen": "140",
        "baris-0-jabatan_dikecualikan": "Juru Masak",
    }  # fmt: skip
    isi = client.post(reverse("ketentuan:rancangan-baru"), data).content.decode()
    assert "Paling besar 100." in isi
    data |= {"nama": "Uji", "baris-0-kuota_persen": "40"}
    assert (
        "Jabatan “Juru Masak” tidak dikenal" in client.post(reverse("ketentuan:rancangan-baru"), data).content.decode()
    )
    data["baris-0-jabatan_dikecualikan"] = ""
    isi = client.post(reverse("ketentuan:rancangan-baru"), data).content.decode()
    assert "tidak boleh mendahului 10 Desember 2026" in isi
    assert client.post(reverse("ketentuan:rancangan-baru"), {"baris-TOTAL_FORMS": "x"}).status_code == 422
    assert (
        client.post(reverse("ketentuan:rancangan-baru"), {"tambah": "1", "baris-TOTAL_FORMS": "99"}).status_code == 200
    )


def test_a_draft_is_changed_until_somebody_else_changed_it(client: Client) -> None:
    client.post(reverse("ketentuan:rancangan-baru"), sheet(client, pola="jumat") | DASAR | {"nama": "Awal"})
    row = RancanganKebijakan.objects.get()
    alamat = reverse("ketentuan:rancangan-ubah", args=[row.pk])
    shown = client.get(alamat)
    data = {"baris-TOTAL_FORMS": "1", "baris-INITIAL_FORMS": "0"} | filled(shown.context["form"])
    data |= filled(shown.context["baris"].forms[0], "baris-0-")
    assert client.post(alamat, data | {"nama": "Kedua"}).status_code == 302
    again = client.post(alamat, data | {"nama": "Ketiga"})
    assert again.status_code == 422
    assert "sudah diubah orang lain" in again.content.decode()
    row.refresh_from_db()
    assert row.nama == "Kedua"


def test_a_policy_that_holds_is_the_start_of_its_successor(client: Client, cast: Cast) -> None:
    lama = KebijakanWFH.objects.get(nama="WFH setiap Jumat")
    data = sheet(client, dari=str(lama.pk))
    assert (data["baris-0-maks_hari_pekan"], data["baris-0-hari_tetap"]) == (2, ["4"])
    assert data["unit"] == str(cast.kanwil.pk), "the national one is not theirs to replace"


def test_an_adopted_circular_is_withdrawn_with_a_reason(client: Client) -> None:
    client.post(reverse("ketentuan:rancangan-baru"), sheet(client, pola="jumat") | DASAR | {"nama": "Awal"})
    row = RancanganKebijakan.objects.get()
    client.post(reverse("ketentuan:rancangan-tetapkan", args=[row.pk]))
    alamat = reverse("ketentuan:rancangan-akhiri", args=[row.pk])
    assert client.post(alamat, {"alasan": "ya"}).status_code == 422
    assert client.post(alamat, {"alasan": "Edaran pusat berubah."}).status_code == 302
    row.refresh_from_db()
    assert row.status == StatusRancangan.DICABUT
    assert client.post(reverse("ketentuan:rancangan-tetapkan", args=[row.pk])).status_code == 422


# --- hours ------------------------------------------------------------------------------------------------------------


def jam_isian(row: JamKerja | None = None, **lain: Any) -> dict[str, Any]:
    return {nama: value for nama, value in jam_awal(row).items() if value is not None} | DASAR | lain


def test_six_day_hours_over_midnight_are_added_for_one_office(client: Client, cast: Cast) -> None:
    jam = (("masuk", "22.00"), ("pulang", "05.00"), ("istirahat_mulai", ""), ("istirahat_selesai", ""))
    malam: dict[str, Any] = {f"{b}_{n}": j for n in range(6) for b, j in jam}
    data = jam_isian(nama="Sif malam", jenis="sif", unit=str(cast.kpknl.pk), mulai="2027-01-01", **malam)
    shown = client.post(reverse("ketentuan:jam-baru"), data | {"periksa": "1"})
    assert "Mengenai <b" in shown.content.decode()
    assert not JamKerja.objects.filter(nama="Sif malam").exists()
    assert client.post(reverse("ketentuan:jam-baru"), data).status_code == 302
    found = queries.day_rules(cast.seksi.pk, date(2027, 1, 2)).jam
    assert found is not None
    assert (found.lintas_tengah_malam, found.wajib_menit) == (True, 420)
    again = client.post(reverse("ketentuan:jam-baru"), data | {"nama": "Lain", "dasar_nomor": "SE-7"})
    assert "Bertumpuk dengan “Sif malam”, yang berlaku sejak 1 Januari 2027" in again.content.decode()


def test_a_post_of_24_hours_turns_every_three_days_and_is_held_on_holidays(client: Client, cast: Cast) -> None:
    kosong = {f"{b}_{n}": "" for n in range(7) for b in ("masuk", "pulang", "istirahat_mulai", "istirahat_selesai")}
    putaran = {
        "jenis": "sif",
        "prioritas": "30",
        "putaran": "3",
        "putaran_mulai": "2027-01-01",
        "kerja_hari_libur": "on",
    }
    isi = kosong | putaran | {"masuk_0": "08.00", "pulang_0": "08.00"}
    data = jam_isian(nama="Pos 24 jam", unit=str(cast.kpknl.pk), mulai="2027-01-01") | isi
    for salah, kalimat in (
        ({"putaran_mulai": ""}, "perlu jumlah hari putaran dan tanggal hari pertamanya"),
        ({"jenis": "tetap"}, "Hanya sif yang berputar"),
        ({"masuk_9": "08.00", "pulang_9": "16.00"}, "Hari ke-10 di luar putaran 3 hari"),
        ({"putaran": "15"}, "Paling besar 14."),
    ):
        answer = client.post(reverse("ketentuan:jam-baru"), data | salah)
        assert (answer.status_code, kalimat in answer.content.decode()) == (422, True)
    assert client.post(reverse("ketentuan:jam-baru"), data).status_code == 302
    days = [queries.day_rules(cast.seksi.pk, date(2027, 1, n)) for n in (1, 2, 3, 4)]
    assert [day.is_hari_kerja for day in days] == [True, False, False, True], "the first of January is a holiday"
    assert days[0].menit_wajib == 1440
    assert "24 j 00 m tiap 3 hari" in client.get(reverse("ketentuan:jam")).content.decode()


@pytest.mark.parametrize(
    ("lain", "kalimat"),
    [
        ({"pulang_0": ""}, "Senin: isi jam masuk dan jam pulang"),
        ({"istirahat_selesai_1": ""}, "Selasa: isi awal dan akhir istirahat"),
        ({"istirahat_mulai_1": "17:00", "istirahat_selesai_1": "18:00"}, "Selasa: istirahat harus di antara"),
        ({"jenis": "dinamis"}, "Jam dinamis perlu jumlah jam sepekan"),
        ({"buka": "09:00"}, "tidak boleh sesudah jam masuk"),
        ({"sampai": "2026-12-01"}, "tidak boleh mendahului 1 Januari 2027"),
        (
            {f"{b}_{n}": "" for n in range(5) for b in ("masuk", "pulang", "istirahat_mulai", "istirahat_selesai")},
            "paling sedikit satu hari kerja",
        ),
    ],
)
def test_hours_that_make_no_sense_are_refused(client: Client, cast: Cast, lain: dict[str, Any], kalimat: str) -> None:
    data = jam_isian(nama="Uji", unit=str(cast.kpknl.pk), mulai="2027-01-01", **lain)
    answer = client.post(reverse("ketentuan:jam-baru"), data)
    assert answer.status_code == 422
    assert kalimat in answer.content.decode()
    assert not JamKerja.objects.filter(nama="Uji").exists()


def test_hours_are_superseded_and_ended_but_national_ones_are_not_theirs(client: Client, cast: Cast) -> None:
    client.post(reverse("ketentuan:jam-baru"), jam_isian(nama="Kita", unit=str(cast.kanwil.pk), mulai="2026-12-01"))
    lama = JamKerja.objects.get(nama="Kita")
    alamat = reverse("ketentuan:jam-ganti", args=[lama.pk])
    assert "Mengenai" in client.get(alamat).content.decode()
    sidik = client.get(alamat).context["form"]["sidik"].value()
    data = jam_isian(lama, mulai="2027-02-01", dasar_nomor="SE-8", fleksi_menit=60, sidik=sidik)
    assert client.post(alamat, data).status_code == 302
    second = client.post(alamat, data | {"dasar_nomor": "SE-9", "mulai": "2027-01-15"})
    assert second.status_code == 422
    assert "sudah diubah orang lain" in second.content.decode()
    assert JamKerja.objects.filter(nama="Kita").count() == 2
    baru = JamKerja.objects.get(nama="Kita", mulai=date(2027, 2, 1))
    alasan = {"sampai": "2027-02-28", "alasan": "Hanya untuk Februari."}
    assert client.post(reverse("ketentuan:jam-akhiri", args=[baru.pk]), alasan).status_code == 302
    baru.refresh_from_db()
    assert baru.selesai == date(2027, 3, 1)
    nasional = JamKerja.objects.get(kode="NASIONAL_PERPRES_21_2023")
    assert client.get(reverse("ketentuan:jam-ganti", args=[nasional.pk])).status_code == 403
    assert "digantikan" not in page(client, "jam")


# --- bands ------------------------------------------------------------------------------------------------------------


def test_a_set_of_bands_is_replaced_as_a_whole(client: Client, cast: Cast) -> None:
    tl = AmbangKeterlambatan.objects.get(kode="TL1")
    shown = client.get(reverse("ketentuan:ambang-ganti"), {"dari": str(tl.pk)})
    data = {"ambang-TOTAL_FORMS": "12", "ambang-INITIAL_FORMS": "0"}
    for n, row in enumerate(shown.context["baris"].forms):
        data |= filled(row, f"ambang-{n}-")
    assert data["ambang-0-kode"] == "TL1"
    data |= DASAR | {"unit": str(cast.kanwil.pk), "mulai": "2027-01-01", "ambang-0-potongan": "0,75"}
    assert client.post(reverse("ketentuan:ambang-ganti"), data).status_code == 302
    band = queries.day_rules(cast.seksi.pk, date(2027, 1, 4)).ambang
    assert (len(band), str(band[0].potongan)) == (8, "0.75")
    elsewhere = queries.day_rules(cast.kpknl_lain.pk, date(2027, 1, 4)).ambang
    assert str(elsewhere[0].potongan) == "1.00"
    data |= {"mulai": "2027-03-01", "dasar_nomor": "SE-9", "ambang-1-dari_menit": "20"}
    answer = client.post(reverse("ketentuan:ambang-ganti"), data)
    assert answer.status_code == 422
    assert "TL1 dan TL2 mencakup menit yang sama" in answer.content.decode()


# --- days off ---------------------------------------------------------------------------------------------------------

KEPUTUSAN = """
2028-01-01\tLN\tTahun Baru Masehi
2028-01-27; CB; Imlek
26/01/2028 LN Imlek *
Jumat
"""


def test_a_decree_is_pasted_looked_at_and_taken_over(client: Client, cast: Cast) -> None:
    alamat = reverse("ketentuan:libur-keputusan")
    data = DASAR | {"tahun": "2028", "unit": str(cast.kanwil.pk), "daftar": KEPUTUSAN}
    assert "Baris 4 tidak terbaca: “Jumat”" in client.post(alamat, data).content.decode()
    data["daftar"] = KEPUTUSAN.replace("Jumat", "")
    shown = client.post(alamat, data)
    assert "3 hari masuk, 0 hari dicabut" in shown.content.decode()
    assert not HariLibur.objects.filter(tanggal__year=2028).exists()
    sidik = shown.context["beda"].sidik
    assert client.post(alamat, data | {"terapkan": "1", "sidik": sidik}).status_code == 302
    assert HariLibur.objects.get(tanggal=date(2028, 1, 26)).perkiraan
    revised = data | {
        "dasar_nomor": "SE-10", "daftar": "2028-01-01 LN Tahun Baru Masehi\n27 Januari 2028, LN, Imlek"
    }  # fmt: skip
    shown = client.post(alamat, revised)
    assert "1 hari masuk, 2 hari dicabut, 1 tetap" in shown.content.decode()
    stale = client.post(alamat, revised | {"terapkan": "1", "sidik": "lama"})
    assert stale.status_code == 422
    client.post(alamat, revised | {"terapkan": "1", "sidik": shown.context["beda"].sidik})
    live = HariLibur.objects.filter(tanggal__year=2028, dicabut_at__isnull=True).order_by("tanggal")
    assert [(row.tanggal.day, row.jenis) for row in live] == [(1, "libur_nasional"), (27, "libur_nasional")]
    assert "2 hari yang pernah ditetapkan" in page(client, "kalender", tahun="2028")


def test_a_regional_day_is_added_and_withdrawn(client: Client, cast: Cast) -> None:
    data = DASAR | {"tanggal": "2026-12-09", "jenis": "libur_daerah", "nama": "Pilkada", "unit": str(cast.kpknl.pk)}
    assert client.post(reverse("ketentuan:libur-tambah"), data).status_code == 302
    again = client.post(reverse("ketentuan:libur-tambah"), data | {"dasar_nomor": "SE-11"})
    assert "sudah tercatat sebagai Pilkada" in again.content.decode()
    row = HariLibur.objects.get(nama="Pilkada")
    answer = client.post(reverse("ketentuan:libur-cabut", args=[row.pk]), {"alasan": "Pilkada diundur."})
    assert answer.status_code == 302
    natal = HariLibur.objects.get(tanggal=date(2026, 12, 25))
    assert client.get(reverse("ketentuan:libur-cabut", args=[natal.pk])).status_code == 403


# --- legal bases and packs --------------------------------------------------------------------------------------------


def test_a_legal_basis_is_noted_and_verified_with_who_and_when(client: Client, cast: Cast) -> None:
    data = {"nomor": "SE-12/MK.1/2026", "judul": "Uji", "tautan": "https://jdih.kemenkeu.go.id/se-12"}
    assert client.post(reverse("ketentuan:dasar-baru"), data).status_code == 302
    assert "sudah tercatat" in client.post(reverse("ketentuan:dasar-baru"), data).content.decode()
    row = DasarHukum.objects.get(nomor="SE-12/MK.1/2026")
    assert row.verifikasi == StatusVerifikasi.PERLU_VERIFIKASI
    client.post(reverse("ketentuan:dasar-verifikasi", args=[row.pk]), {"catatan": "Naskah dibaca."})
    row.refresh_from_db()
    assert (row.verifikasi, row.diverifikasi_oleh, row.catatan) == (
        StatusVerifikasi.TERVERIFIKASI,
        cast.user("citra"),
        "Naskah dibaca.",
    )
    assert "SE-12/MK.1/2026" in page(client, "dasar", cari="se-12")


def test_a_pack_says_what_it_adds_and_is_installed_for_a_scope(client: Client, cast: Cast) -> None:
    isi = page(client, "paket-rincian", "kemenkeu", unit=str(cast.kanwil.pk))
    assert "9 baris baru, 0 sudah ada, 0 bertumpuk" in isi
    answer = client.post(reverse("ketentuan:paket-rincian", args=["kemenkeu"]), {"unit": str(cast.kanwil.pk)})
    assert answer.status_code == 302
    assert "0 baris baru, 9 sudah ada" in page(client, "paket-rincian", "kemenkeu", unit=str(cast.kanwil.pk))
    assert JamKerja.objects.filter(unit=cast.kanwil).count() == 1
    answer = client.post(reverse("ketentuan:paket-rincian", args=["kemenkeu"]), {"unit": str(cast.kanwil_lain.pk)})
    assert answer.status_code == 422


def test_changes_that_reach_back_are_shown_with_their_work(client: Client, cast: Cast) -> None:
    client.post(reverse("ketentuan:paket-rincian", args=["kemenkeu"]), {"unit": str(cast.kanwil.pk)})
    isi = page(client, "perubahan")
    assert "Ketentuan Kementerian Keuangan" in isi
    assert "Menunggu" in isi
