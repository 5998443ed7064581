"""Acting heads and delegations: whose rights one holds, over whom, from midnight to midnight of the office."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from core.periods import DateRange
from kepegawaian import queries
from kepegawaian.choices import Alasan, CaraTinjauPuncak, Jejak, JenisPenugasan, JenisPeran, JenisWakil
from kepegawaian.models import Delegasi, Pegawai, Pengguna
from kepegawaian.services.delegasi import IsiDelegasi, delegate, end_delegasi
from kepegawaian.services.peninjau import set_peninjau
from kepegawaian.services.penugasan import IsiPenugasan, assign
from tests.cast import Cast
from tests.conftest import run_together
from tests.factories import AT, make_kepala, make_pegawai, make_penugasan, make_peran

pytestmark = pytest.mark.django_db
HARI_INI = date(2026, 11, 24)
PEKAN = DateRange(HARI_INI, HARI_INI + timedelta(days=7))


def fresh(pegawai: Pegawai) -> Pengguna:
    """The login as a new request would find it: roles are remembered on the object."""
    assert pegawai.pengguna_id is not None
    return Pengguna.objects.select_related("pegawai").get(pk=pegawai.pengguna_id)


def names(rows: Any) -> set[str]:
    return {p.nama.split()[0] for p in rows}


@pytest.fixture
def tono(cast: Cast) -> Pegawai:
    """A colleague of Budi's rank who leads nobody."""
    return make_pegawai("Tono Hartono", unit=cast.seksi_lain, atasan=cast.gita)


def hand_over(cast: Cast, penerima: Pegawai, hari: DateRange = PEKAN) -> Delegasi:
    return delegate(actor=fresh(cast.budi), at=AT, pemberi=cast.budi, isi=IsiDelegasi(penerima, hari, "Cuti tahunan"))


def as_plh(cast: Cast, pegawai: Pegawai, mulai: date = HARI_INI, selesai: date | None = PEKAN.selesai) -> None:
    isi = IsiPenugasan(
        cast.seksi, make_kepala(), mulai, cast.gita, JenisPenugasan.PLH, selesai, nomor_sk="PRIN-9/KNL.0801/2026"
    )
    assign(actor=cast.user("citra"), at=AT, pegawai=pegawai, isi=isi)


# --- whose rights ----------------------------------------------------------------------------------------------------


def test_acting_head_sees_the_team_of_the_post(cast: Cast, tono: Pegawai) -> None:
    as_plh(cast, tono)
    user = fresh(tono)
    assert queries.peran_of(user, HARI_INI).is_atasan
    assert names(queries.pegawai_in_view(user, HARI_INI, JenisPeran.ATASAN)) == {"Ani"}
    (wakil,) = queries.acting_for(user, AT)
    assert (wakil.jenis, wakil.pegawai_id, wakil.atas_nama) == (
        JenisWakil.PLH,
        cast.budi.pk,
        "a.n. Kepala Seksi (Plh.)",
    )
    assert queries.acting_over(user, cast.ani.pk, AT) == wakil
    assert queries.acting_over(user, cast.dewi.pk, AT) is None


def test_owner_sees_who_holds_their_rights(cast: Cast, tono: Pegawai) -> None:
    as_plh(cast, tono)
    (wakil,) = queries.peran_of(fresh(cast.budi), HARI_INI).diwakili
    assert (wakil.nama, wakil.jenis) == ("Tono Hartono", JenisWakil.PLH)


def test_acting_head_never_reaches_the_new_team_of_who_left_the_post(cast: Cast, tono: Pegawai) -> None:
    cast.budi.penugasan.update(selesai=HARI_INI)
    make_penugasan(cast.budi, cast.seksi_lain, mulai=HARI_INI, jabatan=make_kepala("Kepala Seksi Lelang"))
    make_pegawai("Rina", unit=cast.seksi_lain, atasan=cast.budi)
    as_plh(cast, tono)
    assert names(queries.pegawai_in_view(fresh(tono), HARI_INI, JenisPeran.ATASAN)) == {"Ani"}


def test_delegation_carries_roles_as_superior_too(cast: Cast, tono: Pegawai) -> None:
    lain = make_pegawai("Sari", unit=cast.kpknl)
    make_peran(cast.user("budi"), JenisPeran.ATASAN, cast.kpknl)
    hand_over(cast, tono)
    terlihat = names(queries.pegawai_in_view(fresh(tono), HARI_INI, JenisPeran.ATASAN))
    assert {"Ani", "Sari"} <= terlihat
    assert "Tono" not in terlihat, "never oneself, not even over a unit one works in"
    assert queries.acting_over(fresh(tono), lain.pk, AT) is not None


