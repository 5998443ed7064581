"""Facts of eligibility: discipline, ratings and their spreadsheet, readiness, and what is protected stays so."""

import json
import logging
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from cryptography.fernet import InvalidToken
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from core.rahasia import seal, unseal
from kelayakan.choices.fakta import Alasan
from kelayakan.choices.layak import JenisPrioritas, StatusDisiplin, StatusTitik
from kelayakan.models import CatatanDisiplin, Kesiapan, PenilaianKinerja, PrioritasTerlindung, TitikRumah
from kelayakan.queries import fakta as queries
from kelayakan.rules.fakta import check_point, read_rating
from kelayakan.services import fakta, fakta_predikat
from kelayakan.services import fakta_rahasia as rahasia
from ketentuan.choices import Predikat
from tests.cast import Cast
from tests.factories import AT
from tests.kelayakan.layak_bantu import HARI_INI

RAHASIA = "hamil tujuh bulan"
ALAMAT = "Jalan Asia Afrika 112, Bandung"


def trail(aksi: str) -> list[JejakAudit]:
    return list(JejakAudit.objects.filter(aksi=aksi))


# --- rules ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lintang", "bujur"),
    [("-6.917464", "107.619123"), ("−6,917464", "107,619123"), ("5.9", "95.1"), ("-10,9", "140,9")],
)
def test_places_in_indonesia_are_taken(lintang: str, bujur: str) -> None:
    assert -11.2 < check_point(lintang, bujur).lintang < 6.3


@pytest.mark.parametrize(
    ("lintang", "bujur", "alasan"),
    [
        ("0", "0", Alasan.TITIK_NOL),
        ("0,0", "0.0", Alasan.TITIK_NOL),
        ("nan", "107", Alasan.ANGKA_TAK_TERBACA),
        ("-6", "inf", Alasan.ANGKA_TAK_TERBACA),
        ("1e309", "107", Alasan.ANGKA_TAK_TERBACA),
        ("-6", "1e2", Alasan.ANGKA_TAK_TERBACA),
        ("", "107", Alasan.ANGKA_TAK_TERBACA),
        ("-6\n", "107;", Alasan.ANGKA_TAK_TERBACA),
        ("107.6", "-6.9", Alasan.DI_LUAR_INDONESIA),
        ("51.5", "0.1", Alasan.DI_LUAR_INDONESIA),
        ("0", "90", Alasan.DI_LUAR_INDONESIA),
    ],
)
def test_other_points_are_refused_with_a_sentence(lintang: str, bujur: str, alasan: Alasan) -> None:
    with pytest.raises(Refused) as no:
        check_point(lintang, bujur)
    assert no.value.alasan == alasan


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_text_is_a_point_or_a_refusal(lintang: str, bujur: str) -> None:
    with suppress(Refused):
        assert 94 < check_point(lintang, bujur).bujur < 142


@pytest.mark.parametrize(("teks", "nilai"), [("Sangat Baik", 5), (" baik ", 4), ("BUTUH  PERBAIKAN", 3)])
def test_ratings_are_read_by_their_words(teks: str, nilai: int) -> None:
    assert read_rating(teks) == nilai


def test_sealed_is_not_readable_and_old_keys_still_open(settings: Any) -> None:
    settings.KUNCI_DATA = ["kunci-lama"]
    isi = seal({"alamat": ALAMAT})
    assert ALAMAT.encode() not in isi
    settings.KUNCI_DATA = ["kunci-baru", "kunci-lama"]
    assert unseal(isi) == {"alamat": ALAMAT}
    settings.KUNCI_DATA = ["kunci-lain"]
    with pytest.raises(InvalidToken):
        unseal(isi)


