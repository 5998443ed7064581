"""The plan of an import: a pure comparison of list and register."""

from dataclasses import replace
from datetime import date
from typing import Any

from kepegawaian.choices import Alasan, JenisPegawai
from kepegawaian.lembar.columns import Kolom
from kepegawaian.lembar.header import header_at
from kepegawaian.lembar.keadaan import Keadaan, Kepala, PegawaiTerdaftar, PenugasanKini, Pilihan, Rujukan
from kepegawaian.lembar.propose import propose
from kepegawaian.lembar.rencana import Butir, Rencana, StatusBaris, make_plan
from kepegawaian.lembar.rows import Lembar, read_lembar
from kepegawaian.lembar.sheet import Sheet
from kepegawaian.rules.unit import DaftarUnit, UnitTerdaftar
from tests.kepegawaian.lists import NIP

HARI_INI = date(2026, 11, 24)
LAMA = date(2024, 1, 2)
KPKNL = UnitTerdaftar(1, "537738", "KPKNL Bandung", "KPKNL Bandung", "1.")
KPKNL = replace(KPKNL, kantor=KPKNL)
LELANG = UnitTerdaftar(2, "537738.PL", "Seksi Pelayanan Lelang", "Seksi Lelang", "1.2.", KPKNL)
UMUM = UnitTerdaftar(3, "537738.SU", "Subbagian Umum", "Subbagian Umum", "1.3.", KPKNL)
UNIT = {satu.id: satu for satu in (KPKNL, LELANG, UMUM)}
JABATAN = {"KEPALA KPKNL BANDUNG": 4, "KEPALA SEKSI PELAYANAN LELANG": 5, "PELELANG AHLI PERTAMA": None}


def orang(nomor: int, n: int, nama: str, unit: int, jabatan: str, **fields: Any) -> PegawaiTerdaftar:
    kini = PenugasanKini(unit, jabatan, LAMA, JABATAN.get(jabatan.upper()), fields.pop("atasan", None))
    isi = {"golongan": "III/d", "surel": f"orang{nomor}@contoh.go.id", **fields}
    return PegawaiTerdaftar(nomor, NIP[n], nama, JenisPegawai.PNS, penugasan=kini, **isi)


KEPALA = orang(10, 0, "Budi Santoso", 1, "Kepala KPKNL Bandung")
SITI = orang(11, 1, "Siti Ma'rufah", 2, "Kepala Seksi Pelayanan Lelang", atasan=Rujukan("Budi Santoso", 10))


def keadaan(*pegawai: PegawaiTerdaftar, **fields: Any) -> Keadaan:
    kepala = {
        p.penugasan.unit_id: [Kepala(Rujukan(p.nama, p.id), p.penugasan.jenjang)]
        for p in pegawai
        if p.penugasan and p.penugasan.jenjang
    }
    return Keadaan(
        **{
            "daftar": DaftarUnit(UNIT.values()),
            "unit": UNIT,
            "pegawai": pegawai,
            "surel_terpakai": {p.surel: p.id for p in pegawai if p.surel},
            "jabatan": JABATAN,
            "kepala": kepala,
            **fields,
        }
    )


JUDUL = ["Nama", "NIP", "Golongan", "Jabatan", "Unit", "Email", "NIP Atasan", "Status Pegawai"]


def lembar(*baris: list[Any]) -> Lembar:
    lengkap = [[*satu, *[None] * (len(JUDUL) - len(satu))] for satu in baris]
    sheet = Sheet("A", [JUDUL, *lengkap])
    usulan = propose(sheet)
    assert usulan is not None
    return read_lembar(sheet, usulan.judul, usulan.pemetaan, hari_ini=HARI_INI)


def plan(daftar: Lembar, keadaan_: Keadaan, **pilihan: Any) -> Rencana:
    return make_plan(daftar, keadaan_, Pilihan(**{"berlaku": HARI_INI, "dalam": KPKNL, **pilihan}))


def only(rencana: Rencana) -> Butir:
    (butir,) = rencana.butir
    return butir