def test_superior_in_their_own_right_acts_for_nobody(cast: Cast) -> None:
    hand_over(cast, cast.gita)
    assert queries.acting_over(fresh(cast.gita), cast.budi.pk, AT) is None
    wakil = queries.acting_over(fresh(cast.gita), cast.ani.pk, AT)
    assert wakil is not None
    assert wakil.atas_nama == "a.n. Kepala Seksi (delegasi)"


@pytest.mark.parametrize(
    ("zona", "at", "berlaku"),
    [
        ("WIB", datetime(2026, 11, 23, 16, 59, tzinfo=UTC), False),
        ("WIB", datetime(2026, 11, 23, 17, 0, tzinfo=UTC), True),
        ("WIB", datetime(2026, 11, 30, 16, 59, tzinfo=UTC), True),
        ("WIB", datetime(2026, 11, 30, 17, 0, tzinfo=UTC), False),
        ("WIT", datetime(2026, 11, 23, 14, 59, tzinfo=UTC), False),
        ("WIT", datetime(2026, 11, 23, 15, 0, tzinfo=UTC), True),
        ("WIT", datetime(2026, 11, 30, 14, 59, tzinfo=UTC), True),
        ("WIT", datetime(2026, 11, 30, 15, 0, tzinfo=UTC), False),
    ],
)
def test_rights_begin_and_end_at_midnight_of_the_office(
    cast: Cast, tono: Pegawai, zona: str, at: datetime, *, berlaku: bool
) -> None:
    type(cast.seksi).objects.filter(pk=cast.seksi.pk).update(zona=zona)
    hand_over(cast, tono)
    assert bool(queries.acting_for(fresh(tono), at)) is berlaku


def test_roles_with_stand_ins_still_cost_two_statements(
    cast: Cast, tono: Pegawai, django_assert_num_queries: Callable[[int], Any]
) -> None:
    hand_over(cast, tono)
    as_plh(cast, tono)
    user = fresh(tono)
    with django_assert_num_queries(2):
        queries.peran_of(user, HARI_INI)
    with django_assert_num_queries(1):
        list(queries.pegawai_in_view(user, HARI_INI, JenisPeran.ATASAN, at=AT))


def test_head_sees_everyone_below_their_post_but_reviews_their_own_reports_only(cast: Cast) -> None:
    cast.dewi.pengguna and cast.dewi.pengguna.peran.all().delete()
    cast.gita.pengguna and cast.gita.pengguna.peran.all().delete()
    user = fresh(cast.gita)
    assert "Ani" in names(queries.pegawai_in_view(user, HARI_INI))
    assert "Ani" not in names(queries.pegawai_in_view(user, HARI_INI, JenisPeran.ATASAN))
    assert "Eko" not in names(queries.pegawai_in_view(user, HARI_INI))


# --- acting heads ----------------------------------------------------------------------------------------------------


def test_nobody_stands_in_for_themselves(cast: Cast) -> None:
    with pytest.raises(Refused) as tolak:
        as_plh(cast, cast.budi)
    assert tolak.value.alasan is Alasan.PENGGANTI_SENDIRI


