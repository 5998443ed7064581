"""A letter from draft to signature and back: states, audit, notices, and on a refusal nothing changed."""

import hashlib
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from core.models import Berkas, JejakAudit, Pemberitahuan
from kepegawaian.choices import JenisPenugasan
from kepegawaian.models import Delegasi, Pegawai
from persuratan import renderers
from persuratan.choices import Jejak, StatusSurat
from persuratan.models import NomorSurat, Surat
from persuratan.queries import dokumen
from persuratan.queries.pejabat import signers_of
from persuratan.services import surat as services
from persuratan.services import tanda_tangan
from tests.cast import Cast
from tests.factories import make_jabatan, make_pegawai
from tests.persuratan.bantu import (
    AT,
    HARI,
    buat,
    buat_terbit,
    isi_surat,
    login,
    make_kepala_kantor,
    make_plh,
    make_pola,
)

ALASAN = "Roster berubah sesudah ditandatangani."


def jejak(aksi: Jejak) -> int:
    return JejakAudit.objects.filter(aksi=aksi).count()


def kabar(pegawai: Pegawai) -> list[str]:
    return list(Pemberitahuan.objects.filter(penerima=login(pegawai)).order_by("pk").values_list("jenis", flat=True))


# ── drafts ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_draft_is_addressed_to_the_head_and_has_no_number(cast: Cast, hana: Pegawai) -> None:
    surat = buat(cast)
    assert (surat.status, surat.nomor, surat.urut) == (StatusSurat.DRAF, "", None)
    assert surat.penandatangan_id == hana.pk
    assert surat.sebutan_penandatangan == "Kepala KPKNL Bandung,"
    assert len(surat.kode_verifikasi) == 24
    assert [satu.pegawai_id for satu in surat.pihak.all()] == [cast.ani.pk]
    assert jejak(Jejak.BUAT) == 1
    assert kabar(hana) == []


def test_submitting_tells_the_signer(cast: Cast, hana: Pegawai) -> None:
    surat = buat(cast)
    services.submit(actor=cast.user("budi"), pk=surat.pk, at=AT)
    assert kabar(hana) == ["persuratan/menunggu"]
    assert jejak(Jejak.AJUKAN) == 1


def test_office_without_head_or_pattern_is_told_before_anything_is_sent(cast: Cast) -> None:
    with pytest.raises(Refused) as no:
        buat(cast)
    assert no.value.kode == "tanpa_kepala"
    make_kepala_kantor(cast)
    with pytest.raises(Refused) as no:
        buat(cast, ajukan=True)
    assert no.value.kode == "pola_belum_ada"
    assert Surat.objects.count() == 0


def test_letter_without_people_and_of_a_section_are_refused(cast: Cast, hana: Pegawai) -> None:
    for fields, kode in (({"pihak": []}, "tanpa_orang"), ({"unit": cast.seksi}, "bukan_kantor")):
        with pytest.raises(Refused) as no:
            services.create(actor=cast.user("citra"), isi=isi_surat(cast, **fields), at=AT)
        assert no.value.kode == kode