# --- discipline -------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_discipline_is_kept_by_the_admin_and_leaves_one_row(cast: Cast) -> None:
    row = fakta.record_discipline(
        actor=cast.user("citra"), at=AT, pegawai=cast.ani, status=StatusDisiplin.DIPERIKSA, mulai=HARI_INI
    )
    assert len(trail("kelayakan.catat_disiplin")) == 1
    fakta.end_discipline(actor=cast.user("citra"), at=AT, pk=row.pk, sampai=HARI_INI + timedelta(days=3))
    row.refresh_from_db()
    assert (row.status, row.sampai) == (StatusDisiplin.DIPERIKSA, HARI_INI + timedelta(days=3))
    fakta.end_discipline(actor=cast.user("citra"), at=AT + timedelta(days=9), pk=row.pk, sampai=HARI_INI)
    row.refresh_from_db()
    assert row.status == StatusDisiplin.SELESAI
    with pytest.raises(Refused) as no:
        fakta.end_discipline(actor=cast.user("citra"), at=AT, pk=row.pk, sampai=HARI_INI)
    assert no.value.alasan == Alasan.SUDAH_BERAKHIR


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        ({"status": StatusDisiplin.DIJALANI, "mulai": HARI_INI, "tingkat": "ringan"}, Alasan.NOMOR_SK_WAJIB),
        ({"status": StatusDisiplin.DIJALANI, "mulai": HARI_INI, "nomor_sk": "1"}, Alasan.TINGKAT_WAJIB),
        ({"status": StatusDisiplin.DIPERIKSA, "mulai": HARI_INI + timedelta(days=1)}, Alasan.BELUM_TIBA),
        (
            {"status": StatusDisiplin.DIPERIKSA, "mulai": HARI_INI, "sampai": HARI_INI - timedelta(days=1)},
            Alasan.TANGGAL_TERBALIK,
        ),
    ],
)
def test_discipline_that_cannot_be_is_refused(cast: Cast, isi: dict[str, Any], alasan: Alasan) -> None:
    with pytest.raises(Refused) as no:
        fakta.record_discipline(actor=cast.user("citra"), at=AT, pegawai=cast.ani, **isi)
    assert no.value.alasan == alasan
    assert not CatatanDisiplin.objects.exists()
    assert not JejakAudit.objects.exists()


@pytest.mark.django_db
def test_nobody_keeps_their_own_facts(cast: Cast) -> None:
    for nama, pegawai in (("citra", cast.citra), ("budi", cast.ani), ("citra", cast.eko)):
        with pytest.raises(PermissionDenied):
            fakta.record_discipline(
                actor=cast.user(nama), at=AT, pegawai=pegawai, status=StatusDisiplin.DIPERIKSA, mulai=HARI_INI
            )
        with pytest.raises(PermissionDenied):
            fakta_predikat.record_rating(
                actor=cast.user(nama), at=AT, pegawai=pegawai, tahun=2025, predikat=Predikat.BAIK
            )


# --- ratings ----------------------------------------------------------------------------------------------------------


def sheet(*baris: str) -> bytes:
    return "\n".join(["Daftar penilaian;;", "NIP;Tahun;Predikat Kinerja", *baris]).encode()


@pytest.mark.django_db
def test_a_spreadsheet_is_shown_then_taken_and_taking_it_twice_changes_nothing(cast: Cast) -> None:
    citra = cast.user("citra")
    fakta_predikat.record_rating(actor=citra, at=AT, pegawai=cast.budi, tahun=2025, predikat=Predikat.KURANG)
    data = sheet(f"'{cast.ani.nip};2025;Baik", f"{cast.budi.nip};2025;sangat baik", ";;")
    hasil = fakta_predikat.preview(actor=citra, at=AT, data=data, nama="nilai.csv")
    assert (len(hasil.baris), hasil.baru, hasil.berubah, hasil.ditolak) == (2, 1, 1, ())
    assert PenilaianKinerja.objects.count() == 1
    for _ in range(2):
        assert fakta_predikat.apply_preview(actor=citra, at=AT, bekal=hasil.bekal) == 2
    found = dict(PenilaianKinerja.objects.values_list("pegawai", "predikat"))
    assert found == {cast.ani.pk: Predikat.BAIK, cast.budi.pk: Predikat.SANGAT_BAIK}
    assert len(trail("kelayakan.impor_predikat")) == 2
    with pytest.raises(Refused):
        fakta_predikat.apply_preview(actor=citra, at=AT, bekal=hasil.bekal[:-2] + "xx")
    with pytest.raises(PermissionDenied):
        fakta_predikat.apply_preview(actor=cast.user("dewi"), at=AT, bekal=hasil.bekal)


