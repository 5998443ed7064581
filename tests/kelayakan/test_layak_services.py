"""A batch from the worker to people's verdicts, objections, and what changed facts mean. Told with the cast."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from core.periods import DateRange
from kelayakan.choices.layak import (
    Alasan,
    Pergeseran,
    PutusanKelayakan,
    StatusDisiplin,
    StatusKelayakan,
    StatusKerja,
    StatusUsulan,
)
from kelayakan.models import HitunganKelayakan, Kelayakan, UsulanKelayakan
from kelayakan.queries import layak_kabar as kabar_queries
from kelayakan.queries import layak_usulan as usulan_queries
from kelayakan.queries.layak import verdict_now, verdict_on, verdicts_between
from kelayakan.services import fakta, layak_hitung, layak_kabar, layak_keberatan
from kelayakan.services import layak_usulan as services
from kepegawaian.choices import JenisPenugasan, JenisPeran
from ketentuan import cache
from tests.cast import Cast
from tests.factories import AT, make_kepala, make_pegawai, make_penugasan, make_peran
from tests.kelayakan.layak_bantu import HARI_INI, make_kebijakan, make_kelayakan

pytestmark = pytest.mark.django_db
MULAI, SAMPAI = date(2026, 12, 1), date(2026, 12, 31)
DESEMBER = DateRange.inclusive(MULAI, SAMPAI)


def now() -> datetime:
    return AT


def trail(aksi: str) -> int:
    return JejakAudit.objects.filter(aksi=aksi).count()


@pytest.fixture
def batch(cast: Cast) -> UsulanKelayakan:
    """Citra's batch for KPKNL Bandung in December, judged. The two highest levels stay; the rating must be good."""
    make_kebijakan(jenjang_puncak=2, predikat_minimum=4, tolak_disiplin=True)
    return judged(cast)


def judged(cast: Cast, mulai: date = MULAI, sampai: date = SAMPAI) -> UsulanKelayakan:
    usulan = services.create_usulan(actor=cast.user("citra"), at=AT, unit=cast.kpknl, mulai=mulai, sampai=sampai)
    layak_hitung.run(HitunganKelayakan.objects.get(usulan=usulan).pk, now=now)
    return usulan


def in_force(cast: Cast, usulan: UsulanKelayakan) -> UsulanKelayakan:
    services.submit_usulan(actor=cast.user("citra"), at=AT, pk=usulan.pk)
    return services.decide_usulan(actor=cast.user("gita"), at=AT, pk=usulan.pk)


def test_the_worker_judges_everybody_of_the_unit(cast: Cast, batch: UsulanKelayakan) -> None:
    rows = {row.pegawai_id: row for row in Kelayakan.objects.filter(usulan=batch)}
    assert set(rows) == {cast.ani.pk, cast.budi.pk}
    assert rows[cast.ani.pk].putusan == PutusanKelayakan.LAYAK
    assert rows[cast.budi.pk].putusan == PutusanKelayakan.TIDAK
    assert rows[cast.budi.pk].alasan[0]["kode"] == "jenjang_puncak"
    assert rows[cast.budi.pk].alasan[0]["dasar"] == "SE-1/2026 huruf E"
    run = HitunganKelayakan.objects.get(usulan=batch)
    assert (run.status, run.jumlah, run.selesai_jumlah) == (StatusKerja.SELESAI, 2, 2)
    assert trail("kelayakan.buat_usulan") == trail("kelayakan.selesai_hitung") == 1


def test_an_acting_head_is_bound_by_the_acting_post(cast: Cast) -> None:
    make_kebijakan(jenjang_puncak=1)
    kepala = make_kepala("Kepala Kantor")
    make_penugasan(
        cast.ani, cast.kpknl, jabatan=kepala, jenis=JenisPenugasan.PLH, nomor_sk="1", mulai=date(2026, 12, 10)
    )
    rows = Kelayakan.objects.filter(usulan=judged(cast), pegawai=cast.ani).order_by("mulai")
    assert [(row.mulai, row.putusan) for row in rows] == [(MULAI, "layak"), (date(2026, 12, 10), "tidak")]
    assert "Plh. Kepala Kantor" in rows[1].alasan[0]["kalimat"]