@pytest.mark.parametrize("siapa", ["ani", "dewi", "eko"])
def test_only_who_keeps_or_heads_a_unit_drafts(cast: Cast, hana: Pegawai, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        services.create(actor=cast.user(siapa), isi=isi_surat(cast), at=AT)


def test_draft_can_be_changed_and_thrown_away_but_not_once_submitted(cast: Cast, hana: Pegawai) -> None:
    surat, budi = buat(cast), cast.user("budi")
    services.update(actor=budi, pk=surat.pk, isi=isi_surat(cast, cast.ani, cast.budi, perihal="Lain"), at=AT)
    surat.refresh_from_db()
    assert (surat.perihal, surat.pihak.count(), jejak(Jejak.UBAH)) == ("Lain", 2, 1)
    services.submit(actor=budi, pk=surat.pk, at=AT)
    for deed in (
        lambda: services.update(actor=budi, pk=surat.pk, isi=isi_surat(cast), at=AT),
        lambda: services.discard(actor=budi, pk=surat.pk, at=AT),
    ):
        with pytest.raises(Refused):
            deed()
    services.recall(actor=budi, pk=surat.pk, at=AT)
    services.discard(actor=budi, pk=surat.pk, at=AT)
    assert (Surat.objects.count(), jejak(Jejak.TARIK), jejak(Jejak.BUANG)) == (0, 1, 1)


def test_only_the_writer_and_the_admin_change_a_draft(cast: Cast, hana: Pegawai) -> None:
    surat = buat(cast)
    with pytest.raises(PermissionDenied):
        services.submit(actor=login(hana), pk=surat.pk, at=AT)
    services.submit(actor=cast.user("citra"), pk=surat.pk, at=AT)


# ── signing ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_signature_number_and_file_come_together(cast: Cast, hana: Pegawai) -> None:
    surat = buat_terbit(cast, hana)
    assert (surat.status, surat.nomor) == (StatusSurat.DITANDATANGANI, "ST-1/WKN.08/KNL.01/2026")
    assert surat.berkas is not None
    isi = surat.berkas.lokasi.read()
    assert hashlib.sha256(isi).hexdigest() == surat.berkas.sha256
    assert surat.berkas.nama == "surat-tugas-ST-1-WKN.08-KNL.01-2026.pdf"
    assert jejak(Jejak.TANDATANGANI) == 1
    assert kabar(cast.ani) == ["persuratan/terbit"]
    assert kabar(cast.budi) == ["persuratan/ditandatangani"]


def test_the_file_can_be_made_again_to_the_same_hash(cast: Cast, hana: Pegawai) -> None:
    surat = Surat.objects.get(pk=buat_terbit(cast, hana).pk)
    assert surat.berkas is not None
    isi = renderers.render(dokumen.document_of(surat, AT + timedelta(days=90)))
    assert hashlib.sha256(isi).hexdigest() == surat.berkas.sha256


def test_numbers_run_per_office_and_year(cast: Cast, hana: Pegawai) -> None:
    nomor = [buat_terbit(cast, hana).nomor for _ in range(2)]
    tahun_baru = AT + timedelta(days=60)
    nomor.append(buat_terbit(cast, hana, at=tahun_baru).nomor)
    assert nomor == ["ST-1/WKN.08/KNL.01/2026", "ST-2/WKN.08/KNL.01/2026", "ST-1/WKN.08/KNL.01/2027"]


def test_pattern_from_above_uses_the_offices_own_code(cast: Cast) -> None:
    make_pola(cast, unit=cast.kanwil, kode_unit="WKN.08")
    hana = make_kepala_kantor(cast)
    assert buat_terbit(cast, hana).nomor == f"ST-1/{cast.kpknl.kode}/2026"


def test_a_signature_that_fails_gives_its_number_back(
    cast: Cast, hana: Pegawai, monkeypatch: pytest.MonkeyPatch
) -> None:
    surat = buat(cast, ajukan=True)

    def rusak(_: object) -> bytes:
        raise RuntimeError

    monkeypatch.setattr("persuratan.renderers.render", rusak)
    with pytest.raises(RuntimeError):
        tanda_tangan.sign(actor=login(hana), pk=surat.pk, at=AT)
    surat.refresh_from_db()
    assert surat.status == StatusSurat.DIAJUKAN
    assert NomorSurat.objects.count() == 0
    assert Berkas.objects.count() == 0
    monkeypatch.undo()
    assert tanda_tangan.sign(actor=login(hana), pk=surat.pk, at=AT).urut == 1


def test_two_offices_with_one_code_do_not_share_a_number(cast: Cast, hana: Pegawai) -> None:
    buat_terbit(cast, hana)
    make_pola(cast, unit=cast.kanwil)
    surat = services.create(actor=cast.user("citra"), isi=isi_surat(cast, unit=cast.kanwil), at=AT, ajukan=True)
    with pytest.raises(Refused) as no:
        tanda_tangan.sign(actor=cast.user("gita"), pk=surat.pk, at=AT)
    assert no.value.kode == "nomor_kembar"
    assert NomorSurat.objects.get(unit=cast.kpknl).terakhir == 1


@pytest.mark.parametrize("siapa", ["ani", "budi", "citra", "dewi", "gita", "eko"])
def test_only_the_offices_own_signers_sign_return_and_withdraw(cast: Cast, hana: Pegawai, siapa: str) -> None:
    menunggu, terbit = buat(cast, ajukan=True), buat_terbit(cast, hana)
    user = cast.user(siapa)
    for deed in (
        lambda: tanda_tangan.sign(actor=user, pk=menunggu.pk, at=AT),
        lambda: services.return_surat(actor=user, pk=menunggu.pk, catatan=ALASAN, at=AT),
        lambda: tanda_tangan.withdraw(actor=user, pk=terbit.pk, alasan=ALASAN, at=AT),
    ):
        with pytest.raises(PermissionDenied):
            deed()


def test_signing_twice_is_refused(cast: Cast, hana: Pegawai) -> None:
    surat = buat_terbit(cast, hana)
    with pytest.raises(Refused) as no:
        tanda_tangan.sign(actor=login(hana), pk=surat.pk, at=AT)
    assert no.value.kode == "langkah_ditolak"
    assert NomorSurat.objects.get().terakhir == 1


def test_nobody_signs_a_letter_about_themselves(cast: Cast, hana: Pegawai) -> None:
    with pytest.raises(Refused) as no:
        buat(cast, hana)
    assert no.value.kode == "menugasi_diri"
    make_plh(cast, cast.budi, hana)
    surat = buat(cast, hana, ajukan=True)
    assert surat.penandatangan_id == cast.budi.pk
    with pytest.raises(Refused):
        tanda_tangan.sign(actor=login(hana), pk=surat.pk, at=AT)
    assert tanda_tangan.sign(actor=cast.user("budi"), pk=surat.pk, at=AT).urut == 1


@pytest.mark.parametrize("jenis", [JenisPenugasan.PLH, JenisPenugasan.PLT])
def test_acting_head_signs_with_the_right_prefix(cast: Cast, hana: Pegawai, jenis: JenisPenugasan) -> None:
    make_plh(cast, cast.budi, hana, jenis)
    surat = buat(cast, ajukan=True)
    assert surat.penandatangan_id == cast.budi.pk
    assert tanda_tangan.sign(actor=cast.user("budi"), pk=surat.pk, at=AT).sebutan_penandatangan == (
        f"{jenis.label} Kepala KPKNL Bandung,"
    )


def test_head_may_sign_what_was_addressed_to_the_acting_one(cast: Cast, hana: Pegawai) -> None:
    make_plh(cast, cast.budi, hana)
    surat = buat(cast, ajukan=True)
    signed = tanda_tangan.sign(actor=login(hana), pk=surat.pk, at=AT)
    assert signed.penandatangan_id == hana.pk
    assert signed.sebutan_penandatangan == "Kepala KPKNL Bandung,"


def test_who_returns_or_withdraws_in_the_place_of_the_head_is_named(cast: Cast, hana: Pegawai) -> None:
    make_plh(cast, cast.budi, hana)
    budi, sebagai = cast.user("budi"), f"Plh. Kepala KPKNL Bandung, {cast.budi.nama_lengkap}"
    surat = buat(cast, ajukan=True)
    balik = services.return_surat(actor=budi, pk=surat.pk, catatan="Tambahkan tanggalnya", at=AT)
    assert balik.ditindak_sebagai == sebagai
    lain = buat(cast, ajukan=True)
    tanda_tangan.sign(actor=budi, pk=lain.pk, at=AT)
    cabut = tanda_tangan.withdraw(actor=login(hana), pk=lain.pk, alasan="Tidak jadi dilaksanakan", at=AT)
    assert cabut.ditindak_sebagai == f"Kepala KPKNL Bandung, {hana.nama_lengkap}"


def test_acting_head_stops_at_midnight_of_the_office(cast: Cast, hana: Pegawai) -> None:
    make_plh(cast, cast.budi, hana)
    surat = buat(cast, ajukan=True)
    with pytest.raises(PermissionDenied):
        tanda_tangan.sign(actor=cast.user("budi"), pk=surat.pk, at=AT + timedelta(days=7))


def test_delegates_sign_in_the_name_of_the_head_and_through_who_is_between(cast: Cast, hana: Pegawai) -> None:
    kasi = make_pegawai("Kasi", unit=cast.seksi_lain, atasan=hana, jabatan=make_jabatan(
        "Kepala Seksi Pelayanan Lelang", jenis="manajerial", jenjang=5))  # fmt: skip
    staf = make_pegawai("Staf", unit=cast.seksi_lain, atasan=kasi, jabatan=make_jabatan("Pelelang"))
    for penerima, mulai in ((kasi, HARI), (staf, date(2026, 12, 1))):
        Delegasi.objects.create(
            pemberi=hana, penerima=penerima, mulai=mulai, selesai=mulai + timedelta(days=3), alasan="Cuti", dibuat_at=AT
        )
    assert [p.nama for p in signers_of(cast.kpknl, HARI)] == ["Hana Wulandari", "Kasi"]
    surat = tanda_tangan.sign(actor=login(kasi), pk=buat(cast, ajukan=True).pk, at=AT)
    assert surat.baris_penandatangan == ["a.n. Kepala KPKNL Bandung", "Kepala Seksi Pelayanan Lelang,"]
    staf_ = next(p for p in signers_of(cast.kpknl, date(2026, 12, 1)) if p.nama == "Staf")
    assert (staf_.sebagai, staf_.antara) == ("untuk_beliau", "Kepala Seksi Pelayanan Lelang")


# ── returning, withdrawing, replacing ─────────────────────────────────────────────────────────────────────────────────
def test_returned_letter_goes_back_with_its_reason(cast: Cast, hana: Pegawai) -> None:
    surat = buat(cast, ajukan=True)
    with pytest.raises(Refused):
        services.return_surat(actor=login(hana), pk=surat.pk, catatan="salah", at=AT)
    services.return_surat(actor=login(hana), pk=surat.pk, catatan="Tanggal keliru, perbaiki.", at=AT)
    surat.refresh_from_db()
    assert (surat.status, surat.catatan) == (StatusSurat.DIKEMBALIKAN, "Tanggal keliru, perbaiki.")
    assert kabar(cast.budi) == ["persuratan/dikembalikan"]
    services.submit(actor=cast.user("budi"), pk=surat.pk, at=AT)
    surat.refresh_from_db()
    assert (surat.status, surat.catatan) == (StatusSurat.DIAJUKAN, "")


def test_withdrawn_letter_keeps_its_number_and_file(cast: Cast, hana: Pegawai) -> None:
    surat = buat_terbit(cast, hana)
    with pytest.raises(Refused):
        tanda_tangan.withdraw(actor=login(hana), pk=surat.pk, alasan="", at=AT)
    tanda_tangan.withdraw(actor=login(hana), pk=surat.pk, alasan=ALASAN, at=AT)
    surat.refresh_from_db()
    assert (surat.status, surat.urut, surat.alasan_cabut) == (StatusSurat.DICABUT, 1, ALASAN)
    assert surat.berkas is not None
    assert jejak(Jejak.CABUT) == 1
    assert kabar(cast.ani) == ["persuratan/terbit", "persuratan/dicabut"]
    assert buat_terbit(cast, hana).urut == 2


def test_replacement_withdraws_the_old_letter_with_its_signature(cast: Cast, hana: Pegawai) -> None:
    lama = buat_terbit(cast, hana)
    baru = buat(cast, cast.ani, cast.budi, ajukan=True, menggantikan=lama.pk)
    lama.refresh_from_db()
    assert (lama.status, baru.versi) == (StatusSurat.DITANDATANGANI, 2)
    before = JejakAudit.objects.count()
    tanda_tangan.sign(actor=login(hana), pk=baru.pk, at=AT)
    lama.refresh_from_db()
    assert (lama.status, lama.dicabut_at) == (StatusSurat.DICABUT, AT)
    assert JejakAudit.objects.count() == before + 1
    sesudah = JejakAudit.objects.latest("pk").sesudah
    assert sesudah is not None
    assert sesudah["mencabut"] == lama.nomor
    assert "menggantikan ST-1/WKN.08/KNL.01/2026" in dokumen.document_of(Surat.objects.get(pk=baru.pk), AT).mengganti


def test_one_replacement_at_a_time_and_only_of_what_holds(cast: Cast, hana: Pegawai) -> None:
    lama = buat_terbit(cast, hana)
    baru = buat(cast, ajukan=True, menggantikan=lama.pk)
    with pytest.raises(Refused) as no:
        buat(cast, menggantikan=lama.pk)
    assert no.value.kode == "pengganti_berjalan"
    tanda_tangan.withdraw(actor=login(hana), pk=lama.pk, alasan=ALASAN, at=AT)
    with pytest.raises(Refused) as no:
        tanda_tangan.sign(actor=login(hana), pk=baru.pk, at=AT)
    assert no.value.kode == "sudah_diganti"
    assert NomorSurat.objects.get().terakhir == 1
