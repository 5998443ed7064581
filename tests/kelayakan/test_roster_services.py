"""From draft to published, and changes afterwards."""

from collections.abc import Iterable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from kelayakan.choices.roster import Alasan, Jejak, StatusPermohonan, StatusRoster
from kelayakan.models import PerubahanRoster, Roster, RosterBulan
from kelayakan.queries.matriks import month_facts
from kelayakan.queries.roster import modes_on
from kelayakan.rules.roster import check
from kelayakan.services import roster as layanan
from kelayakan.services import roster_terbit
from kelayakan.services.roster import Bulanan
from kelayakan.services.roster_sel import Ubahan
from kepegawaian.choices import JenisPenugasan
from ketentuan.choices import ModeKerja
from tests.cast import Cast
from tests.factories import make_pegawai, make_penugasan, make_peran
from tests.kelayakan.roster_bantu import (
    DESEMBER,
    JUMAT,
    KAMIS,
    KINI,
    NATAL,
    RABU,
    SELASA,
    KantorRoster,
    isi,
    make_kantor,
    mohon,
    sel,
    terbitkan,
    wfh,
)


@pytest.fixture
def kantor(cast: Cast) -> KantorRoster:
    return make_kantor(cast)


def simpan(
    kantor: KantorRoster, *ubahan: Iterable[Ubahan], versi: int | None = None, oleh: str = "budi"
) -> RosterBulan:
    return layanan.save_cells(
        actor=kantor.user(oleh),
        at=KINI,
        bulanan=Bulanan(kantor.cast.seksi, DESEMBER, versi),
        ubahan=[satu for bagian in ubahan for satu in bagian],
    )


def alasan_of(call: object) -> Alasan:
    with pytest.raises(Refused) as no:
        call()  # type: ignore[operator]
    assert isinstance(no.value.alasan, Alasan)
    return no.value.alasan


def test_month_knows_people_seats_and_locks(kantor: KantorRoster) -> None:
    fakta = month_facts(kantor.cast.seksi, DESEMBER, KINI)
    assert [satu.nama for satu in fakta.orang] == [
        "Budi Santoso", "Ani Rahmawati", "Joko Susilo", "Kiki Amalia", "Lina Marlina",
    ]  # fmt: skip
    budi, ani = fakta.orang[:2]
    assert budi.is_bound(RABU)
    assert "Jenjang jabatan" in fakta.alasan_terkunci(budi, RABU)
    assert fakta.alasan_terkunci(ani, RABU) == ""
    assert "Natal" in fakta.alasan_terkunci(ani, NATAL)
    kunci = fakta.group(ani, RABU)
    assert kunci is not None
    assert fakta.seats(kunci, RABU, fakta.rumah).batas == 2


def test_draft_over_quota_is_kept_but_not_submitted(kantor: KantorRoster) -> None:
    simpan(kantor, *(sel(pegawai, RABU) for pegawai in kantor.tim))
    assert Roster.objects.count() == 4
    penahan = check(month_facts(kantor.cast.seksi, DESEMBER, KINI))
    assert [satu.kalimat for satu in penahan] == ["Rabu 16 Desember melebihi kuota (4 dari 2)."]
    assert alasan_of(lambda: layanan.submit(actor=kantor.user("budi"), at=KINI, bulanan=kantor.desember)) == (
        Alasan.MASIH_TERTAHAN
    )
    assert RosterBulan.objects.get().status == StatusRoster.DRAF


def test_week_cap_holds_the_roster_back(kantor: KantorRoster) -> None:
    simpan(kantor, sel(kantor.cast.ani, SELASA, RABU, KAMIS))
    penahan = check(month_facts(kantor.cast.seksi, DESEMBER, KINI))
    assert [satu.kalimat for satu in penahan] == ["Ani Rahmawati 3 hari pada 14–18 Des, batas 2."]
    assert penahan[0].dasar == "SE-1/2026 huruf E"


def test_saving_is_one_audit_row_and_repeating_it_none(kantor: KantorRoster) -> None:
    simpan(kantor, sel(kantor.cast.ani, RABU))
    simpan(kantor, sel(kantor.cast.ani, RABU))
    assert JejakAudit.objects.filter(aksi=Jejak.ISI_ROSTER).count() == 1
    assert RosterBulan.objects.get().versi == 1


def test_second_editor_is_told_who_was_first(kantor: KantorRoster) -> None:
    simpan(kantor, sel(kantor.cast.ani, RABU), versi=0)
    with pytest.raises(Refused) as no:
        simpan(kantor, sel(kantor.joko, RABU), versi=0, oleh="citra")
    assert no.value.alasan == Alasan.ROSTER_BERUBAH
    assert "Budi Santoso pukul 09.00" in no.value.pesan
    assert wfh(kantor, RABU) == {"Ani"}