@pytest.mark.django_db
def test_every_cell_that_cannot_be_taken_is_named_and_nothing_is_taken(cast: Cast) -> None:
    data = sheet(
        f"{cast.ani.nip};2025;Lumayan",
        f"{cast.eko.nip};2025;Baik",
        f"{cast.budi.nip};besok;Baik",
        f"{cast.budi.nip};2031;Baik",
        f"{cast.citra.nip};2025;Baik",
        f"{cast.gita.nip};2025;",
        f"{cast.gita.nip};2025;Baik",
        f"{cast.gita.nip};2025;Kurang",
        "12345;2025;Baik",
    )
    hasil = fakta_predikat.preview(actor=cast.user("citra"), at=AT, data=data, nama="nilai.csv")
    assert [(sel.baris, sel.kolom) for sel in hasil.ditolak] == [
        (3, "Predikat"),
        (4, "NIP"),
        (5, "Tahun"),
        (6, "Tahun"),
        (7, "NIP"),
        (8, "Predikat"),
        (10, "NIP"),
        (11, "NIP"),
    ]
    assert hasil.bekal == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("data", "alasan"),
    [
        (b"a;b;c\n1;2;3", "judul_tak_ditemukan"),
        (b"NIP;Tahun;Predikat\n", "tanpa_baris"),
        (b"%PDF-1.7", "berkas_jenis_lain"),
    ],
)
def test_a_file_that_is_no_list_is_refused(cast: Cast, data: bytes, alasan: str) -> None:
    with pytest.raises(Refused) as no:
        fakta_predikat.preview(actor=cast.user("citra"), at=AT, data=data, nama="nilai.csv")
    assert no.value.kode == alasan


# --- readiness --------------------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_readiness_is_told_by_the_person_and_confirmed_by_the_superior(cast: Cast) -> None:
    row = fakta.declare_readiness(actor=cast.user("ani"), at=AT, pegawai=cast.ani, laptop=True, koneksi=True)
    with pytest.raises(PermissionDenied):
        fakta.confirm_readiness(actor=cast.user("ani"), at=AT, pegawai=cast.ani, diisi_at=AT)
    with pytest.raises(PermissionDenied):
        fakta.declare_readiness(actor=cast.user("budi"), at=AT, pegawai=cast.ani, laptop=True)
    fakta.confirm_readiness(actor=cast.user("budi"), at=AT, pegawai=cast.ani, diisi_at=row.diisi_at)
    fakta.confirm_readiness(actor=cast.user("budi"), at=AT, pegawai=cast.ani, diisi_at=row.diisi_at)
    assert len(trail("kelayakan.konfirmasi_kesiapan")) == 1
    later = AT + timedelta(hours=1)
    fakta.declare_readiness(actor=cast.user("ani"), at=later, pegawai=cast.ani, laptop=False)
    row = Kesiapan.objects.get()
    assert (row.laptop, row.dikonfirmasi_at) == (False, None)
    with pytest.raises(Refused) as no:
        fakta.confirm_readiness(actor=cast.user("budi"), at=later, pegawai=cast.ani, diisi_at=AT)
    assert no.value.alasan == Alasan.SUDAH_DIUBAH


# --- what is protected ------------------------------------------------------------------------------------------------


def propose(cast: Cast, **isi: Any) -> PrioritasTerlindung:
    return rahasia.propose_priority(
        actor=cast.user("ani"),
        at=AT,
        pegawai=cast.ani,
        **{
            "jenis": JenisPrioritas.HAMIL,
            "mulai": HARI_INI,
            "sampai": HARI_INI + timedelta(days=60),
            "keterangan": RAHASIA,
            **isi,
        },
    )


def everything_written() -> str:
    """What the audit trail and the notices say, as anybody who reads them would see it."""
    rows = [*JejakAudit.objects.values_list("aksi", "sebelum", "sesudah")]
    notices = [*Pemberitahuan.objects.values_list("judul", "isi")]
    return json.dumps([rows, notices], default=str)


