"""The way of a task through the register: proposed by the unit, decided by the admin, superseded, withdrawn."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from kelayakan.choices.uraian import Alasan, Jejak, KelasData, PutusanUraian, StatusUraian
from kelayakan.models import UraianTugas
from kelayakan.queries.uraian import tasks_in_force
from kelayakan.rules.uraian import IsiUraian, Kriteria
from kelayakan.services import uraian as services
from kelayakan.services import uraian_putusan as putusan
from kelayakan.services.uraian_putusan import Pilihan
from kepegawaian.choices import JenisPenugasan, JenisPeran
from kepegawaian.models import Delegasi, Pengguna
from tests.cast import Cast
from tests.conftest import run_together
from tests.factories import AT, make_jabatan, make_kepala, make_pegawai, make_penugasan, make_peran
from tests.kelayakan.uraian_factories import HARI, PENJELASAN, make_uraian

pytestmark = pytest.mark.django_db
ISI = IsiUraian("Menyusun laporan wasdal", "Laporan", "laporan", PENJELASAN)


def draft(cast: Cast, actor: str = "budi", isi: IsiUraian = ISI) -> UraianTugas:
    return services.create_uraian(actor=cast.user(actor), at=AT, unit=cast.seksi, jabatan=make_jabatan(), isi=isi)


def proposed(cast: Cast, isi: IsiUraian = ISI) -> UraianTugas:
    return services.propose(actor=cast.user("budi"), at=AT, pk=draft(cast, isi=isi).pk)


def refused(deed: Callable[[], Any]) -> Alasan:
    before = list(UraianTugas.objects.order_by("pk").values()), JejakAudit.objects.count()
    with pytest.raises(Refused) as no:
        deed()
    assert (list(UraianTugas.objects.order_by("pk").values()), JejakAudit.objects.count()) == before
    assert isinstance(no.value.alasan, Alasan)
    return no.value.alasan


def test_from_draft_to_force_with_one_audit_row_each(cast: Cast) -> None:
    row = proposed(cast, IsiUraian("Menilai", "Laporan", "laporan", PENJELASAN, "SIMAN", Kriteria(perlu_lapangan=True)))
    assert (row.status, row.putusan) == (StatusUraian.DIUSULKAN, PutusanUraian.SEBAGIAN)
    row = putusan.adopt(actor=cast.user("citra"), at=AT, pilihan=Pilihan(row.pk, row.versi))
    assert (row.status, row.mulai, row.tinjau_sebelum) == (StatusUraian.DITETAPKAN, HARI, HARI + timedelta(365))
    jejak = list(JejakAudit.objects.filter(objek=str(row.pk)).order_by("pk").values_list("aksi", flat=True))
    assert jejak == [Jejak.BUAT_URAIAN, Jejak.USULKAN_URAIAN, Jejak.TETAPKAN_URAIAN]
    tugas = tasks_in_force([(cast.seksi.jalur, row.jabatan_id)], HARI)[cast.seksi.pk, row.jabatan_id]
    assert [(t.nama, t.putusan, t.sebab[0].kode) for t in tugas] == [("Menilai", "sebagian", "perlu_lapangan")]


@pytest.mark.parametrize(("siapa", "boleh"), [("budi", True), ("citra", True), ("gita", True), ("ani", False)])
def test_heads_supervisors_and_admins_propose(cast: Cast, siapa: str, boleh: bool) -> None:
    if boleh:
        assert draft(cast, siapa).status == StatusUraian.DRAF
    else:
        with pytest.raises(PermissionDenied):
            draft(cast, siapa)


def test_an_acting_head_proposes_while_the_post_is_held(cast: Cast) -> None:
    plh = make_pegawai("Fajar Hidayat", unit=cast.seksi_lain)
    assert plh.pengguna is not None
    make_penugasan(plh, cast.seksi, jabatan=make_kepala(), jenis=JenisPenugasan.PLH, nomor_sk="SP-1", mulai=HARI)
    services.create_uraian(actor=plh.pengguna, at=AT, unit=cast.seksi, jabatan=make_jabatan(), isi=ISI)
    with pytest.raises(PermissionDenied):
        services.create_uraian(
            actor=plh.pengguna, at=AT - timedelta(2), unit=cast.seksi, jabatan=make_jabatan(), isi=ISI
        )


def test_a_delegate_of_the_head_proposes(cast: Cast) -> None:
    Delegasi.objects.create(
        pemberi=cast.budi, penerima=cast.ani, mulai=HARI, selesai=HARI + timedelta(2), alasan="Cuti", dibuat_at=AT
    )
    assert draft(cast, "ani").status == StatusUraian.DRAF
    with pytest.raises(PermissionDenied):
        services.create_uraian(
            actor=Pengguna.objects.get(pk=cast.user("ani").pk), at=AT + timedelta(3), unit=cast.seksi,
            jabatan=make_jabatan(), isi=ISI,
        )  # fmt: skip


def test_nobody_decides_on_their_own_proposal(cast: Cast) -> None:
    row = services.propose(actor=cast.user("citra"), at=AT, pk=draft(cast, "citra").pk)
    citra = cast.user("citra")
    assert refused(lambda: putusan.adopt(actor=citra, at=AT, pilihan=Pilihan(row.pk))) is Alasan.USULAN_SENDIRI
    with pytest.raises(IntegrityError), transaction.atomic():
        UraianTugas.objects.filter(pk=row.pk).update(diputuskan_oleh=citra)


def test_only_admins_decide_and_strangers_find_nothing(cast: Cast) -> None:
    row = proposed(cast)
    for siapa in ("budi", "gita", "dewi"):
        with pytest.raises(PermissionDenied):
            putusan.adopt(actor=cast.user(siapa), at=AT, pilihan=Pilihan(row.pk))
    for siapa in ("ani", "eko"):
        with pytest.raises(Http404):
            putusan.adopt(actor=cast.user(siapa), at=AT, pilihan=Pilihan(row.pk))


def test_a_return_says_why_and_tells_the_proposer(cast: Cast) -> None:
    row = proposed(cast)
    citra = cast.user("citra")
    assert (
        refused(lambda: putusan.return_uraian(actor=citra, at=AT, pilihan=Pilihan(row.pk), catatan="kurang"))
        is Alasan.CATATAN_WAJIB
    )
    row = putusan.return_uraian(actor=citra, at=AT, pilihan=Pilihan(row.pk), catatan="Sebutkan satuan hasilnya.")
    assert row.status == StatusUraian.DIKEMBALIKAN
    kabar = Pemberitahuan.objects.get(penerima=cast.user("budi"))
    assert "Sebutkan satuan hasilnya." in kabar.isi
    row = services.propose(actor=cast.user("budi"), at=AT, pk=row.pk)
    assert (
        refused(lambda: putusan.adopt(actor=citra, at=AT, pilihan=Pilihan(row.pk), hanya_tanpa_tanda=True))
        is Alasan.BERTANDA
    )
    assert putusan.adopt(actor=citra, at=AT, pilihan=Pilihan(row.pk)).catatan == ""


def test_a_change_by_somebody_else_is_never_overwritten(cast: Cast) -> None:
    row = draft(cast)
    budi, gita = cast.user("budi"), cast.user("gita")
    lain = IsiUraian("Menyusun laporan wasdal semester", "Laporan", "laporan")
    services.change_uraian(actor=gita, at=AT, pk=row.pk, versi=1, isi=lain)
    assert (
        refused(lambda: services.change_uraian(actor=budi, at=AT, pk=row.pk, versi=1, isi=ISI)) is Alasan.SUDAH_DIUBAH
    )
    assert refused(lambda: services.propose(actor=budi, at=AT, pk=row.pk, versi=1)) is Alasan.SUDAH_DIUBAH
    services.change_uraian(actor=gita, at=AT, pk=row.pk, versi=2, isi=lain)
    assert JejakAudit.objects.filter(aksi=Jejak.UBAH_URAIAN).count() == 1, "the same again changes nothing"


def test_what_is_proposed_or_in_force_is_not_typed_over(cast: Cast) -> None:
    row = proposed(cast)
    budi = cast.user("budi")
    ubah = lambda: services.change_uraian(actor=budi, at=AT, pk=row.pk, versi=row.versi, isi=ISI)  # noqa: E731
    assert refused(ubah) is Alasan.TIDAK_BISA_DIUBAH
    services.withdraw_proposal(actor=budi, at=AT, pk=row.pk)
    assert refused(lambda: services.delete_draft(actor=budi, at=AT, pk=row.pk, versi=3)) is Alasan.BUKAN_DRAF_BERSIH


def test_a_draft_never_proposed_may_go(cast: Cast) -> None:
    row = draft(cast)
    services.delete_draft(actor=cast.user("budi"), at=AT, pk=row.pk, versi=1)
    assert not UraianTugas.objects.exists()
    assert JejakAudit.objects.filter(aksi=Jejak.HAPUS_URAIAN).count() == 1


def test_a_new_version_supersedes_the_old_on_its_first_day(cast: Cast) -> None:
    lama = make_uraian(cast)
    budi, citra = cast.user("budi"), cast.user("citra")
    baru = services.new_version(actor=budi, at=AT, pk=lama.pk)
    assert services.new_version(actor=budi, at=AT, pk=lama.pk).pk == baru.pk
    isi = IsiUraian(lama.nama, "Laporan", "laporan", PENJELASAN, "VPN", Kriteria(kelas_data=KelasData.VPN))
    services.change_uraian(actor=budi, at=AT, pk=baru.pk, versi=1, isi=isi)
    services.propose(actor=budi, at=AT, pk=baru.pk)
    mulai = HARI + timedelta(7)
    putusan.adopt(actor=citra, at=AT, pilihan=Pilihan(baru.pk), mulai=mulai)
    kunci = (cast.seksi.pk, lama.jabatan_id)
    tempat = [(cast.seksi.jalur, lama.jabatan_id)]
    assert [t.id for t in tasks_in_force(tempat, mulai - timedelta(1))[kunci]] == [lama.pk]
    assert [t.id for t in tasks_in_force(tempat, mulai)[kunci]] == [baru.pk]
    assert refused(lambda: services.new_version(actor=budi, at=AT, pk=lama.pk)) is Alasan.SUDAH_BERAKHIR


def test_the_past_is_never_rewritten(cast: Cast) -> None:
    row = proposed(cast)
    citra = cast.user("citra")
    kemarin = HARI - timedelta(1)
    assert (
        refused(lambda: putusan.adopt(actor=citra, at=AT, pilihan=Pilihan(row.pk), mulai=kemarin))
        is Alasan.MULAI_TERLALU_AWAL
    )


def test_two_tasks_of_one_name_are_refused(cast: Cast) -> None:
    draft(cast)
    assert refused(lambda: draft(cast)) is Alasan.NAMA_SUDAH_ADA
    with pytest.raises(IntegrityError), transaction.atomic():
        make_uraian(cast, ISI.nama.upper(), status=StatusUraian.DRAF)
    make_uraian(cast, "Satu nama")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_uraian(cast, "satu nama", mulai=date(2026, 6, 1))


def test_a_withdrawn_task_no_longer_holds_but_did(cast: Cast) -> None:
    row = make_uraian(cast)
    citra = cast.user("citra")
    assert (
        refused(lambda: putusan.revoke(actor=citra, at=AT, pilihan=Pilihan(row.pk), alasan=" "))
        is Alasan.ALASAN_CABUT_WAJIB
    )
    putusan.revoke(actor=citra, at=AT, pilihan=Pilihan(row.pk), alasan="Tugas dialihkan ke kantor wilayah.")
    tempat, kunci = [(cast.seksi.jalur, row.jabatan_id)], (cast.seksi.pk, row.jabatan_id)
    assert tasks_in_force(tempat, HARI)[kunci] == ()
    assert len(tasks_in_force(tempat, HARI - timedelta(1))[kunci]) == 1


def test_a_review_puts_the_next_one_a_year_ahead(cast: Cast) -> None:
    row = make_uraian(cast, tinjau_sebelum=HARI)
    row = putusan.confirm_review(actor=cast.user("citra"), at=AT, pilihan=Pilihan(row.pk, row.versi))
    assert row.tinjau_sebelum == HARI + timedelta(365)
    assert JejakAudit.objects.filter(aksi=Jejak.TINJAU_URAIAN).count() == 1


def test_many_at_once_leaves_the_marked_ones_and_ones_own(cast: Cast) -> None:
    polos = proposed(cast)
    bertanda = proposed(cast, IsiUraian("Menelaah", "Telaahan", "telaahan", "", "", Kriteria(hasil_terukur=False)))
    sendiri = draft(cast, "citra", IsiUraian("Mengarsip", "Arsip", "berkas", PENJELASAN))
    services.propose(actor=cast.user("citra"), at=AT, pk=sendiri.pk)
    hasil = putusan.adopt_many(
        actor=cast.user("citra"), at=AT, pilihan=[Pilihan(r.pk) for r in (polos, bertanda, sendiri)]
    )
    assert hasil.berhasil == (polos.pk,)
    assert {g.id: g.sebab for g in hasil.gagal} == {
        bertanda.pk: Alasan.BERTANDA.kalimat,
        sendiri.pk: Alasan.USULAN_SENDIRI.kalimat,
    }
    assert hasil.kalimat.startswith("1 uraian tugas ditetapkan, 2 tidak.")


def test_many_at_once_outside_the_scope_is_not_found(cast: Cast) -> None:
    row = proposed(cast)
    with pytest.raises(Http404):
        putusan.adopt_many(actor=cast.user("eko"), at=AT, pilihan=[Pilihan(row.pk)])
    with pytest.raises(PermissionDenied):
        putusan.adopt_many(actor=cast.user("budi"), at=AT, pilihan=[Pilihan(row.pk)])


@pytest.mark.django_db(transaction=True)
def test_two_admins_at_the_same_moment_adopt_once(transactional_cast: Cast) -> None:
    cast = transactional_cast
    lain = make_pegawai("Hadi Nugroho", unit=cast.kanwil)
    assert lain.pengguna is not None
    make_peran(lain.pengguna, JenisPeran.ADMIN, cast.kanwil)
    row = proposed(cast)
    admins = (cast.user("citra"), lain.pengguna)
    hasil = run_together(
        *(lambda a=a: putusan.adopt(actor=a, at=AT, pilihan=Pilihan(row.pk, row.versi)) for a in admins)
    )
    assert sorted(type(satu).__name__ for satu in hasil) == ["Refused", "UraianTugas"]
    assert JejakAudit.objects.filter(aksi=Jejak.TETAPKAN_URAIAN).count() == 1
