"""Changes of people, units, posts and roles: done whole, audited once, refused with a reason and without a trace."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import PermissionDenied
from knox.models import AuthToken

from core.audit import verify
from core.errors import AlasanBase, Refused
from core.models import JejakAudit
from kepegawaian import queries
from kepegawaian.choices import Alasan, Jejak, JenisPegawai, JenisPenugasan, JenisPeran, JenisUnit, Zona
from kepegawaian.models import Jabatan, Pegawai, Pengguna, Penugasan, Peran, UnitKerja
from kepegawaian.services import pegawai as orang
from kepegawaian.services import penugasan as tugas
from kepegawaian.services import peran as wewenang
from kepegawaian.services import unit as pohon
from kepegawaian.services import unit_riwayat as riwayat
from kepegawaian.services.pegawai import IsiPegawai
from kepegawaian.services.penugasan import IsiPenugasan
from kepegawaian.services.unit import IsiUnit
from kepegawaian.services.unit_gabung import Keputusan
from tests.cast import Cast
from tests.conftest import run_together
from tests.factories import AT, LAMA, make_jabatan, make_kepala, make_pegawai, make_pengguna, make_penugasan, make_unit
from wfh_office import settings as produksi

HARI_INI = date(2026, 11, 24)
NIP = "199507302023211003"
SK = Keputusan(HARI_INI, "KEP-9/KN/2026", "Penataan organisasi")


def tracks() -> list[str]:
    return list(JejakAudit.objects.order_by("pk").values_list("aksi", flat=True))


def state() -> list[Any]:
    return [
        list(model.objects.order_by("pk").values())
        for model in (Pengguna, UnitKerja, Jabatan, Pegawai, Penugasan, Peran)
    ]


def refused(alasan: AlasanBase, perbuatan: Callable[[], Any]) -> Refused:
    """The deed is refused for this reason, nothing has changed, nothing was audited."""
    sebelum, jejak = state(), tracks()
    with pytest.raises(Refused) as tolak:
        perbuatan()
    assert tolak.value.alasan is alasan
    assert (state(), tracks()) == (sebelum, jejak)
    return tolak.value


def forbidden(perbuatan: Callable[[], Any]) -> None:
    sebelum, jejak = state(), tracks()
    with pytest.raises(PermissionDenied):
        perbuatan()
    assert (state(), tracks()) == (sebelum, jejak)


def isi_unit(**fields: Any) -> IsiUnit:
    return replace(IsiUnit("S99", "Seksi Baru", "Seksi Baru", JenisUnit.SEKSI, Zona.WIB), **fields)


def isi_pegawai(**fields: Any) -> IsiPegawai:
    return replace(
        IsiPegawai(NIP, "Yoga Pramudita", JenisPegawai.PPPK, golongan="IX", email="yoga@contoh.go.id"), **fields
    )


def isi_tugas(cast: Cast, **fields: Any) -> IsiPenugasan:
    return replace(IsiPenugasan(cast.seksi_lain, make_jabatan(), HARI_INI), **fields)


# --- units ----------------------------------------------------------------------------------------------------------


def test_a_unit_is_made_below_another(cast: Cast) -> None:
    unit = pohon.create_unit(actor=cast.user("citra"), at=AT, isi=isi_unit(), induk=cast.kpknl)
    assert unit.jalur == f"{cast.kpknl.jalur}{unit.pk}."
    assert tracks() == [Jejak.BUAT_UNIT]


def test_units_are_made_by_their_admin_only(cast: Cast) -> None:
    for nama, induk in (("citra", cast.kpknl_lain), ("dewi", cast.kpknl), ("citra", None)):
        forbidden(partial(pohon.create_unit, actor=cast.user(nama), at=AT, isi=isi_unit(), induk=induk))
    assert pohon.create_unit(actor=None, at=AT, isi=isi_unit(), induk=None).jalur


def test_a_code_is_given_once(cast: Cast) -> None:
    kode = isi_unit(kode=cast.seksi.kode)
    tolak = refused(
        Alasan.KODE_SUDAH_ADA, lambda: pohon.create_unit(actor=cast.user("citra"), at=AT, isi=kode, induk=cast.kpknl)
    )
    assert tolak.field == "kode"
    refused(
        Alasan.KODE_SUDAH_ADA,
        lambda: pohon.change_unit(actor=cast.user("citra"), at=AT, unit=cast.seksi_lain, isi=kode),
    )


def test_a_unit_is_changed_and_only_the_difference_is_audited(cast: Cast) -> None:
    isi = isi_unit(kode=cast.seksi.kode, nama="Seksi PKN", nama_pendek=cast.seksi.nama_pendek, zona=Zona.WITA)
    pohon.change_unit(actor=cast.user("citra"), at=AT, unit=cast.seksi, isi=isi)
    jejak = JejakAudit.objects.get()
    assert jejak.sesudah == {"nama": "Seksi PKN", "zona": "WITA"}
    assert jejak.sebelum == {"nama": cast.seksi.nama, "zona": "WIB"}
    pohon.change_unit(actor=cast.user("citra"), at=AT, unit=cast.seksi, isi=isi)
    assert len(tracks()) == 1, "saving again changes nothing"


def test_the_second_editor_of_a_unit_is_told(cast: Cast) -> None:
    sidik = pohon.fingerprint(cast.seksi)
    isi = isi_unit(kode=cast.seksi.kode)
    pohon.change_unit(actor=cast.user("citra"), at=AT, unit=cast.seksi, isi=isi, sidik=sidik)
    refused(
        Alasan.UNIT_BERUBAH,
        lambda: pohon.change_unit(
            actor=cast.user("citra"), at=AT, unit=cast.seksi, isi=replace(isi, nama="Lain"), sidik=sidik
        ),
    )


def test_moving_a_unit_moves_everything_below_it(cast: Cast) -> None:
    anak = make_unit("Subseksi", induk=cast.seksi)
    tujuan = make_unit("KPKNL Bekasi", induk=cast.kanwil)
    riwayat.move_unit(keputusan=SK, actor=cast.user("citra"), at=AT, unit=cast.seksi, induk=tujuan)
    cast.seksi.refresh_from_db()
    anak.refresh_from_db()
    assert cast.seksi.jalur == f"{tujuan.jalur}{cast.seksi.pk}."
    assert anak.jalur == f"{cast.seksi.jalur}{anak.pk}."
    assert tracks() == [Jejak.PINDAH_UNIT]
    riwayat.move_unit(keputusan=SK, actor=cast.user("citra"), at=AT, unit=cast.seksi, induk=tujuan)
    assert len(tracks()) == 1


def test_a_unit_cannot_hang_below_itself(cast: Cast) -> None:
    citra = cast.user("citra")
    refused(
        Alasan.UNIT_MELINGKAR,
        lambda: riwayat.move_unit(keputusan=SK, actor=citra, at=AT, unit=cast.kpknl, induk=cast.seksi),
    )
    refused(
        Alasan.UNIT_KE_BAWAH_SENDIRI,
        lambda: riwayat.move_unit(keputusan=SK, actor=citra, at=AT, unit=cast.kpknl, induk=cast.kpknl),
    )
    forbidden(lambda: riwayat.move_unit(keputusan=SK, actor=citra, at=AT, unit=cast.seksi, induk=cast.kpknl_lain))


def test_only_an_empty_unit_is_taken_out_of_use(cast: Cast) -> None:
    citra = cast.user("citra")
    tolak = refused(
        Alasan.UNIT_MASIH_BERISI, lambda: riwayat.dissolve_unit(keputusan=SK, actor=citra, at=AT, unit=cast.seksi)
    )
    assert "2 pegawai" in tolak.pesan
    refused(Alasan.UNIT_MASIH_BERISI, lambda: riwayat.dissolve_unit(keputusan=SK, actor=citra, at=AT, unit=cast.kpknl))
    unit = riwayat.dissolve_unit(keputusan=SK, actor=citra, at=AT, unit=cast.seksi_lain)
    assert not unit.aktif
    refused(Alasan.UNIT_NONAKTIF, lambda: pohon.create_unit(actor=citra, at=AT, isi=isi_unit(), induk=unit))
    assert riwayat.activate_unit(keputusan=SK, actor=citra, at=AT, unit=unit).aktif
    assert tracks() == [Jejak.NONAKTIFKAN_UNIT, Jejak.AKTIFKAN_UNIT]


# --- people ---------------------------------------------------------------------------------------------------------


def test_a_person_is_registered_with_post_and_login(cast: Cast) -> None:
    pegawai = orang.create_pegawai(
        actor=cast.user("citra"), at=AT, isi=isi_pegawai(), penugasan=isi_tugas(cast, atasan=cast.budi)
    )
    assert pegawai.pengguna is not None
    assert pegawai.pengguna.nip == NIP
    assert not pegawai.pengguna.has_usable_password()
    assert queries.atasan_of(pegawai.pk, HARI_INI) == cast.budi
    assert tracks() == [Jejak.BUAT_PEGAWAI]
    assert not list(verify())


def test_a_person_without_nip_logs_in_by_address(cast: Cast) -> None:
    isi = isi_pegawai(nip=None, jenis=JenisPegawai.PPNPN, golongan="")
    pegawai = orang.create_pegawai(actor=cast.user("citra"), at=AT, isi=isi, penugasan=isi_tugas(cast))
    assert pegawai.pengguna is not None
    assert pegawai.pengguna.nip.startswith("ppnpn.")
    assert pegawai.pengguna.email == "yoga@contoh.go.id"
    refused(
        Alasan.NIP_WAJIB,
        lambda: orang.create_pegawai(
            actor=cast.user("citra"), at=AT, isi=isi_pegawai(nip=None, email=None), penugasan=isi_tugas(cast)
        ),
    )


def test_numbers_and_addresses_belong_to_one_person(cast: Cast) -> None:
    citra = cast.user("citra")
    for isi, alasan in (
        (isi_pegawai(nip=cast.ani.nip), Alasan.NIP_SUDAH_ADA),
        (isi_pegawai(email=str(cast.ani.email).upper()), Alasan.SUREL_DIPAKAI),
    ):
        refused(alasan, partial(orang.create_pegawai, actor=citra, at=AT, isi=isi, penugasan=isi_tugas(cast)))
        refused(alasan, partial(orang.change_pegawai, actor=citra, at=AT, pegawai=cast.budi, isi=isi))
    make_pengguna("Layanan", nip=NIP)
    refused(
        Alasan.NIP_SUDAH_ADA,
        lambda: orang.create_pegawai(actor=citra, at=AT, isi=isi_pegawai(), penugasan=isi_tugas(cast)),
    )


def test_people_are_registered_by_the_admin_of_the_unit(cast: Cast) -> None:
    for nama, unit in (("budi", cast.seksi), ("dewi", cast.seksi), ("citra", cast.kpknl_lain)):
        isi, siapa = isi_tugas(cast, unit=unit), cast.user(nama)
        forbidden(partial(orang.create_pegawai, actor=siapa, at=AT, isi=isi_pegawai(), penugasan=isi))


def test_the_login_follows_the_person(cast: Cast) -> None:
    pengguna = cast.user("ani")
    EmailAddress.objects.create(user=pengguna, email=str(cast.ani.email), primary=True, verified=True)
    isi = IsiPegawai(cast.ani.nip, "Ani R. Lestari", JenisPegawai.PNS, golongan="III/b", email="ani.baru@contoh.go.id")
    orang.change_pegawai(actor=cast.user("citra"), at=AT, pegawai=cast.ani, isi=isi)
    pengguna.refresh_from_db()
    assert (pengguna.nama, pengguna.email) == ("Ani R. Lestari", "ani.baru@contoh.go.id")
    assert not EmailAddress.objects.filter(user=pengguna).exists()
    jejak = JejakAudit.objects.get()
    assert set(jejak.sesudah or {}) == {"nama", "golongan", "email"}


def test_the_second_editor_of_a_person_is_told(cast: Cast) -> None:
    sidik = orang.fingerprint(cast.ani)
    isi = isi_pegawai(nip=cast.ani.nip)
    orang.change_pegawai(actor=cast.user("citra"), at=AT, pegawai=cast.ani, isi=isi, sidik=sidik)
    refused(
        Alasan.PEGAWAI_BERUBAH,
        lambda: orang.change_pegawai(actor=cast.user("citra"), at=AT, pegawai=cast.ani, isi=isi, sidik=sidik),
    )


def test_nobody_changes_their_own_record(cast: Cast) -> None:
    citra = cast.user("citra")
    isi = isi_pegawai(nip=cast.citra.nip)
    forbidden(lambda: orang.change_pegawai(actor=citra, at=AT, pegawai=cast.citra, isi=isi))
    forbidden(lambda: orang.reset_password(actor=citra, at=AT, pegawai=cast.citra))
    forbidden(lambda: tugas.assign(actor=citra, at=AT, pegawai=cast.citra, isi=isi_tugas(cast)))
    forbidden(lambda: orang.deactivate_pegawai(actor=citra, at=AT, pegawai=cast.citra, sejak=HARI_INI))


def test_leaving_ends_posts_login_and_tokens(cast: Cast) -> None:
    AuthToken.objects.create(cast.user("ani"))
    orang.deactivate_pegawai(actor=cast.user("citra"), at=AT, pegawai=cast.ani, sejak=HARI_INI)
    pengguna = Pengguna.objects.get(pk=cast.user("ani").pk)
    assert not pengguna.is_active
    assert not AuthToken.objects.exists()
    assert queries.penugasan_on(cast.ani.pk, HARI_INI) is None
    assert queries.penugasan_on(cast.ani.pk, HARI_INI - timedelta(days=1)) is not None
    assert tracks() == [Jejak.NONAKTIFKAN_PEGAWAI]
    refused(
        Alasan.PEGAWAI_NONAKTIF,
        lambda: orang.deactivate_pegawai(actor=cast.user("citra"), at=AT, pegawai=cast.ani, sejak=HARI_INI),
    )
    refused(Alasan.PEGAWAI_NONAKTIF, lambda: tugas.assign(actor=None, at=AT, pegawai=cast.ani, isi=isi_tugas(cast)))


def test_leaving_before_the_post_began_is_refused(cast: Cast) -> None:
    refused(
        Alasan.TANGGAL_MUNDUR,
        lambda: orang.deactivate_pegawai(actor=cast.user("citra"), at=AT, pegawai=cast.ani, sejak=LAMA),
    )


def test_nobody_leaves_ahead_of_time(cast: Cast) -> None:
    besok = HARI_INI + timedelta(days=1)
    refused(
        Alasan.BELUM_TIBA,
        lambda: orang.deactivate_pegawai(actor=cast.user("citra"), at=AT, pegawai=cast.ani, sejak=besok),
    )


def test_coming_back_needs_a_post(cast: Cast) -> None:
    citra = cast.user("citra")
    orang.deactivate_pegawai(actor=citra, at=AT, pegawai=cast.ani, sejak=date(2026, 10, 1))
    pegawai = orang.activate_pegawai(actor=citra, at=AT, pegawai=cast.ani, penugasan=isi_tugas(cast))
    assert pegawai.aktif
    assert Pengguna.objects.get(pk=cast.user("ani").pk).is_active
    assert tracks() == [Jejak.NONAKTIFKAN_PEGAWAI, Jejak.AKTIFKAN_PEGAWAI]
    refused(
        Alasan.PEGAWAI_MASIH_AKTIF,
        lambda: orang.activate_pegawai(actor=citra, at=AT, pegawai=cast.ani, penugasan=isi_tugas(cast)),
    )


def test_a_first_password_opens_once_and_must_be_changed(cast: Cast, settings: Any) -> None:
    settings.PASSWORD_HASHERS = produksi.PASSWORD_HASHERS
    AuthToken.objects.create(cast.user("ani"))
    hasil = orang.reset_password(actor=cast.user("citra"), at=AT, pegawai=cast.ani)
    pengguna = Pengguna.objects.get(pk=cast.user("ani").pk)
    assert pengguna.check_password(hasil.sandi)
    assert pengguna.wajib_ganti_sandi
    assert not AuthToken.objects.exists()
    assert pengguna.password.startswith("argon2"), "the slow hash takes over at the first login"
    assert len(hasil.sandi) == 14
    jejak = JejakAudit.objects.get()
    assert hasil.sandi not in f"{jejak.sebelum}{jejak.sesudah}"


def test_first_passwords_come_for_all_or_for_none(cast: Cast) -> None:
    citra = cast.user("citra")
    baru = [make_pegawai(f"Baru {n}", unit=cast.seksi) for n in range(3)]
    hasil = orang.create_first_passwords(actor=citra, at=AT, pegawai=baru)
    assert len({satu.sandi for satu in hasil}) == 3
    assert tracks() == [Jejak.SANDI_AWAL] * 3
    Pengguna.objects.filter(pk=cast.user("ani").pk).update(sandi_diganti_at=AT)
    refused(
        Alasan.SUDAH_PUNYA_SANDI,
        lambda: orang.create_first_passwords(
            actor=citra, at=AT, pegawai=[*baru, Pegawai.objects.select_related("pengguna").get(pk=cast.ani.pk)]
        ),
    )
    forbidden(lambda: orang.create_first_passwords(actor=citra, at=AT, pegawai=[*baru, cast.eko]))
    tanpa = make_pegawai("Tanpa", unit=cast.seksi, akun=False)
    refused(Alasan.TANPA_AKUN, lambda: orang.create_first_passwords(actor=citra, at=AT, pegawai=[baru[0], tanpa]))


def test_a_login_is_made_for_who_has_none(cast: Cast) -> None:
    tanpa = make_pegawai("Tanpa", unit=cast.seksi, akun=False)
    pengguna = orang.create_akun(actor=cast.user("citra"), at=AT, pegawai=tanpa)
    assert pengguna.nip == tanpa.nip
    assert orang.create_akun(actor=cast.user("citra"), at=AT, pegawai=tanpa) == pengguna
    assert tracks() == [Jejak.BUAT_AKUN]


def test_two_registrations_of_one_number_at_once_register_once(transactional_cast: Cast) -> None:
    cast = transactional_cast

    def register() -> Pegawai:
        isi = isi_tugas(cast, jabatan="Pelelang Ahli Pertama")
        return orang.create_pegawai(actor=cast.user("citra"), at=AT, isi=isi_pegawai(), penugasan=isi)

    hasil = run_together(register, register)
    assert sorted(type(satu).__name__ for satu in hasil) == ["Pegawai", "Refused"], hasil
    assert Pegawai.objects.filter(nip=NIP).count() == 1


def test_two_new_posts_of_one_title_at_once_write_it_once(transactional_cast: Cast) -> None:
    cast = transactional_cast

    def move(pegawai: Pegawai) -> Callable[[], Penugasan]:
        isi = isi_tugas(cast, jabatan="Jabatan Yang Sama Sekali Baru")
        return partial(tugas.assign, actor=None, at=AT, pegawai=pegawai, isi=isi)

    hasil = run_together(move(cast.ani), move(cast.budi), move(cast.dewi))
    assert all(isinstance(satu, Penugasan) for satu in hasil), hasil
    assert Jabatan.objects.filter(nama="Jabatan Yang Sama Sekali Baru").count() == 1


# --- posts ----------------------------------------------------------------------------------------------------------


def test_a_new_definitive_post_ends_the_former(cast: Cast) -> None:
    baru = tugas.assign(actor=cast.user("citra"), at=AT, pegawai=cast.ani, isi=isi_tugas(cast, atasan=cast.gita))
    lama = cast.ani.penugasan.order_by("mulai").first()
    assert lama is not None
    assert (lama.unit, lama.selesai) == (cast.seksi, HARI_INI)
    assert queries.penugasan_on(cast.ani.pk, HARI_INI) == baru
    jejak = JejakAudit.objects.get()
    assert jejak.aksi == Jejak.TUGASKAN
    assert (jejak.sebelum or {})["unit"] == cast.seksi.kode


def test_the_same_first_day_corrects_the_post(cast: Cast) -> None:
    citra = cast.user("citra")
    tugas.assign(actor=citra, at=AT, pegawai=cast.ani, isi=isi_tugas(cast))
    tugas.assign(actor=citra, at=AT, pegawai=cast.ani, isi=isi_tugas(cast, jabatan=make_jabatan("Arsiparis Terampil")))
    assert [p.jabatan.nama for p in cast.ani.penugasan.order_by("mulai")] == [
        "Pengolah Data dan Informasi",
        "Arsiparis Terampil",
    ]
    assert len(tracks()) == 2


def test_a_stand_in_works_beside_their_own_post(cast: Cast) -> None:
    isi = isi_tugas(cast, unit=cast.kpknl, jenis=JenisPenugasan.PLH, selesai=date(2026, 12, 1))
    refused(Alasan.NOMOR_SK_WAJIB, lambda: tugas.assign(actor=cast.user("citra"), at=AT, pegawai=cast.budi, isi=isi))
    plh = tugas.assign(
        actor=cast.user("citra"), at=AT, pegawai=cast.budi, isi=replace(isi, nomor_sk="ST-1/KNL.01/2026")
    )
    assert plh.jenis == JenisPenugasan.PLH
    penugasan = queries.penugasan_on(cast.budi.pk, HARI_INI)
    assert penugasan is not None
    assert penugasan.unit == cast.seksi


@pytest.mark.parametrize(
    ("ubah", "alasan"),
    [
        (lambda c: {"atasan": c.ani}, Alasan.ATASAN_SENDIRI),
        (lambda c: {"selesai": HARI_INI}, Alasan.SELESAI_MENDAHULUI),
        (lambda c: {"unit": make_unit("Mati", induk=c.kpknl, aktif=False)}, Alasan.UNIT_NONAKTIF),
        (lambda c: {"atasan": make_pegawai("Pensiun", unit=c.seksi, aktif=False)}, Alasan.ATASAN_NONAKTIF),
        (lambda c: {"atasan": make_pegawai("Bawahan", unit=c.seksi, atasan=c.ani)}, Alasan.ATASAN_MELINGKAR),
    ],
)
def test_posts_that_cannot_be_are_refused(cast: Cast, ubah: Callable[[Cast], dict[str, Any]], alasan: Alasan) -> None:
    isi = replace(isi_tugas(cast), **ubah(cast))
    refused(alasan, lambda: tugas.assign(actor=cast.user("citra"), at=AT, pegawai=cast.ani, isi=isi))


def test_a_later_post_stands_in_the_way(cast: Cast) -> None:
    cast.ani.penugasan.update(selesai=date(2026, 12, 1))
    make_penugasan(cast.ani, cast.kpknl, mulai=date(2026, 12, 1))
    refused(
        Alasan.PENUGASAN_MENDATANG,
        lambda: tugas.assign(actor=cast.user("citra"), at=AT, pegawai=cast.ani, isi=isi_tugas(cast)),
    )


def test_a_post_is_ended(cast: Cast) -> None:
    penugasan = queries.penugasan_on(cast.ani.pk, HARI_INI)
    assert penugasan is not None
    citra = cast.user("citra")
    refused(
        Alasan.SELESAI_MENDAHULUI,
        lambda: tugas.end_penugasan(actor=citra, at=AT, penugasan=penugasan, selesai=penugasan.mulai),
    )
    tugas.end_penugasan(actor=citra, at=AT, penugasan=penugasan, selesai=HARI_INI)
    assert tracks() == [Jejak.AKHIRI_PENUGASAN]
    refused(
        Alasan.SUDAH_BERAKHIR, lambda: tugas.end_penugasan(actor=None, at=AT, penugasan=penugasan, selesai=HARI_INI)
    )


def test_a_title_is_one_post_however_it_is_capitalised(cast: Cast) -> None:
    kepala = make_kepala("Kepala Seksi Pelayanan Lelang")
    assert tugas.jabatan_named("KEPALA SEKSI  PELAYANAN LELANG") == kepala
    baru = tugas.jabatan_named("Pelelang Ahli Muda")
    assert (baru.jenis, baru.jenjang) == ("fungsional", None)
    with pytest.raises(Refused):
        tugas.jabatan_named(" ")


# --- roles ----------------------------------------------------------------------------------------------------------


def test_a_role_is_given_and_withdrawn(cast: Cast) -> None:
    citra, ani = cast.user("citra"), cast.user("ani")
    peran = wewenang.grant_peran(
        actor=citra, at=AT, pengguna=ani, jenis=JenisPeran.UKI, unit=cast.kpknl, mulai=HARI_INI
    )
    assert queries.peran_of(Pengguna.objects.get(pk=ani.pk), HARI_INI).is_uki
    wewenang.revoke_peran(actor=citra, at=AT, peran=peran, selesai=HARI_INI)
    assert not queries.peran_of(Pengguna.objects.get(pk=ani.pk), HARI_INI).is_uki
    assert tracks() == [Jejak.BERI_PERAN, Jejak.CABUT_PERAN]
    refused(Alasan.SUDAH_BERAKHIR, lambda: wewenang.revoke_peran(actor=citra, at=AT, peran=peran, selesai=HARI_INI))


def test_a_role_is_given_once(cast: Cast) -> None:
    refused(
        Alasan.PERAN_SUDAH_ADA,
        lambda: wewenang.grant_peran(
            actor=cast.user("citra"), at=AT, pengguna=cast.user("dewi"), jenis=JenisPeran.UKI, unit=cast.kanwil,
            mulai=HARI_INI,
        ),
    )  # fmt: skip
    refused(
        Alasan.PERAN_BUKAN_UNTUK_DIBERIKAN,
        lambda: wewenang.grant_peran(
            actor=None, at=AT, pengguna=cast.user("ani"), jenis=JenisPeran.PEGAWAI, unit=cast.seksi, mulai=HARI_INI
        ),
    )


@pytest.mark.parametrize(
    ("pemberi", "penerima", "unit"),
    [("citra", "citra", "kanwil"), ("citra", "ani", "kpknl_lain"), ("dewi", "ani", "seksi"), ("ani", "ani", "seksi")],
)
def test_roles_come_from_an_admin_of_the_unit_and_never_from_oneself(
    cast: Cast, pemberi: str, penerima: str, unit: str
) -> None:
    forbidden(
        lambda: wewenang.grant_peran(
            actor=cast.user(pemberi), at=AT, pengguna=cast.user(penerima), jenis=JenisPeran.ADMIN,
            unit=getattr(cast, unit), mulai=HARI_INI,
        )
    )  # fmt: skip