@pytest.mark.parametrize(
    ("siapa", "tanggal", "alasan"),
    [
        ("budi", RABU, Alasan.SEL_TERKUNCI),
        ("ani", NATAL, Alasan.SEL_TERKUNCI),
        ("ani", date(2026, 11, 23), Alasan.BUKAN_ANGGOTA),
        ("eko", RABU, Alasan.BUKAN_ANGGOTA),
    ],
)
def test_cells_no_rule_allows_are_refused_whole(
    kantor: KantorRoster, siapa: str, tanggal: date, alasan: Alasan
) -> None:
    assert (
        alasan_of(lambda: simpan(kantor, sel(kantor.joko, RABU), sel(getattr(kantor.cast, siapa), tanggal))) == alasan
    )
    assert not Roster.objects.exists()


def test_days_that_are_over_stay(kantor: KantorRoster) -> None:
    from core.periods import Month

    def call() -> object:
        november = Bulanan(kantor.cast.seksi, Month(2026, 11))
        ubahan = sel(kantor.joko, date(2026, 11, 20))
        return layanan.save_cells(actor=kantor.user("budi"), at=KINI, bulanan=november, ubahan=ubahan)

    assert alasan_of(call) == Alasan.HARI_LEWAT


def test_only_heads_and_admins_fill(kantor: KantorRoster) -> None:
    for nama in ("ani", "dewi", "eko"):
        with pytest.raises(PermissionDenied):
            simpan(kantor, sel(kantor.joko, RABU), oleh=nama)


def test_from_draft_to_published(kantor: KantorRoster) -> None:
    simpan(kantor, sel(kantor.cast.ani, RABU), sel(kantor.joko, RABU, JUMAT))
    layanan.submit(actor=kantor.user("budi"), at=KINI, bulanan=kantor.desember)
    assert alasan_of(lambda: simpan(kantor, sel(kantor.kiki, KAMIS))) == Alasan.SEDANG_DIAJUKAN
    with pytest.raises(PermissionDenied):
        roster_terbit.publish(actor=kantor.user("budi"), at=KINI, bulanan=kantor.desember)
    row = roster_terbit.publish(actor=kantor.user("kepala"), at=KINI, bulanan=kantor.desember)
    assert (row.status, row.versi) == (StatusRoster.TERBIT, 3)
    assert modes_on([kantor.cast.ani.pk, kantor.lina.pk, kantor.cast.eko.pk], RABU) == {
        kantor.cast.ani.pk: ModeKerja.WFH,
        kantor.lina.pk: ModeKerja.WFO,
    }
    assert not Pemberitahuan.objects.filter(jenis="kelayakan/roster_terbit").exists()  # the worker tells, not the page
    assert (roster_terbit.tell_published(at=KINI), roster_terbit.tell_published(at=KINI)) == (1, 0)
    notice = Pemberitahuan.objects.get(penerima=kantor.user("joko"), jenis="kelayakan/roster_terbit")
    assert "Rabu, 16 Desember 2026" in notice.isi
    assert "Jumat, 18 Desember 2026" in notice.isi
    assert JejakAudit.objects.filter(aksi=Jejak.TERBITKAN_ROSTER).count() == 1


def test_who_submitted_does_not_publish(kantor: KantorRoster) -> None:
    make_peran(kantor.user("kepala"), "admin", kantor.cast.kpknl)  # type: ignore[arg-type]
    layanan.submit(actor=kantor.user("kepala"), at=KINI, bulanan=kantor.desember)
    call = lambda: roster_terbit.publish(actor=kantor.user("kepala"), at=KINI, bulanan=kantor.desember)  # noqa: E731
    assert alasan_of(call) == Alasan.PUTUSAN_SENDIRI


def test_returned_roster_says_why(kantor: KantorRoster) -> None:
    layanan.submit(actor=kantor.user("budi"), at=KINI, bulanan=kantor.desember)
    kepala = kantor.user("kepala")
    call = lambda: layanan.send_back(actor=kepala, at=KINI, bulanan=kantor.desember, catatan="no")  # noqa: E731
    assert alasan_of(call) == Alasan.ALASAN_WAJIB
    row = layanan.send_back(actor=kepala, at=KINI, bulanan=kantor.desember, catatan="Jumat terlalu sepi")
    assert (row.status, row.catatan) == (StatusRoster.DRAF, "Jumat terlalu sepi")
    assert Pemberitahuan.objects.get(penerima=kantor.user("budi")).jenis == "kelayakan/roster_dikembalikan"


def test_wishes_are_settled_when_the_roster_is_published(kantor: KantorRoster) -> None:
    met, unmet, full = mohon(kantor.cast.ani, RABU), mohon(kantor.kiki, KAMIS), mohon(kantor.lina, RABU)
    simpan(kantor, sel(kantor.cast.ani, RABU), sel(kantor.joko, RABU))
    layanan.submit(actor=kantor.user("budi"), at=KINI, bulanan=kantor.desember)
    roster_terbit.publish(actor=kantor.user("kepala"), at=KINI, bulanan=kantor.desember)
    for row in (met, unmet, full):
        row.refresh_from_db()
    assert met.status == StatusPermohonan.DISETUJUI
    assert unmet.status == StatusPermohonan.DIAJUKAN
    assert full.status == StatusPermohonan.TUNGGU