def test_running_again_gives_the_same_rows(cast: Cast, batch: UsulanKelayakan) -> None:
    before = list(Kelayakan.objects.filter(usulan=batch).order_by("pegawai").values_list("pegawai", "sidik", "mulai"))
    run = services.recompute(actor=cast.user("citra"), at=AT, pk=batch.pk)
    layak_hitung.run(run.pk, now=now)
    after = list(Kelayakan.objects.filter(usulan=batch).order_by("pegawai").values_list("pegawai", "sidik", "mulai"))
    assert after == before


def test_a_killed_worker_goes_on_behind_its_last_batch(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    make_kebijakan()
    monkeypatch.setattr(layak_hitung, "SEKALI", 1)
    usulan = services.create_usulan(actor=cast.user("citra"), at=AT, unit=cast.kpknl, mulai=MULAI, sampai=SAMPAI)
    run = HitunganKelayakan.objects.get(usulan=usulan)
    real, calls = layak_hitung._propose, []

    def dies_at_the_second(*args: Any) -> None:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        real(*args)

    monkeypatch.setattr(layak_hitung, "_propose", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        layak_hitung.run(run.pk, now=now)
    run.refresh_from_db()
    assert (run.status, run.selesai_jumlah) == (StatusKerja.BERJALAN, 1)

    later = AT + timedelta(minutes=5)
    sent: list[int] = []
    monkeypatch.setattr("kelayakan.layak_tasks.hitung.apply_async", lambda args, **_: sent.append(args[0]))
    with django_capture_on_commit_callbacks(execute=True):
        assert layak_hitung.resend_stale(at=later) == 1
    assert sent == [run.pk]
    layak_hitung.run(run.pk, now=lambda: later)
    run.refresh_from_db()
    assert (run.status, run.selesai_jumlah, len(calls)) == (StatusKerja.SELESAI, 2, 3)
    assert Kelayakan.objects.filter(usulan=usulan).count() == 2


def test_dates_that_make_no_period_are_refused(cast: Cast) -> None:
    citra = cast.user("citra")
    for mulai, sampai, alasan in (
        (SAMPAI, MULAI, Alasan.PERIODE_TERBALIK),
        (date(2026, 10, 31), SAMPAI, Alasan.PERIODE_LAMPAU),
        (MULAI, MULAI + timedelta(days=366), Alasan.PERIODE_TERLALU_PANJANG),
    ):
        with pytest.raises(Refused) as no:
            services.create_usulan(actor=citra, at=AT, unit=cast.kpknl, mulai=mulai, sampai=sampai)
        assert no.value.alasan == alasan
    assert not UsulanKelayakan.objects.exists()


def test_two_open_batches_for_the_same_people_are_refused(cast: Cast, batch: UsulanKelayakan) -> None:
    for unit in (cast.kanwil, cast.seksi, cast.kpknl):
        with pytest.raises(Refused) as no:
            services.create_usulan(actor=cast.user("citra"), at=AT, unit=unit, mulai=SAMPAI, sampai=SAMPAI)
        assert no.value.alasan == Alasan.USULAN_TERBUKA


def test_nobody_decides_on_their_own_batch(cast: Cast, batch: UsulanKelayakan) -> None:
    services.submit_usulan(actor=cast.user("citra"), at=AT, pk=batch.pk)
    with pytest.raises(PermissionDenied):
        services.decide_usulan(actor=cast.user("citra"), at=AT, pk=batch.pk)
    with pytest.raises(PermissionDenied):
        services.decide_usulan(actor=cast.user("dewi"), at=AT, pk=batch.pk)
    batch.refresh_from_db()
    assert batch.status == StatusUsulan.DIAJUKAN


def test_an_unjudged_batch_cannot_be_proposed(cast: Cast) -> None:
    make_kebijakan()
    usulan = services.create_usulan(actor=cast.user("citra"), at=AT, unit=cast.kpknl, mulai=MULAI, sampai=SAMPAI)
    with pytest.raises(Refused) as no:
        services.submit_usulan(actor=cast.user("citra"), at=AT, pk=usulan.pk)
    assert no.value.alasan == Alasan.BELUM_SELESAI_DIHITUNG


def test_a_batch_comes_back_with_a_reason_and_goes_again(cast: Cast, batch: UsulanKelayakan) -> None:
    services.submit_usulan(actor=cast.user("citra"), at=AT, pk=batch.pk)
    with pytest.raises(Refused):
        services.return_usulan(actor=cast.user("gita"), at=AT, pk=batch.pk, catatan="   kurang   ")
    services.return_usulan(actor=cast.user("gita"), at=AT, pk=batch.pk, catatan="Predikat Ani belum benar.")
    services.submit_usulan(actor=cast.user("citra"), at=AT, pk=batch.pk)
    batch.refresh_from_db()
    assert (batch.status, batch.diputuskan_oleh) == (StatusUsulan.DIAJUKAN, None)
    assert trail("kelayakan.kembalikan_usulan") == 1


def test_deciding_puts_verdicts_into_force_and_tells_people(cast: Cast, batch: UsulanKelayakan) -> None:
    in_force(cast, batch)
    assert trail("kelayakan.tetapkan_usulan") == 1
    verdict = verdict_on(cast.ani.pk, MULAI)
    assert verdict is not None
    assert verdict.boleh
    assert verdict_on(cast.ani.pk, SAMPAI + timedelta(days=1)) is None
    assert layak_kabar.tell_decided(at=AT) == 2
    assert layak_kabar.tell_decided(at=AT) == 0
    notice = Pemberitahuan.objects.get(penerima=cast.user("budi"), jenis="kelayakan/ditetapkan")
    assert notice.judul == "Kelayakan WFH Anda: Belum layak"
    assert "termasuk dua jenjang tertinggi" in notice.isi


def test_what_held_before_ends_is_replaced_and_takes_over_again(cast: Cast, batch: UsulanKelayakan) -> None:
    around = make_kelayakan(cast.ani, cast.seksi, mulai=date(2026, 7, 1), selesai=date(2027, 3, 1))
    inside = make_kelayakan(cast.budi, cast.seksi, mulai=date(2026, 12, 5), selesai=date(2026, 12, 20))
    in_force(cast, batch)
    spans = Kelayakan.objects.filter(pegawai=cast.ani, status=StatusKelayakan.DITETAPKAN).order_by("mulai")
    assert [(row.mulai, row.selesai) for row in spans] == [
        (date(2026, 7, 1), MULAI),
        (MULAI, date(2027, 1, 1)),
        (date(2027, 1, 1), date(2027, 3, 1)),
    ]
    around.refresh_from_db()
    inside.refresh_from_db()
    assert (around.status, inside.status) == (StatusKelayakan.DITETAPKAN, StatusKelayakan.DIGANTI)
    assert spans[2].alasan == around.alasan


def test_the_batch_says_who_gains_and_who_loses(cast: Cast) -> None:
    make_kebijakan(jenjang_puncak=2)
    make_kelayakan(cast.ani, cast.seksi, putusan="tidak", mulai=date(2026, 11, 1), selesai=date(2026, 12, 1))
    make_kelayakan(cast.budi, cast.seksi, putusan="layak", mulai=date(2026, 11, 1), selesai=date(2026, 12, 1))
    baru = make_pegawai("Hani Baru", unit=cast.seksi, atasan=cast.budi)
    usulan = judged(cast)
    found = dict(usulan_queries.rows_of(usulan.pk).values_list("pegawai", "pergeseran"))  # type: ignore[misc]
    assert found == {
        cast.ani.pk: Pergeseran.MENDAPAT,
        cast.budi.pk: Pergeseran.KEHILANGAN,
        baru.pk: Pergeseran.BARU,
    }
    assert usulan_queries.shifts(usulan.pk)["mendapat"] == 1


def test_an_open_batch_can_be_thrown_away(cast: Cast, batch: UsulanKelayakan) -> None:
    services.discard_usulan(actor=cast.user("citra"), at=AT, pk=batch.pk)
    assert not UsulanKelayakan.objects.exists()
    assert not Kelayakan.objects.exists()
    assert trail("kelayakan.buang_usulan") == 1


# --- objections -------------------------------------------------------------------------------------------------------


def test_an_objection_is_decided_by_somebody_else_and_holds_from_today(cast: Cast) -> None:
    make_kebijakan(predikat_minimum=4)
    lama = make_kelayakan(cast.ani, cast.seksi, putusan="tidak", sidik="abc")
    keberatan = layak_keberatan.object_to(
        actor=cast.user("ani"), at=AT, kelayakan_id=lama.pk, alasan="Predikat 2025 saya baik, bukan kurang."
    )
    with pytest.raises(Refused) as no:
        layak_keberatan.object_to(actor=cast.user("ani"), at=AT, kelayakan_id=lama.pk, alasan="Sekali lagi saya minta.")
    assert no.value.alasan == Alasan.KEBERATAN_TERBUKA
    with pytest.raises(PermissionDenied):
        layak_keberatan.decide_objection(
            actor=cast.user("budi"), at=AT, pk=keberatan.pk, terima=PutusanKelayakan.LAYAK, putusan="Benar adanya."
        )
    layak_keberatan.decide_objection(
        actor=cast.user("citra"),
        at=AT,
        pk=keberatan.pk,
        terima=PutusanKelayakan.LAYAK,
        putusan="Predikatnya keliru.",
    )
    lama.refresh_from_db()
    assert lama.selesai == HARI_INI
    verdict = verdict_on(cast.ani.pk, HARI_INI)
    assert verdict is not None
    assert verdict.menentukan is not None
    assert (verdict.putusan, verdict.menentukan.kode) == (PutusanKelayakan.LAYAK, "keberatan_diterima")
    assert Kelayakan.objects.get(pegawai=cast.ani, mulai=HARI_INI).sidik == "abc"
    assert trail("kelayakan.ajukan_keberatan") == trail("kelayakan.putuskan_keberatan") == 1
    assert Pemberitahuan.objects.filter(penerima=cast.user("ani"), jenis="kelayakan/keberatan").count() == 1


def test_a_refused_objection_leaves_the_verdict(cast: Cast) -> None:
    lama = make_kelayakan(cast.ani, cast.seksi, putusan="tidak")
    keberatan = layak_keberatan.object_to(
        actor=cast.user("ani"), at=AT, kelayakan_id=lama.pk, alasan="Menurut saya keliru."
    )
    layak_keberatan.decide_objection(
        actor=cast.user("gita"), at=AT, pk=keberatan.pk, terima=None, putusan="Data sudah benar."
    )
    lama.refresh_from_db()
    assert (lama.status, Kelayakan.objects.count()) == (StatusKelayakan.DITETAPKAN, 1)


def test_an_objection_needs_a_reason_and_a_verdict_that_holds(cast: Cast) -> None:
    lama = make_kelayakan(cast.ani, cast.seksi, putusan="tidak")
    usai = make_kelayakan(cast.budi, cast.seksi, putusan="tidak", mulai=date(2026, 1, 1), selesai=HARI_INI)
    penuh = make_kelayakan(cast.citra, cast.kanwil)
    for nama, row, alasan in (
        ("ani", lama, Alasan.CATATAN_WAJIB),
        ("budi", usai, Alasan.BUKAN_YANG_BERLAKU),
        ("citra", penuh, Alasan.SUDAH_LAYAK),
    ):
        with pytest.raises(Refused) as no:
            teks = "pendek" if nama == "ani" else "Alasan yang cukup panjang."
            layak_keberatan.object_to(actor=cast.user(nama), at=AT, kelayakan_id=row.pk, alasan=teks)
        assert no.value.alasan == alasan
    with pytest.raises(PermissionDenied):
        layak_keberatan.object_to(actor=cast.user("budi"), at=AT, kelayakan_id=lama.pk, alasan="Bukan milik saya.")


# --- facts that change ------------------------------------------------------------------------------------------------


def checked(at: datetime = AT) -> None:
    run = layak_hitung.start_check_if_due(at=at)
    assert run is not None
    layak_hitung.run(run.pk, now=lambda: at)


def test_a_disciplinary_case_narrows_at_once_marks_the_verdict_and_changes_nothing_else(
    cast: Cast, batch: UsulanKelayakan
) -> None:
    in_force(cast, batch)
    fakta.record_discipline(
        actor=cast.user("citra"), at=AT, pegawai=cast.ani, status=StatusDisiplin.DIPERIKSA, mulai=HARI_INI
    )
    now_ = verdict_now([cast.ani.pk, cast.budi.pk], DESEMBER)
    assert [v.putusan for v in now_[cast.ani.pk]] == [PutusanKelayakan.TIDAK]
    assert [sebab.kode for sebab in now_[cast.ani.pk][0].alasan] == ["disiplin_diperiksa"]
    row = Kelayakan.objects.get(pegawai=cast.ani)
    assert (row.putusan, row.berubah_at) == ("layak", None)
    checked()
    row.refresh_from_db()
    assert row.putusan == "layak"
    assert row.berubah_at == AT
    assert row.perubahan[0]["kode"] == "disiplin_diperiksa"
    assert Kelayakan.objects.get(pegawai=cast.budi).berubah_at is None


def test_the_check_runs_only_when_something_changed_and_takes_marks_back(cast: Cast, batch: UsulanKelayakan) -> None:
    in_force(cast, batch)
    checked()
    assert layak_hitung.start_check_if_due(at=AT) is None
    case = fakta.record_discipline(
        actor=cast.user("citra"), at=AT, pegawai=cast.ani, status=StatusDisiplin.DIPERIKSA, mulai=HARI_INI
    )
    checked()
    assert Kelayakan.objects.get(pegawai=cast.ani).berubah_at == AT
    case.delete()
    checked()
    row = Kelayakan.objects.get(pegawai=cast.ani)
    assert (row.berubah_at, row.perubahan) == (None, [])
    checked(AT + timedelta(days=1))


def test_a_new_policy_binds_from_its_first_day(cast: Cast, batch: UsulanKelayakan) -> None:
    in_force(cast, batch)
    make_kebijakan(cast.kpknl, nama="Penghentian WFH", mulai=date(2026, 12, 15), kuota_persen=0)
    cache.forget()
    spans = verdict_now([cast.ani.pk], DESEMBER)[cast.ani.pk]
    assert [(v.mulai, v.putusan) for v in spans] == [
        (MULAI, PutusanKelayakan.LAYAK),
        (date(2026, 12, 15), PutusanKelayakan.TIDAK),
    ]
    assert "Penghentian WFH" in spans[1].alasan[0].kalimat


def test_undecided_people_are_bound_to_the_office(cast: Cast) -> None:
    make_kebijakan()
    verdict = verdict_now([cast.ani.pk], DESEMBER)[cast.ani.pk][0]
    assert (verdict.putusan, verdict.alasan[0].kode) == (PutusanKelayakan.TIDAK, "belum_ditetapkan")
    assert verdicts_between([cast.ani.pk], DESEMBER) == {cast.ani.pk: ()}


def test_statements_do_not_grow_with_people(
    cast: Cast, batch: UsulanKelayakan, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    in_force(cast, batch)
    more = [make_pegawai(unit=cast.seksi, atasan=cast.budi) for _ in range(20)]
    verdict_now([cast.ani.pk], DESEMBER)
    with django_assert_max_num_queries(10):
        verdict_now([cast.ani.pk, cast.budi.pk, *(p.pk for p in more)], DESEMBER)
    with django_assert_max_num_queries(1):
        verdicts_between([cast.ani.pk, *(p.pk for p in more)], DESEMBER)


def test_admins_hear_once_of_verdicts_that_run_out(cast: Cast) -> None:
    make_kelayakan(cast.ani, cast.seksi, selesai=HARI_INI + timedelta(days=30))
    make_kelayakan(cast.budi, cast.seksi, selesai=HARI_INI + timedelta(days=31))
    make_peran(cast.user("budi"), JenisPeran.ADMIN, cast.kpknl)
    assert [(due.kantor.pk, due.orang) for due in kabar_queries.expiring(HARI_INI, HARI_INI + timedelta(days=30))] == [
        (cast.kpknl.pk, 1)
    ]
    layak_kabar.remind_expiring(at=AT)
    layak_kabar.remind_expiring(at=AT + timedelta(hours=1))
    notices = Pemberitahuan.objects.filter(jenis="kelayakan/akan-berakhir")
    assert {row.penerima_id for row in notices} == {cast.user("citra").pk, cast.user("budi").pk}
    assert notices.count() == 2