def superior(butir: Butir) -> str | None:
    return butir.tujuan.atasan.nip if butir.tujuan and butir.tujuan.atasan else None


def codes(butir: Butir) -> list[str]:
    return [satu.kode for satu in butir.galat]


SAMA_SITI = ["SITI MA'RUFAH", NIP[1], "III/d", "KEPALA SEKSI PELAYANAN LELANG", "Seksi Lelang", "orang11@contoh.go.id"]


def test_a_row_that_says_nothing_new_changes_nothing() -> None:
    butir = only(plan(lembar(SAMA_SITI), keadaan(KEPALA, SITI)))
    assert butir.status is StatusBaris.SAMA
    assert (butir.perubahan, butir.tujuan) == ((), None)


def test_blank_cells_change_nothing() -> None:
    butir = only(plan(lembar(["Siti Ma'rufah", NIP[1], "-", None, None, None]), keadaan(KEPALA, SITI)))
    assert butir.status is StatusBaris.SAMA


def test_what_differs_is_shown_value_by_value() -> None:
    baris = ["Siti Ma'rufah, S.E.", NIP[1], "IV/a", "Arsiparis Ahli Muda", "Subbagian Umum", "siti@contoh.go.id"]
    rencana = plan(lembar(baris), keadaan(KEPALA, SITI))
    butir = only(rencana)
    assert butir.status is StatusBaris.BERUBAH
    assert [(p.label, p.lama, p.baru) for p in butir.perubahan] == [
        ("Gelar belakang", "", "S.E."),
        ("Golongan", "III/d", "IV/a"),
        ("Alamat surel", "orang11@contoh.go.id", "siti@contoh.go.id"),
        ("Unit kerja", "Seksi Lelang", "Subbagian Umum"),
        ("Jabatan", "Kepala Seksi Pelayanan Lelang", "Arsiparis Ahli Muda"),
    ]
    assert rencana.jabatan_baru == ("Arsiparis Ahli Muda",)
    assert butir.tujuan is not None
    assert butir.tujuan.atasan == Rujukan("Budi Santoso", 10), "Subbagian Umum has no head, its office has"


def test_new_people_get_the_head_of_their_unit() -> None:
    baris = ["Yoga Pramudita", NIP[2], "IX", "Pelelang Ahli Pertama", "Seksi Lelang", "yoga@contoh.go.id"]
    butir = only(plan(lembar(baris), keadaan(KEPALA, SITI)))
    assert butir.status is StatusBaris.BARU
    assert butir.nilai is not None
    assert butir.nilai.jenis is JenisPegawai.PPPK
    assert [satu.kode for satu in butir.peringatan] == ["jenis_dari_petunjuk"]
    assert butir.tujuan is not None
    assert butir.tujuan.atasan == Rujukan("Siti", 11)


def test_a_kind_that_is_told_or_chosen_needs_no_hint() -> None:
    baris = ["Yoga", NIP[2], "IX", "Pelelang Ahli Pertama", "Seksi Lelang", None, None, "PPPK Paruh Waktu"]
    butir = only(plan(lembar(baris), keadaan()))
    assert butir.nilai is not None
    assert butir.nilai.jenis is JenisPegawai.PPPK_PARUH_WAKTU
    baris[-1] = None
    butir = only(plan(lembar(baris), keadaan(), jenis=JenisPegawai.PNS))
    assert butir.nilai is not None
    assert butir.nilai.jenis is JenisPegawai.PNS


def test_the_list_brings_its_own_heads() -> None:
    daftar = lembar(
        ["Kepala Baru", NIP[0], "IV/a", "Kepala KPKNL Bandung", "KPKNL Bandung"],
        ["Kasi Baru", NIP[1], "III/d", "Kepala Seksi Pelayanan Lelang", "Seksi Lelang"],
        ["Pelaksana", NIP[2], "IX", "Pelelang Ahli Pertama", "Seksi Lelang"],
        ["Kasi Kedua", NIP[3], "III/d", "Kepala Seksi Lain", "Seksi Lelang"],
    )
    kepala, kasi, staf, kedua = plan(daftar, keadaan()).butir
    atasan = [
        satu.tujuan.atasan.nip if satu.tujuan and satu.tujuan.atasan else None for satu in (kepala, kasi, staf, kedua)
    ]
    assert atasan == [None, NIP[0], None, NIP[0]], "two heads of one level: nobody is chosen"
    assert [satu.kode for satu in staf.peringatan] == ["jenis_dari_petunjuk", "tanpa_atasan"]