def test_published_cells_change_only_with_a_reason(kantor: KantorRoster) -> None:
    isi(kantor, (kantor.cast.ani, [RABU]))
    terbitkan(kantor)
    assert alasan_of(lambda: simpan(kantor, sel(kantor.cast.ani, RABU, wfh=False))) == Alasan.SUDAH_TERBIT
    ubahan = sel(kantor.cast.ani, RABU, wfh=False) + sel(kantor.cast.ani, KAMIS)
    budi = kantor.user("budi")
    change = lambda alasan: roster_terbit.change_published(  # noqa: E731
        actor=budi, at=KINI, bulanan=kantor.desember, ubahan=ubahan, alasan=alasan
    )
    assert alasan_of(lambda: change("ganti")) == Alasan.ALASAN_WAJIB
    change("Rapat dengan satuan kerja")
    assert (wfh(kantor, RABU), wfh(kantor, KAMIS)) == (set(), {"Ani"})
    rows = PerubahanRoster.objects.order_by("tanggal")
    assert [(row.dari, row.ke, row.alasan) for row in rows] == [
        ("wfh", "", "Rapat dengan satuan kerja"), ("", "wfh", "Rapat dengan satuan kerja"),
    ]  # fmt: skip
    notices = Pemberitahuan.objects.filter(penerima=kantor.user("ani"), jenis="kelayakan/roster_berubah")
    assert not notices.exists()  # the worker tells, not the page
    assert (roster_terbit.tell_changed(at=KINI), roster_terbit.tell_changed(at=KINI)) == (1, 0)
    assert "Rapat dengan satuan kerja" in notices.get().isi


def test_change_over_quota_is_refused_and_nothing_happens(kantor: KantorRoster) -> None:
    isi(kantor, (kantor.cast.ani, [RABU]), (kantor.joko, [RABU]))
    terbitkan(kantor)
    call = lambda: roster_terbit.change_published(  # noqa: E731
        actor=kantor.user("budi"),
        at=KINI,
        bulanan=kantor.desember,
        ubahan=sel(kantor.kiki, RABU),
        alasan="Lembur malam",
    )
    assert alasan_of(call) == Alasan.MASIH_TERTAHAN
    assert wfh(kantor, RABU) == {"Ani", "Joko"}
    assert not PerubahanRoster.objects.exists()


def test_freed_seat_goes_to_the_waiting_list(kantor: KantorRoster) -> None:
    isi(kantor, (kantor.cast.ani, [RABU]), (kantor.joko, [RABU]))
    terbitkan(kantor)
    waiting = mohon(kantor.kiki, RABU)
    assert waiting.status == StatusPermohonan.TUNGGU
    roster_terbit.change_published(
        actor=kantor.user("budi"), at=KINI, bulanan=kantor.desember, ubahan=sel(kantor.joko, RABU, wfh=False),
        alasan="Menggantikan petugas loket",
    )  # fmt: skip
    waiting.refresh_from_db()
    assert waiting.status == StatusPermohonan.DIAJUKAN


def test_a_stand_in_publishes_in_the_place_of_the_head(kantor: KantorRoster) -> None:
    plh = make_pegawai("Rudi Pengganti", unit=kantor.cast.kpknl)
    make_penugasan(
        plh, kantor.cast.kpknl, jenis=JenisPenugasan.PLH, jabatan=kantor.kepala.penugasan.get().jabatan,
        menggantikan=kantor.kepala, mulai=date(2026, 11, 1), nomor_sk="PRIN-1/2026",
    )  # fmt: skip
    layanan.submit(actor=kantor.user("budi"), at=KINI, bulanan=kantor.desember)
    assert plh.pengguna is not None
    row = roster_terbit.publish(actor=plh.pengguna, at=KINI, bulanan=kantor.desember)
    assert (row.terbit_oleh, row.atas_nama) == (plh.pengguna, "a.n. Kepala KPKNL (Plh.)")
    jejak = JejakAudit.objects.filter(aksi=Jejak.TERBITKAN_ROSTER).get()
    assert jejak.sesudah is not None
    assert jejak.sesudah["atas_nama"] == "a.n. Kepala KPKNL (Plh.)"


def test_the_head_publishes_in_their_own_right(kantor: KantorRoster) -> None:
    layanan.submit(actor=kantor.user("budi"), at=KINI, bulanan=kantor.desember)
    assert roster_terbit.publish(actor=kantor.user("kepala"), at=KINI, bulanan=kantor.desember).atas_nama == ""
