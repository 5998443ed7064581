"""Circulars: drafted, adopted exactly as `rules.overlay` says, withdrawn and ended without a trace in the rest."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from core.periods import Month
from kepegawaian.choices import JenisPeran
from ketentuan import daftar_queries, queries
from ketentuan.choices import Alasan, StatusKebijakan, StatusPerubahan, StatusRancangan
from ketentuan.models import DasarHukum, KebijakanWFH, PerubahanKetentuan, RancanganKebijakan
from ketentuan.rules import AturanWFH, DasarRef, Masa, overlay
from ketentuan.services import kabar, kebijakan, rancangan
from ketentuan.services.periode import lock_periode
from ketentuan.services.rancangan import IsiRancangan
from tests.cast import Cast
from tests.factories import AT, make_jabatan, make_pegawai, make_peran

pytestmark = pytest.mark.django_db
SENIN, DUA_PEKAN = date(2026, 11, 30), date(2026, 12, 14)


@pytest.fixture
def dasar(db: None) -> DasarHukum:
    return DasarHukum.objects.create(kode="uji", nomor="SE-1/WKN.08/2026", judul="Uji")


def rule(nama: str, mulai: date, selesai: date | None = None, unit: int | None = None, **kolom: Any) -> AturanWFH:
    masa = Masa(mulai, selesai, unit, layanan=kolom.pop("layanan", ""), kelompok=kolom.pop("kelompok", ""))
    return AturanWFH(masa=masa, nama=nama, dasar=DasarRef("SE-1/WKN.08/2026", judul="Uji"), **kolom)


def surat(cast: Cast, dasar: DasarHukum, *baris: AturanWFH, selesai: date | None = DUA_PEKAN) -> IsiRancangan:
    mulai = min((row.masa.mulai for row in baris), default=SENIN)
    return IsiRancangan("Uji coba 50%", dasar, mulai, selesai, cast.kanwil, baris)


def setengah(cast: Cast) -> tuple[AturanWFH, AturanWFH]:
    """WFH at most 50 % for administration, none for counters."""
    kanwil = cast.kanwil.pk
    return (
        rule("Administrasi", SENIN, DUA_PEKAN, kanwil, layanan="pendukung", kuota_persen=50),
        rule("Loket", SENIN, DUA_PEKAN, kanwil, layanan="layanan_langsung", kuota_persen=0),
    )


def draft(cast: Cast, dasar: DasarHukum, *baris: AturanWFH, selesai: date | None = DUA_PEKAN) -> RancanganKebijakan:
    isi = surat(cast, dasar, *(baris or setengah(cast)), selesai=selesai)
    return rancangan.create_rancangan(actor=cast.user("citra"), at=AT, isi=isi)


def held(row: AturanWFH) -> AturanWFH:
    """A rule without the key of its row."""
    return replace(row, masa=replace(row.masa, id=0))


def in_force() -> set[AturanWFH]:
    return {held(row) for row in queries.kebijakan().wfh}


def day_by_day(cast: Cast) -> list[str]:
    """What holds on each day at a section, whatever rows say it."""
    lingkup = queries.lingkup_of(cast.seksi)
    days = [date(2026, 11, 1) + timedelta(days=n) for n in range(120)]
    buku = queries.kebijakan()
    return [found.nama if (found := buku.on(lingkup, day)) else "" for day in days]


def test_a_draft_holds_nowhere_and_leaves_one_audit_row(cast: Cast, dasar: DasarHukum) -> None:
    row = draft(cast, dasar)
    assert (row.status, row.kebijakan.count(), queries.kebijakan().wfh) == (StatusRancangan.DRAF, 2, ())
    assert JejakAudit.objects.count() == 1
    assert queries.day_rules(cast.seksi.pk, SENIN).wfh is None
    assert not PerubahanKetentuan.objects.exists()


def test_an_adopted_circular_holds_from_its_monday_and_hands_back(cast: Cast, dasar: DasarHukum) -> None:
    lama = kebijakan.create_row(
        rule("Dua hari", date(2026, 1, 1), unit=cast.kanwil.pk, layanan="pendukung", maks_hari_pekan=2),
        dasar,
        StatusKebijakan.BERLAKU,
    )
    lama.jabatan_dikecualikan.set([make_jabatan("Bendahara")])
    row = draft(cast, dasar)
    audits = JejakAudit.objects.count()
    adopted = rancangan.adopt_rancangan(actor=cast.user("citra"), at=AT, rancangan=row)
    assert (adopted.status, adopted.diputuskan_oleh) == (StatusRancangan.DITETAPKAN, cast.user("citra"))
    assert JejakAudit.objects.count() == audits + 1
    for day, nama, kuota in (
        (SENIN - timedelta(days=1), "Dua hari", None),
        (SENIN, "Administrasi", 50),
        (DUA_PEKAN - timedelta(days=1), "Administrasi", 50),
        (DUA_PEKAN, "Dua hari", None),
    ):
        found = queries.day_rules(cast.seksi.pk, day).wfh
        assert found is not None
        assert (found.nama, found.kuota_persen) == (nama, kuota)
    again = KebijakanWFH.objects.get(nama="Dua hari", mulai=DUA_PEKAN)
    assert list(again.jabatan_dikecualikan.all()) == list(lama.jabatan_dikecualikan.all())


def test_admins_and_officers_of_the_units_are_told_but_not_the_actor(cast: Cast, dasar: DasarHukum) -> None:
    lain = make_pegawai("Hasan", unit=cast.kpknl)
    assert lain.pengguna is not None
    make_peran(lain.pengguna, JenisPeran.ADMIN, cast.kpknl)
    rancangan.adopt_rancangan(actor=cast.user("citra"), at=AT, rancangan=draft(cast, dasar))
    assert not Pemberitahuan.objects.exists()  # the worker tells, not the page
    assert (kabar.tell_due(at=AT), kabar.tell_due(at=AT)) == (1, 0)
    told = set(Pemberitahuan.objects.values_list("penerima__nama", flat=True))
    assert told == {"Hasan", cast.user("dewi").nama}
    assert "berlaku mulai 30 November 2026" in Pemberitahuan.objects.all()[0].judul


@pytest.mark.parametrize("seed", range(25))
def test_adopting_is_what_the_overlay_says_and_withdrawing_undoes_it(cast: Cast, dasar: DasarHukum, seed: int) -> None:
    dice = Random(seed)
    kanwil, first = cast.kanwil.pk, date(2026, 12, 1)
    scopes = [(kanwil, ""), (kanwil, "pendukung"), (None, "")]
    for unit, layanan in scopes:
        day = first - timedelta(days=dice.randrange(20))
        for n in range(3):
            end = day + timedelta(days=dice.randrange(1, 25))
            akhir = None if n == 2 and dice.random() < 0.5 else end
            row = rule(f"L{unit}{layanan}{n}", day, akhir, unit, layanan=layanan)
            kebijakan.create_row(row, dasar, StatusKebijakan.BERLAKU)
            day = end + timedelta(days=dice.randrange(4))
    before, days_before = in_force(), day_by_day(cast)
    drafts = []
    for layanan in ("", "pendukung"):
        day = first + timedelta(days=dice.randrange(10))
        end = day + timedelta(days=dice.randrange(1, 20))
        drafts.append(rule(f"B{layanan}", day, end, kanwil, layanan=layanan, kuota_persen=50))
        if dice.random() < 0.5:
            drafts.append(rule(f"C{layanan}", end, end + timedelta(days=9), kanwil, layanan=layanan))
    surat_baru = draft(cast, dasar, *drafts, selesai=None)
    rancangan.adopt_rancangan(actor=cast.user("citra"), at=AT, rancangan=surat_baru)
    assert in_force() == {held(part) for part in overlay(before, drafts)}
    rancangan.withdraw_rancangan(actor=cast.user("citra"), at=AT, rancangan=surat_baru, alasan="Diganti edaran lain.")
    assert day_by_day(cast) == days_before
    assert in_force() == before, "rows grow together again"


def test_a_circular_over_a_circular_is_undone_in_any_order(cast: Cast, dasar: DasarHukum) -> None:
    kanwil, citra = cast.kanwil.pk, cast.user("citra")
    kebijakan.create_row(rule("Lama", date(2026, 1, 1), unit=kanwil), dasar, StatusKebijakan.BERLAKU)
    before = day_by_day(cast)
    one = draft(cast, dasar, rule("Satu", date(2026, 12, 1), date(2026, 12, 20), kanwil), selesai=None)
    two = draft(cast, dasar, rule("Dua", date(2026, 12, 5), date(2026, 12, 10), kanwil))
    for row in (one, two):
        rancangan.adopt_rancangan(actor=citra, at=AT, rancangan=row)
    with_both = day_by_day(cast)
    assert with_both[34:39] == ["Dua"] * 5
    rancangan.withdraw_rancangan(actor=citra, at=AT, rancangan=one, alasan="Tidak jadi dipakai.")
    assert set(day_by_day(cast)) == {"Lama", "Dua"}
    rancangan.withdraw_rancangan(actor=citra, at=AT, rancangan=two, alasan="Tidak jadi dipakai.")
    assert day_by_day(cast) == before


def test_a_circular_that_holds_is_ended_early_and_the_rule_before_holds_again(cast: Cast, dasar: DasarHukum) -> None:
    kanwil, citra = cast.kanwil.pk, cast.user("citra")
    kebijakan.create_row(rule("Lama", date(2026, 1, 1), unit=kanwil), dasar, StatusKebijakan.BERLAKU)
    row = draft(cast, dasar, rule("Baru", SENIN, DUA_PEKAN, kanwil))
    rancangan.adopt_rancangan(actor=citra, at=AT, rancangan=row)
    nanti = datetime(2026, 12, 2, 1, 0, tzinfo=UTC)
    with pytest.raises(Refused) as no:
        rancangan.withdraw_rancangan(actor=citra, at=nanti, rancangan=row, alasan="Sudah terlanjur berlaku.")
    assert no.value.alasan is Alasan.SUDAH_MULAI
    for selesai in (SENIN, DUA_PEKAN):
        with pytest.raises(Refused) as outside:
            rancangan.end_rancangan(actor=citra, at=nanti, rancangan=row, selesai=selesai, alasan="Edaran dicabut.")
        assert outside.value.alasan is Alasan.AKHIR_DI_LUAR
    ended = rancangan.end_rancangan(
        actor=citra, at=nanti, rancangan=row, selesai=date(2026, 12, 7), alasan="Edaran dicabut."
    )
    assert ended.selesai == date(2026, 12, 7)
    days = day_by_day(cast)
    assert (days[35], days[36], days[43]) == ("Baru", "Lama", "Lama")


def test_a_circular_for_past_days_leaves_work_for_those_who_judged_them(cast: Cast, dasar: DasarHukum) -> None:
    row = draft(cast, dasar, rule("Surut", date(2026, 11, 2), DUA_PEKAN, cast.kanwil.pk))
    rancangan.adopt_rancangan(actor=cast.user("citra"), at=AT, rancangan=row)
    work = PerubahanKetentuan.objects.get()
    assert (work.status, work.mulai, work.selesai, work.unit_id) == (
        StatusPerubahan.MENUNGGU,
        date(2026, 11, 2),
        DUA_PEKAN,
        cast.kanwil.pk,
    )
    assert daftar_queries.perubahan_due(AT) == [work.pk]
    rancangan.adopt_rancangan(actor=cast.user("citra"), at=AT, rancangan=draft(cast, dasar))
    assert daftar_queries.perubahan_due(AT) == [work.pk], "nothing of the future was judged"


def test_locked_months_are_not_touched(cast: Cast, dasar: DasarHukum) -> None:
    lock_periode(actor=None, at=AT, unit=cast.kpknl, month=Month(2026, 10))
    row = draft(cast, dasar, rule("Surut", date(2026, 10, 20), DUA_PEKAN, cast.kanwil.pk))
    audits = JejakAudit.objects.count()
    with pytest.raises(Refused) as no:
        rancangan.adopt_rancangan(actor=cast.user("citra"), at=AT, rancangan=row)
    assert no.value.pesan.startswith("Oktober 2026 sudah dikunci")
    row.refresh_from_db()
    assert (row.status, JejakAudit.objects.count()) == (StatusRancangan.DRAF, audits)


def test_what_a_draft_may_not_say(cast: Cast, dasar: DasarHukum) -> None:
    kanwil = cast.kanwil.pk
    a = rule("A", SENIN, DUA_PEKAN, kanwil)
    wrong = [
        (surat(cast, dasar), Alasan.RANCANGAN_KOSONG),
        (surat(cast, dasar, a, selesai=SENIN), Alasan.SELESAI_TIDAK_SESUDAH),
        (surat(cast, dasar, a, replace(a, nama="B")), Alasan.RANCANGAN_LINGKUP_SAMA),
        (surat(cast, dasar, a, selesai=date(2026, 12, 1)), Alasan.RANCANGAN_DI_LUAR_MASA),
        (surat(cast, dasar, rule("A", SENIN, DUA_PEKAN, cast.kanwil_lain.pk)), Alasan.RANCANGAN_DI_LUAR_LINGKUP),
        (surat(cast, dasar, rule("A", SENIN, DUA_PEKAN)), Alasan.RANCANGAN_DI_LUAR_LINGKUP),
    ]
    for isi, alasan in wrong:
        with pytest.raises(Refused) as no:
            rancangan.create_rancangan(actor=cast.user("citra"), at=AT, isi=isi)
        assert no.value.alasan is alasan
    assert not RancanganKebijakan.objects.exists()


def test_the_second_of_two_editors_is_told(cast: Cast, dasar: DasarHukum) -> None:
    row = draft(cast, dasar)
    sidik = daftar_queries.fingerprint_rancangan(row)
    isi = replace(surat(cast, dasar, *setengah(cast)), nama="Nama lain")
    rancangan.change_rancangan(actor=cast.user("citra"), at=AT, rancangan=row, isi=isi, sidik=sidik)
    audits = JejakAudit.objects.count()
    for deed in (rancangan.change_rancangan, rancangan.adopt_rancangan):
        with pytest.raises(Refused) as no:
            deed(
                actor=cast.user("citra"),
                at=AT,
                rancangan=row,
                sidik=sidik,
                **({"isi": isi} if deed is rancangan.change_rancangan else {}),
            )
        assert no.value.alasan is Alasan.SUDAH_DIUBAH
    assert JejakAudit.objects.count() == audits
    assert row.kebijakan.count() == 2


def test_states_allow_each_deed_once(cast: Cast, dasar: DasarHukum) -> None:
    citra, row = cast.user("citra"), draft(cast, dasar)
    rancangan.discard_rancangan(actor=citra, at=AT, rancangan=row)
    for deed in (rancangan.adopt_rancangan, rancangan.discard_rancangan):
        with pytest.raises(Refused) as no:
            deed(actor=citra, at=AT, rancangan=row)
        assert no.value.alasan is Alasan.RANCANGAN_KEADAAN
    assert queries.kebijakan().wfh == ()


@pytest.mark.parametrize("siapa", ["ani", "budi", "dewi", "gita", "eko"])
def test_only_the_admin_of_the_unit_decides(cast: Cast, dasar: DasarHukum, siapa: str) -> None:
    row = draft(cast, dasar)
    with pytest.raises(PermissionDenied):
        rancangan.create_rancangan(actor=cast.user(siapa), at=AT, isi=surat(cast, dasar, *setengah(cast)))
    with pytest.raises(PermissionDenied):
        rancangan.adopt_rancangan(actor=cast.user(siapa), at=AT, rancangan=row)
    national = replace(surat(cast, dasar, rule("A", SENIN, DUA_PEKAN)), unit=None)
    with pytest.raises(PermissionDenied):
        rancangan.create_rancangan(actor=cast.user("citra"), at=AT, isi=national)


def test_the_admin_of_every_top_unit_answers_for_everyone(cast: Cast, dasar: DasarHukum) -> None:
    make_peran(cast.user("citra"), JenisPeran.ADMIN, cast.kanwil_lain)
    national = replace(surat(cast, dasar, rule("A", SENIN, DUA_PEKAN)), unit=None)
    row = rancangan.create_rancangan(actor=cast.user("citra"), at=AT, isi=national)
    rancangan.adopt_rancangan(actor=cast.user("citra"), at=AT, rancangan=row)
    assert queries.day_rules(cast.kpknl_lain.pk, SENIN).wfh is not None