def test_superiors_may_be_named_by_number() -> None:
    daftar = lembar(
        ["Yoga", NIP[2], "IX", "Pelelang Ahli Pertama", "Seksi Lelang", None, NIP[3]],
        ["Dewi", NIP[3], "III/b", "Pelelang Ahli Pertama", "Seksi Lelang", None, NIP[1]],
    )
    yoga, dewi = plan(daftar, keadaan(KEPALA, SITI)).butir
    assert yoga.tujuan is not None
    assert yoga.tujuan.atasan == Rujukan("Dewi", nip=NIP[3])
    assert dewi.tujuan is not None
    assert dewi.tujuan.atasan == Rujukan("Siti", 11)


def test_who_answers_to_a_refused_row_is_refused_too() -> None:
    daftar = lembar(
        ["Yoga", NIP[2], "IX", "Pelelang Ahli Pertama", "Seksi Lelang", None, NIP[3]],
        ["Dewi", NIP[3], "III/z", "Pelelang Ahli Pertama", "Seksi Lelang"],
        ["Budi", NIP[0], "IX", "Pelelang Ahli Pertama", "Seksi Lelang", None, NIP[2]],
    )
    hasil = plan(daftar, keadaan()).butir
    assert [codes(satu) for satu in hasil] == [["atasan_tak_dikenal"], ["golongan_tak_dikenal"], ["atasan_tak_dikenal"]]


def test_nobody_leads_themselves_not_even_in_a_circle() -> None:
    sendiri = lembar(["Yoga", NIP[2], "IX", "Pelelang Ahli Pertama", "Seksi Lelang", None, NIP[2]])
    assert codes(only(plan(sendiri, keadaan()))) == [Alasan.ATASAN_SENDIRI.kode]
    lingkaran = lembar(
        ["Yoga", NIP[2], "IX", "Pelelang Ahli Pertama", "Seksi Lelang", None, NIP[3]],
        ["Dewi", NIP[3], "III/b", "Pelelang Ahli Pertama", "Seksi Lelang", None, NIP[2]],
    )
    hasil = plan(lingkaran, keadaan()).butir
    assert codes(hasil[0]) == [Alasan.ATASAN_MELINGKAR.kode]
    lewat_daftar = lembar(
        [*SAMA_SITI[:5], None, NIP[2]], ["Yoga", NIP[2], "IX", "Pelelang Ahli Pertama", "Seksi Lelang", None, NIP[1]]
    )
    assert Alasan.ATASAN_MELINGKAR.kode in {
        k for satu in plan(lewat_daftar, keadaan(KEPALA, SITI)).butir for k in codes(satu)
    }


def test_a_missing_superior_is_filled_in_and_then_stays() -> None:
    tanpa = replace(SITI, penugasan=replace(SITI.penugasan, atasan=None))  # type: ignore[type-var]
    butir = only(plan(lembar(SAMA_SITI), keadaan(KEPALA, tanpa)))
    assert [(p.label, p.baru) for p in butir.perubahan] == [("Atasan", "Budi Santoso")]
    butir = only(plan(lembar(SAMA_SITI), keadaan(KEPALA, tanpa), atasan_otomatis=False))
    assert butir.status is StatusBaris.SAMA