@pytest.mark.django_db
def test_priority_is_sealed_and_nobody_else_reads_it(cast: Cast, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    row = propose(cast)
    stored = bytes(PrioritasTerlindung.objects.get().isi)
    assert b"hamil" not in stored
    for nama in ("budi", "dewi", "gita", "eko"):
        with pytest.raises(PermissionDenied):
            rahasia.open_priority(actor=cast.user(nama), at=AT, row=row)
    assert rahasia.open_priority(actor=cast.user("ani"), at=AT, row=row).keterangan == RAHASIA
    assert trail("kelayakan.baca_prioritas") == []
    rahasia.open_priority(actor=cast.user("citra"), at=AT, row=row)
    assert [r.pelaku_id for r in trail("kelayakan.baca_prioritas")] == [cast.user("citra").pk]
    rahasia.decide_priority(actor=cast.user("citra"), at=AT, pk=row.pk, setuju=True)
    written = everything_written() + caplog.text
    assert "hamil" not in written.casefold()
    assert str(row.selesai) not in written
    assert len(trail("kelayakan.putuskan_prioritas")) == 1


@pytest.mark.django_db
def test_the_roster_learns_yes_or_no(cast: Cast) -> None:
    row = propose(cast)
    ids = [cast.ani.pk, cast.budi.pk]
    assert queries.with_priority(ids, HARI_INI) == frozenset()
    rahasia.decide_priority(actor=cast.user("citra"), at=AT, pk=row.pk, setuju=True)
    assert queries.with_priority(ids, HARI_INI) == {cast.ani.pk}
    assert queries.with_priority(ids, row.selesai) == frozenset()
    with pytest.raises(Refused):
        rahasia.decide_priority(actor=cast.user("citra"), at=AT, pk=row.pk, setuju=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        ({"sampai": HARI_INI - timedelta(days=1)}, Alasan.TANGGAL_TERBALIK),
        ({"mulai": date(2026, 1, 1), "sampai": HARI_INI - timedelta(days=1)}, Alasan.SUDAH_LEWAT),
        ({"sampai": HARI_INI + timedelta(days=366)}, Alasan.PALING_LAMA),
    ],
)
def test_priority_for_impossible_days_is_refused(cast: Cast, isi: dict[str, Any], alasan: Alasan) -> None:
    with pytest.raises(Refused) as no:
        propose(cast, **isi)
    assert no.value.alasan == alasan
    assert not PrioritasTerlindung.objects.exists()


@pytest.mark.django_db
def test_only_one_request_waits_and_it_can_be_taken_back(cast: Cast) -> None:
    row = propose(cast)
    with pytest.raises(Refused) as no:
        propose(cast)
    assert no.value.alasan == Alasan.MASIH_DIPERIKSA
    with pytest.raises(PermissionDenied):
        rahasia.withdraw_priority(actor=cast.user("citra"), at=AT, pk=row.pk)
    rahasia.withdraw_priority(actor=cast.user("ani"), at=AT, pk=row.pk)
    assert not PrioritasTerlindung.objects.exists()


def home(cast: Cast) -> TitikRumah:
    return rahasia.propose_home(
        actor=cast.user("ani"), at=AT, pegawai=cast.ani, alamat=ALAMAT, lintang="-6,9215", bujur="107,6098"
    )


@pytest.mark.django_db
def test_a_home_is_approved_and_the_next_one_replaces_it(cast: Cast) -> None:
    first = home(cast)
    assert b"Afrika" not in bytes(first.isi)
    rahasia.open_home(actor=cast.user("citra"), at=AT, row=first)
    rahasia.decide_home(actor=cast.user("citra"), at=AT, pk=first.pk, setuju=True)
    second = home(cast)
    with pytest.raises(Refused) as no:
        rahasia.decide_home(actor=cast.user("citra"), at=AT, pk=second.pk, setuju=False, catatan="salah")
    assert no.value.alasan == Alasan.ALASAN_TOLAK_WAJIB
    rahasia.decide_home(actor=cast.user("citra"), at=AT + timedelta(days=5), pk=second.pk, setuju=True)
    first.refresh_from_db()
    assert (first.status, first.selesai) == (StatusTitik.DIGANTI, HARI_INI + timedelta(days=5))
    written = everything_written()
    assert "Afrika" not in written
    assert "6.9215" not in written
    assert len(trail("kelayakan.baca_rumah")) == 1
    with pytest.raises(PermissionDenied):
        rahasia.open_home(actor=cast.user("budi"), at=AT, row=second)


@pytest.mark.django_db
def test_what_is_over_is_removed_and_keys_are_turned(cast: Cast, settings: Any) -> None:
    row = propose(cast)
    home(cast)
    settings.KUNCI_DATA = ["kunci-baru", *settings.KUNCI_DATA]
    call_command("putar_kunci_data")
    settings.KUNCI_DATA = ["kunci-baru"]
    assert unseal(PrioritasTerlindung.objects.get().isi)["keterangan"] == RAHASIA
    assert unseal(TitikRumah.objects.get().isi)["alamat"] == ALAMAT
    assert len(trail("kelayakan.putar_kunci")) == 1
    almost = AT + timedelta(days=60 + 30)
    assert rahasia.purge_protected(at=almost) == 0
    assert rahasia.purge_protected(at=almost + timedelta(days=1)) == 1
    assert not PrioritasTerlindung.objects.filter(pk=row.pk).exists()
    assert [r.sesudah for r in trail("kelayakan.hapus_terlindung")] == [{"jumlah": 1}]