def test_one_post_has_one_stand_in_at_a_time(cast: Cast, tono: Pegawai) -> None:
    as_plh(cast, tono)
    with pytest.raises(Refused) as tolak:
        as_plh(cast, cast.dewi, mulai=HARI_INI + timedelta(days=3), selesai=None)
    assert tolak.value.alasan is Alasan.SUDAH_ADA_PENGGANTI
    as_plh(cast, cast.dewi, mulai=PEKAN.selesai, selesai=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_penugasan(tono, cast.seksi, jabatan=make_kepala(), mulai=HARI_INI, jenis=JenisPenugasan.PLT)


# --- delegations -----------------------------------------------------------------------------------------------------


def test_delegation_leaves_one_audit_row_and_tells_the_recipient(cast: Cast, tono: Pegawai) -> None:
    delegasi = hand_over(cast, tono)
    jejak = JejakAudit.objects.get(aksi=Jejak.DELEGASIKAN)
    assert jejak.sesudah == {
        "pemberi_id": cast.budi.pk,
        "penerima_id": tono.pk,
        "mulai": "2026-11-24",
        "selesai": "2026-12-01",
        "alasan": "Cuti tahunan",
    }
    kabar = Pemberitahuan.objects.get()
    assert kabar.penerima == tono.pengguna
    assert "Budi Santoso" in kabar.isi
    assert "30 November 2026" in kabar.isi
    assert f"{delegasi}" == f"{cast.budi.pk} kepada {tono.pk} sejak 2026-11-24"


def test_delegation_ended_today_no_longer_holds(cast: Cast, tono: Pegawai) -> None:
    delegasi = end_delegasi(actor=fresh(cast.budi), at=AT, delegasi=hand_over(cast, tono))
    assert delegasi.selesai == HARI_INI
    assert not queries.acting_for(fresh(tono), AT)
    with pytest.raises(Refused) as tolak:
        end_delegasi(actor=fresh(cast.budi), at=AT, delegasi=delegasi)
    assert tolak.value.alasan is Alasan.SUDAH_BERAKHIR
    assert JejakAudit.objects.filter(aksi=Jejak.AKHIRI_DELEGASI).count() == 1
    hand_over(cast, tono), "the days are free again"


@pytest.mark.parametrize(
    ("penerima", "hari", "alasan"),
    [
        ("budi", PEKAN, Alasan.DELEGASI_SENDIRI),
        ("dewi", DateRange(HARI_INI - timedelta(days=1), PEKAN.selesai), Alasan.DELEGASI_LAMPAU),
        ("dewi", DateRange(HARI_INI, HARI_INI), Alasan.SELESAI_MENDAHULUI),
    ],
)
def test_what_makes_no_sense_is_refused(cast: Cast, penerima: str, hari: DateRange, alasan: Alasan) -> None:
    with pytest.raises(Refused) as tolak:
        hand_over(cast, getattr(cast, penerima), hari)
    assert tolak.value.alasan is alasan
    assert not Delegasi.objects.exists()
    assert not JejakAudit.objects.filter(aksi=Jejak.DELEGASIKAN).exists()


def test_rights_are_in_one_hand_at_a_time(cast: Cast, tono: Pegawai) -> None:
    hand_over(cast, tono)
    with pytest.raises(Refused) as tolak:
        hand_over(cast, cast.dewi)
    assert tolak.value.pesan.startswith("Wewenang ini sudah didelegasikan kepada Tono Hartono, 24 November 2026 sampai")
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegasi.objects.create(
            pemberi=cast.budi, penerima=cast.dewi, mulai=PEKAN.sampai, selesai=PEKAN.selesai, dibuat_at=AT
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Delegasi.objects.create(pemberi=tono, penerima=tono, mulai=HARI_INI, selesai=PEKAN.selesai, dibuat_at=AT)


def test_there_are_no_chains(cast: Cast, tono: Pegawai) -> None:
    make_pegawai("Umar", unit=cast.seksi_lain, atasan=tono)
    hand_over(cast, tono)
    with pytest.raises(Refused) as tolak:
        delegate(actor=fresh(tono), at=AT, pemberi=tono, isi=IsiDelegasi(cast.dewi, PEKAN, "Cuti"))
    assert tolak.value.alasan is Alasan.DELEGASI_TITIPAN
    Delegasi.objects.all().delete()
    delegate(actor=fresh(tono), at=AT, pemberi=tono, isi=IsiDelegasi(cast.dewi, PEKAN, "Cuti"))
    with pytest.raises(Refused) as tolak:
        hand_over(cast, tono)
    assert tolak.value.alasan is Alasan.DELEGASI_BERANTAI


def test_who_leads_nobody_has_nothing_to_delegate(cast: Cast, tono: Pegawai) -> None:
    with pytest.raises(Refused) as tolak:
        delegate(actor=fresh(tono), at=AT, pemberi=tono, isi=IsiDelegasi(cast.budi, PEKAN, "Cuti"))
    assert tolak.value.alasan is Alasan.TANPA_WEWENANG


def test_people_without_a_login_cannot_decide(cast: Cast) -> None:
    with pytest.raises(Refused) as tolak:
        hand_over(cast, make_pegawai("Vina", unit=cast.seksi, akun=False))
    assert tolak.value.alasan is Alasan.PENERIMA_NONAKTIF


def test_delegation_is_the_superiors_or_an_admins(cast: Cast, tono: Pegawai) -> None:
    isi = IsiDelegasi(tono, PEKAN, "Cuti")
    delegate(actor=cast.user("citra"), at=AT, pemberi=cast.budi, isi=isi)
    for nama in ("ani", "dewi", "eko"):
        with pytest.raises(PermissionDenied):
            delegate(actor=cast.user(nama), at=AT, pemberi=cast.budi, isi=isi)


# --- who reviews -----------------------------------------------------------------------------------------------------


def test_reviewer_is_the_superior_also_while_somebody_stands_in(cast: Cast, tono: Pegawai) -> None:
    as_plh(cast, tono)
    assert queries.peninjau_of(cast.ani.pk, HARI_INI).pegawai == cast.budi


def test_who_stands_in_for_their_superior_answers_one_higher(cast: Cast) -> None:
    as_plh(cast, cast.ani)
    assert queries.peninjau_of(cast.ani.pk, HARI_INI).pegawai == cast.gita
    assert queries.peninjau_of(cast.ani.pk, PEKAN.selesai).pegawai == cast.budi


def test_who_acts_for_a_superior_that_left_reviews(cast: Cast, tono: Pegawai) -> None:
    Pegawai.objects.filter(pk=cast.budi.pk).update(aktif=False, nonaktif_sejak=HARI_INI)
    assert queries.peninjau_of(cast.ani.pk, HARI_INI).pegawai is None
    as_plh(cast, tono)
    assert queries.peninjau_of(cast.ani.pk, HARI_INI).pegawai == tono


def test_top_official_is_reviewed_as_the_rule_says(cast: Cast) -> None:
    def reviewer() -> tuple[str, bool]:
        peninjau = queries.peninjau_of(cast.gita.pk, HARI_INI)
        return (peninjau.pegawai.nama if peninjau.pegawai else "", peninjau.hanya_lapor)

    def rule(cara: CaraTinjauPuncak, mulai: date, pejabat: Pegawai | None = None) -> None:
        set_peninjau(
            actor=None, at=AT, unit=cast.kanwil, cara=cara, mulai=mulai, dasar="KEP-1/KN/2026", pejabat=pejabat
        )

    assert reviewer() == ("", False)
    rule(CaraTinjauPuncak.TIDAK_ADA, date(2026, 1, 1))
    assert reviewer() == ("", True)
    rule(CaraTinjauPuncak.PEJABAT, date(2026, 6, 1), cast.eko)
    assert reviewer() == ("Eko Prasetyo", False)
    assert queries.peninjau_of(cast.gita.pk, date(2026, 3, 1)).hanya_lapor
    with pytest.raises(Refused) as tolak:
        rule(CaraTinjauPuncak.TIDAK_ADA, date(2026, 6, 1))
    assert tolak.value.alasan is Alasan.PENINJAU_SUDAH_ADA
    with pytest.raises(Refused) as tolak:
        rule(CaraTinjauPuncak.PEJABAT, date(2026, 7, 1), cast.gita)
    assert tolak.value.alasan is Alasan.PENINJAU_SENDIRI
    assert JejakAudit.objects.filter(aksi=Jejak.ATUR_PENINJAU).count() == 2


def test_head_of_an_office_is_reviewed_by_the_unit_above(cast: Cast) -> None:
    kepala = make_pegawai("Wati", unit=cast.kpknl, jabatan=make_kepala("Kepala KPKNL"))
    set_peninjau(
        actor=None, at=AT, unit=cast.kanwil, cara=CaraTinjauPuncak.UNIT_ATAS, mulai=date(2026, 1, 1), dasar="KEP-1"
    )
    assert queries.peninjau_of(kepala.pk, HARI_INI).pegawai == cast.gita
    assert queries.peninjau_of(make_pegawai("Xena", unit=cast.kpknl).pk, HARI_INI).pegawai is None, "no head"


@pytest.mark.django_db(transaction=True)
def test_two_hands_at_once_get_the_rights_once(transactional_cast: Cast) -> None:
    cast = transactional_cast
    hasil = run_together(
        *(
            lambda penerima=penerima: delegate(
                actor=fresh(cast.budi), at=AT, pemberi=cast.budi, isi=IsiDelegasi(penerima, PEKAN, "Cuti")
            )
            for penerima in (cast.dewi, cast.gita)
        )
    )
    assert Delegasi.objects.count() == 1
    assert [getattr(satu, "alasan", None) for satu in hasil if isinstance(satu, Refused)] == [Alasan.DELEGASI_BERTUMPUK]


@pytest.mark.django_db(transaction=True)
def test_no_chain_comes_about_between_two_requests(transactional_cast: Cast) -> None:
    cast = transactional_cast
    run_together(
        lambda: delegate(actor=fresh(cast.budi), at=AT, pemberi=cast.budi, isi=IsiDelegasi(cast.gita, PEKAN, "Cuti")),
        lambda: delegate(actor=fresh(cast.gita), at=AT, pemberi=cast.gita, isi=IsiDelegasi(cast.dewi, PEKAN, "Cuti")),
    )
    assert Delegasi.objects.count() == 1