def test_rows_that_cannot_be_taken_say_why() -> None:
    baru = ["Yoga", NIP[2], "IX", "Pelelang Ahli Pertama", "Seksi Lelang"]
    assert codes(only(plan(lembar([*baru[:4], "KPKNL Bekasi"]), keadaan()))) == [Alasan.UNIT_TAK_DIKENAL.kode]
    assert codes(only(plan(lembar([*baru[:4], None]), keadaan()))) == [Alasan.UNIT_WAJIB.kode]
    assert codes(only(plan(lembar([*baru[:3], None, "Seksi Lelang"]), keadaan()))) == [Alasan.JABATAN_WAJIB.kode]
    assert only(plan(lembar([*baru[:4], None]), keadaan(), unit=UMUM)).status is StatusBaris.BARU
    luar = keadaan(KEPALA, replace(SITI, boleh=False))
    assert codes(only(plan(lembar(SAMA_SITI), luar))) == [Alasan.PEGAWAI_LUAR_WEWENANG.kode]
    pergi = keadaan(KEPALA, replace(SITI, aktif=False))
    assert codes(only(plan(lembar(SAMA_SITI), pergi))) == [Alasan.PEGAWAI_NONAKTIF.kode]


def test_dates_of_posts_are_kept_in_order() -> None:
    pindah = [*SAMA_SITI[:4], "Subbagian Umum"]
    besok = keadaan(KEPALA, replace(SITI, mendatang=date(2026, 12, 1)))
    assert codes(only(plan(lembar(pindah), besok))) == [Alasan.PENUGASAN_MENDATANG.kode]
    assert codes(only(plan(lembar(pindah), keadaan(KEPALA, SITI), berlaku=date(2023, 1, 1)))) == [
        Alasan.TANGGAL_MUNDUR.kode
    ]
    assert only(plan(lembar(SAMA_SITI), besok)).status is StatusBaris.SAMA


def test_addresses_identify_people_without_a_number() -> None:
    asep = PegawaiTerdaftar(
        20, None, "Asep Sunandar", JenisPegawai.PPNPN, surel="asep@contoh.go.id",
        penugasan=PenugasanKini(3, "Pengemudi", LAMA),
    )  # fmt: skip
    isi = keadaan(asep, jabatan={"PENGEMUDI": None})
    sama = ["Asep Sunandar", "-", None, "Pengemudi", "Subbagian Umum", "ASEP@contoh.go.id"]
    assert only(plan(lembar(sama), isi)).status is StatusBaris.SAMA
    baru = only(plan(lembar(["Ujang", "-", None, "Satpam", "Subbagian Umum", "ujang@contoh.go.id"]), isi))
    assert baru.nilai is not None
    assert (baru.status, baru.nilai.jenis) == (StatusBaris.BARU, JenisPegawai.PPNPN)
    curi = ["Yoga", NIP[2], "IX", "Pelelang", "Subbagian Umum", "asep@contoh.go.id"]
    assert codes(only(plan(lembar(curi), isi))) == [Alasan.SUREL_DIPAKAI.kode]


def test_one_person_by_number_and_by_address_is_refused() -> None:
    daftar = lembar(SAMA_SITI[:5], ["Siti", "-", None, None, None, "orang11@contoh.go.id"])
    pertama, kedua = plan(daftar, keadaan(KEPALA, SITI)).butir
    assert pertama.status is StatusBaris.SAMA
    assert codes(kedua) == [Alasan.NIP_GANDA.kode]


def test_the_fingerprint_follows_list_and_register() -> None:
    satu = plan(lembar(SAMA_SITI), keadaan(KEPALA, SITI))
    assert satu.sidik == plan(lembar(SAMA_SITI), keadaan(KEPALA, SITI)).sidik
    assert satu.sidik != plan(lembar(SAMA_SITI), keadaan(KEPALA, replace(SITI, golongan="III/c"))).sidik
    assert satu.hitungan == {"baru": 0, "berubah": 0, "sama": 1, "gagal": 0}


def test_titles_may_be_told_by_hand() -> None:
    sheet = Sheet("A", [["Orang", "Nomor", "Tugas"], ["Yoga", NIP[2], "Pelelang"]])
    daftar = read_lembar(sheet, header_at(sheet, 0), {0: Kolom.NAMA, 1: Kolom.NIP, 2: Kolom.JABATAN}, hari_ini=HARI_INI)
    assert only(plan(daftar, keadaan(), unit=UMUM)).status is StatusBaris.BARU
