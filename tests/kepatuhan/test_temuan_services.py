"""Findings written: numbers without gaps, one audit row each, the thread, steps, notices, what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.http import Http404

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from kepatuhan.choices import Aksi, Alasan, Bagian, JenisPesan, Keparahan, StatusLangkah, StatusTemuan
from kepatuhan.models import PesanTemuan, Temuan, TenggatTemuan
from kepatuhan.queries import temuan as queries
from kepatuhan.rules.temuan import Tenggat
from kepatuhan.services import temuan as services
from kepatuhan.services import temuan_kabar, temuan_langkah, temuan_pesan
from kepatuhan.services.temuan import Catatan
from kepegawaian.choices import JenisPeran
from tests.cast import Cast
from tests.factories import AT, make_peran
from tests.kepatuhan.temuan_rows import HARI, bring_to, finish_steps, make_draft, make_isi, pdf, step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rules(cast: Cast) -> None:
    call_command("pasang_ketentuan")


def audits() -> int:
    return JejakAudit.objects.count()


def test_a_draft_freezes_its_rows_and_has_no_number(cast: Cast) -> None:
    before = audits()
    temuan = make_draft(cast)
    assert audits() == before + 1
    assert (temuan.status, temuan.nomor, temuan.tenggat) == (StatusTemuan.DRAF, None, None)
    assert [b["tanggal"] for b in temuan.asal["baris"]] == [h.isoformat() for h in HARI]
    assert {b["nama"] for b in temuan.asal["baris"]} == {"Ani Rahmawati"}
    temuan.refresh_from_db()
    assert queries.fingerprint(temuan.asal) == temuan.asal_sidik


def test_numbers_are_given_at_sending_without_gaps(cast: Cast) -> None:
    a, b = make_draft(cast), make_draft(cast, hari=[date(2026, 11, 17)])
    step(cast, a, Aksi.BATALKAN)
    b = step(cast, b, Aksi.SAMPAIKAN)
    c = step(cast, make_draft(cast, hari=[date(2026, 11, 18)]), Aksi.SAMPAIKAN)
    assert (b.nomor, c.nomor) == ("T-2026-0001", "T-2026-0002")


def test_the_whole_way_leaves_one_audit_row_and_one_event_per_step(cast: Cast) -> None:
    temuan = make_draft(cast)
    before = JejakAudit.objects.filter(aksi="kepatuhan.temuan_aksi").count()
    temuan = bring_to(cast, Aksi.TUTUP, temuan)
    assert temuan.status == StatusTemuan.DITUTUP
    assert temuan.selesai_at is not None
    assert temuan.tenggat is None
    assert JejakAudit.objects.filter(aksi="kepatuhan.temuan_aksi").count() == before + 6
    assert temuan.pesan.filter(jenis=JenisPesan.PERISTIWA).count() == 6


def test_deadlines_are_working_days_of_the_rule_in_force(cast: Cast) -> None:
    temuan = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    assert temuan.tenggat == date(2026, 11, 27)  # Tuesday and three working days
    assert queries.remaining([temuan], AT)[temuan.pk].kata == "Sisa 3 hari"
    assert queries.remaining([temuan], AT + timedelta(days=6))[temuan.pk].kata == "Lewat 1 hari"
    services.set_rule(
        actor=cast.user("citra"), keparahan=Keparahan.TINGGI, mulai=date(2026, 11, 24), tenggat=Tenggat(1, 1, 5, 1, 1),
        dasar_id=None, at=AT,
    )  # fmt: skip
    baru = step(cast, make_draft(cast, hari=[date(2026, 11, 18)]), Aksi.SAMPAIKAN)
    temuan.refresh_from_db()
    assert (baru.tenggat, temuan.tenggat) == (date(2026, 11, 25), date(2026, 11, 27))
    assert TenggatTemuan.objects.count() == 4
    with pytest.raises(PermissionDenied):
        services.set_rule(
            actor=cast.user("dewi"), keparahan=Keparahan.TINGGI, mulai=date(2027, 1, 1), tenggat=Tenggat(1, 1, 5, 1, 1),
            dasar_id=None, at=AT,
        )  # fmt: skip


def test_nobody_opens_a_finding_about_themselves(cast: Cast) -> None:
    make_peran(cast.user("ani"), JenisPeran.UKI, cast.kpknl)
    temuan = make_draft(cast)
    jumlah = Temuan.objects.count()
    asal = queries.Asal("Terlambat", "", Bagian.MASUK, temuan.asal["baris"])
    with pytest.raises(Refused) as no:
        services.open_temuan(actor=cast.user("ani"), asal=asal, isi=make_isi(cast), at=AT)
    assert no.value.alasan == Alasan.TENTANG_DIRI_SENDIRI
    assert Temuan.objects.count() == jumlah
    for field in ("pegawai", "penanggung_jawab"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Temuan.objects.filter(pk=temuan.pk).update(petugas_id=getattr(temuan, f"{field}_id"))


def test_who_is_concerned_never_handles_although_uki(cast: Cast) -> None:
    temuan = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    make_peran(cast.user("ani"), JenisPeran.UKI, cast.kpknl)
    temuan = step(cast, temuan, Aksi.TANGGAPI)
    with pytest.raises(PermissionDenied):
        step(cast, temuan, Aksi.NILAI, oleh="ani")
    with pytest.raises(PermissionDenied):
        temuan_pesan.write_pesan(
            actor=cast.user("ani"), pk=temuan.pk, jenis=JenisPesan.CATATAN, isi="x", berkas=[], at=AT
        )


def test_only_people_over_the_unit_are_made_to_answer(cast: Cast) -> None:
    with pytest.raises(Refused) as no:
        make_draft(cast, penanggung_jawab_id=cast.eko.pk)
    assert (no.value.alasan, no.value.field) == (Alasan.DILUAR_UNIT, "penanggung_jawab")


@pytest.mark.parametrize("aksi", [Aksi.NILAI, Aksi.TINDAKLANJUTI, Aksi.VERIFIKASI, Aksi.TUTUP, Aksi.LEWATKAN])
def test_a_step_is_not_skipped_and_nothing_changes(cast: Cast, aksi: Aksi) -> None:
    temuan = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    before = audits()
    with pytest.raises(Refused):
        step(cast, temuan, aksi, sebab="a", akibat="b", rekomendasi="c")
    temuan.refresh_from_db()
    assert (temuan.status, audits()) == (StatusTemuan.DISAMPAIKAN, before)


def test_the_first_answer_moves_it_on_and_later_ones_do_not(cast: Cast) -> None:
    temuan = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    for n, isi in enumerate(("Saya naik KRL yang batal.", "Ini suratnya.")):
        before = audits()
        temuan_pesan.write_pesan(
            actor=cast.user("ani"), pk=temuan.pk, jenis=JenisPesan.TANGGAPAN, isi=isi, berkas=[pdf()] * n, at=AT
        )
        assert audits() == before + 1
    temuan.refresh_from_db()
    assert temuan.status == StatusTemuan.DITANGGAPI
    assert temuan.pesan.filter(jenis=JenisPesan.TANGGAPAN, pengirim=cast.user("ani")).count() == 2
    assert queries.has_evidence(temuan)


def test_nobody_answers_in_the_place_of_the_person_concerned(cast: Cast) -> None:
    temuan = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    temuan_pesan.write_pesan(
        actor=cast.user("budi"), pk=temuan.pk, jenis=JenisPesan.TANGGAPAN, isi="Saya atasannya.", berkas=[], at=AT
    )
    temuan.refresh_from_db()
    assert temuan.status == StatusTemuan.DISAMPAIKAN
    with pytest.raises(PermissionDenied):
        step(cast, temuan, Aksi.TANGGAPI, oleh="budi")


def test_an_edit_keeps_what_was_said_until_the_step_changes(cast: Cast) -> None:
    temuan = bring_to(cast, Aksi.TANGGAPI)
    at = AT + timedelta(hours=3)
    pesan = temuan_pesan.write_pesan(
        actor=cast.user("ani"), pk=temuan.pk, jenis=JenisPesan.TANGGAPAN, isi="Kereta batal.", berkas=[], at=at
    )
    assert pesan is not None
    before = audits()
    temuan_pesan.edit_pesan(actor=cast.user("ani"), pk=temuan.pk, pesan_id=pesan.pk, isi="KRL batal.", at=at)
    pesan.refresh_from_db()
    assert (pesan.isi, pesan.versi[0]["isi"], audits()) == ("KRL batal.", "Kereta batal.", before + 1)
    with pytest.raises(PermissionDenied):
        temuan_pesan.edit_pesan(actor=cast.user("dewi"), pk=temuan.pk, pesan_id=pesan.pk, isi="x", at=at)
    step(cast, temuan, Aksi.MINTA_ULANG, at=at + timedelta(hours=1))
    with pytest.raises(Refused) as no:
        temuan_pesan.edit_pesan(actor=cast.user("ani"), pk=temuan.pk, pesan_id=pesan.pk, isi="x", at=at)
    assert no.value.alasan == Alasan.PESAN_TERKUNCI


def test_an_internal_note_is_read_by_uki_only(cast: Cast) -> None:
    temuan = bring_to(cast, Aksi.TANGGAPI)
    note = temuan_pesan.write_pesan(
        actor=cast.user("dewi"), pk=temuan.pk, jenis=JenisPesan.CATATAN, isi="Cek CCTV.", berkas=[pdf()], at=AT
    )
    assert note is not None
    assert "Cek CCTV." not in [p.isi for p in queries.thread_of(temuan, internal=False)]
    assert "Cek CCTV." in [p.isi for p in queries.thread_of(temuan, internal=True)]
    berkas = note.bukti.get().pk
    assert queries.bukti_for(temuan, berkas, internal=False) is None
    assert queries.bukti_for(temuan, berkas, internal=True) is not None
    assert not queries.has_evidence(temuan)
    with pytest.raises(Http404):
        temuan_pesan.edit_pesan(actor=cast.user("ani"), pk=temuan.pk, pesan_id=note.pk, isi="x", at=AT)


def test_closing_without_evidence_needs_a_reason(cast: Cast) -> None:
    temuan = bring_to(cast, Aksi.TINDAKLANJUTI)
    for langkah in temuan.langkah.all():
        temuan_langkah.report_langkah(
            actor=cast.user("ani"), pk=temuan.pk, langkah_id=langkah.pk, status=StatusLangkah.SELESAI, catatan="",
            berkas=[], at=AT,
        )  # fmt: skip
    temuan = step(cast, temuan, Aksi.VERIFIKASI)
    with pytest.raises(Refused) as no:
        step(cast, temuan, Aksi.TUTUP)
    assert no.value.alasan == Alasan.TANPA_BUKTI
    temuan = step(cast, temuan, Aksi.TUTUP, alasan_tanpa_bukti="dilihat")
    assert temuan.status == StatusTemuan.DITUTUP


def test_reopening_and_cancelling_need_words(cast: Cast) -> None:
    temuan = bring_to(cast, Aksi.TUTUP)
    with pytest.raises(Refused):
        step(cast, temuan, Aksi.BUKA_KEMBALI, isi=" ")
    temuan = step(cast, temuan, Aksi.BUKA_KEMBALI)
    assert (temuan.status, temuan.selesai_at) == (StatusTemuan.DITINDAKLANJUTI, None)
    temuan = step(cast, temuan, Aksi.BATALKAN)
    assert (temuan.status, temuan.tenggat) == (StatusTemuan.DIBATALKAN, None)


def test_steps_have_an_answerable_person_and_a_date_ahead(cast: Cast) -> None:
    temuan = bring_to(cast, Aksi.NILAI)
    common: dict[str, Any] = {"actor": cast.user("dewi"), "pk": temuan.pk, "uraian": "Arahan", "at": AT}
    with pytest.raises(Refused) as no:
        temuan_langkah.add_langkah(**common, penanggung_jawab_id=cast.budi.pk, tenggat=date(2026, 11, 23))
    assert no.value.alasan == Alasan.TENGGAT_LANGKAH_LALU
    with pytest.raises(Refused) as no:
        temuan_langkah.add_langkah(**common, penanggung_jawab_id=cast.eko.pk, tenggat=date(2026, 12, 1))
    assert no.value.alasan == Alasan.DILUAR_UNIT
    langkah = temuan_langkah.add_langkah(**common, penanggung_jawab_id=cast.budi.pk, tenggat=date(2026, 12, 1))
    with pytest.raises(Refused) as no:
        temuan_langkah.report_langkah(
            actor=cast.user("budi"), pk=temuan.pk, langkah_id=langkah.pk, status=StatusLangkah.TIDAK_DAPAT, catatan="",
            berkas=[], at=AT,
        )  # fmt: skip
    assert no.value.field == "catatan"
    finish: dict[str, Any] = {"status": StatusLangkah.SELESAI, "catatan": "Sudah", "berkas": [pdf()], "at": AT}
    with pytest.raises(PermissionDenied):
        temuan_langkah.report_langkah(actor=cast.user("eko"), pk=temuan.pk, langkah_id=langkah.pk, **finish)


def test_a_repeat_is_linked_to_the_earlier_one(cast: Cast) -> None:
    dulu = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    lagi = make_draft(cast, at=AT + timedelta(days=30), hari=[date(2026, 11, 17)])
    lagi = step(cast, lagi, Aksi.SAMPAIKAN, at=AT + timedelta(days=30))
    lama = make_draft(cast, at=AT + timedelta(days=500), hari=[date(2026, 11, 16)])
    lama = step(cast, lama, Aksi.SAMPAIKAN, at=AT + timedelta(days=500))
    assert (lagi.berulang_dari, lama.berulang_dari, dulu.berulang_dari) == (dulu, None, None)


def test_both_sides_hear_of_steps_once(cast: Cast) -> None:
    step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    kabar = Pemberitahuan.objects.filter(jenis="kepatuhan/temuan_disampaikan")
    assert {k.penerima for k in kabar} == {cast.user("ani"), cast.user("budi")}
    assert kabar.filter(penerima=cast.user("ani")).get().judul == "Temuan T-2026-0001 menunggu tanggapan Anda"


def test_reminders_and_escalation_come_once_per_deadline(cast: Cast) -> None:
    step(cast, make_draft(cast, penanggung_jawab_id=cast.ani.pk), Aksi.SAMPAIKAN)  # due Friday 27
    assert temuan_kabar.remind_due(at=AT) == 0
    kamis, selasa = AT + timedelta(days=2), AT + timedelta(days=7)
    before = audits()
    assert [temuan_kabar.remind_due(at=kamis) for _ in range(2)] == [1, 0]
    assert audits() == before + 1
    ingat = Pemberitahuan.objects.filter(jenis="kepatuhan/temuan_ingat")
    assert ingat.get().penerima == cast.user("ani")
    assert temuan_kabar.remind_due(at=AT + timedelta(days=4)) == 0  # Saturday
    assert [temuan_kabar.remind_due(at=selasa) for _ in range(2)] == [1, 0]
    eskalasi = Pemberitahuan.objects.filter(jenis="kepatuhan/temuan_eskalasi")
    assert eskalasi.get().penerima == cast.user("budi")


def test_who_looked_is_written_once_a_day_and_not_of_oneself(cast: Cast) -> None:
    temuan = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    looks = [services.record_look(actor=cast.user(n), temuan=temuan, at=AT) for n in ("budi", "budi", "ani")]
    assert looks == [True, False, False]
    assert [x.pengguna for x in queries.lookers_of(temuan)] == [cast.user("budi")]
    baca = JejakAudit.objects.get(aksi="kepatuhan.baca_temuan")
    assert (baca.sesudah or {})["orang"] == [str(cast.ani.pk)]


def test_a_protected_reporter_is_encrypted_and_every_look_audited(cast: Cast) -> None:
    temuan = make_draft(cast, pelapor="Sari, 0812")
    row = queries.pelapor_of(temuan)
    assert row is not None
    assert b"Sari" not in bytes(row.isi)
    before = audits()
    assert services.reveal_reporter(actor=cast.user("dewi"), temuan=temuan, at=AT) == "Sari, 0812"
    assert audits() == before + 1
    assert not JejakAudit.objects.filter(sesudah__icontains="Sari, 0812").exists()
    with pytest.raises(PermissionDenied):
        services.reveal_reporter(actor=cast.user("budi"), temuan=temuan, at=AT)


def test_a_draft_may_be_changed_but_not_what_was_sent(cast: Cast) -> None:
    temuan = make_draft(cast)
    temuan = services.edit_draft(actor=cast.user("dewi"), pk=temuan.pk, isi=make_isi(cast, judul="Lain"), at=AT)
    assert temuan.judul == "Lain"
    step(cast, temuan, Aksi.SAMPAIKAN)
    with pytest.raises(Refused):
        services.edit_draft(actor=cast.user("dewi"), pk=temuan.pk, isi=make_isi(cast), at=AT)


def test_after_the_deadline_it_goes_on_without_an_answer_but_one_may_still_write(cast: Cast) -> None:
    temuan = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    at = AT + timedelta(days=6)
    services.advance(actor=cast.user("dewi"), pk=temuan.pk, aksi=Aksi.LEWATKAN, catatan=Catatan(), at=at)
    temuan_pesan.write_pesan(
        actor=cast.user("ani"), pk=temuan.pk, jenis=JenisPesan.TANGGAPAN, isi="Baru kembali.", berkas=[], at=at
    )
    assert PesanTemuan.objects.filter(temuan=temuan, isi="Baru kembali.").exists()
    finish_steps(cast, temuan)
