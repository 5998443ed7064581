"""Surat tugas from a published roster to the signature, and again when the roster has changed; its pages."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from kelayakan.choices.roster import StatusRoster
from kelayakan.choices.uraian import PutusanUraian
from kelayakan.models import RosterBulan
from kelayakan.queries import surat_tugas as queries
from kelayakan.services import surat_tugas as services
from kepegawaian.choices import JenisPeran
from kepegawaian.models import Pengguna
from persuratan.choices import StatusSurat
from persuratan.models import Surat
from tests.cast import Cast
from tests.conftest import run_together
from tests.factories import make_peran
from tests.kelayakan.surat_tugas_bantu import JUMAT, KINI, Tugasan, change, make_tugasan, tanda
from tests.kelayakan.uraian_factories import make_uraian


@pytest.fixture
def tugasan(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Tugasan:
    monkeypatch.setattr("core.clock.now", lambda: KINI)
    return make_tugasan(cast)


def draf(tugasan: Tugasan, **fields: Any) -> Surat:
    return services.draft(actor=tugasan.cast.user("budi"), roster_id=tugasan.roster.pk, at=KINI, **fields)


def terbit(tugasan: Tugasan, **fields: Any) -> Surat:
    return tanda(tugasan, draf(tugasan, ajukan=True, **fields))


# ── making ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_letter_names_everybody_with_their_days_and_tasks_for_home(tugasan: Tugasan) -> None:
    cast = tugasan.cast
    make_uraian(cast, "Meninjau lapangan", putusan=PutusanUraian.SEBAGIAN)
    make_uraian(cast, "Menyusun laporan")
    make_uraian(cast, "Melayani loket", putusan=PutusanUraian.TIDAK)
    surat = draf(tugasan)
    ani, joko = surat.isi["orang"]
    assert (ani["nama"], ani["nip"], ani["pangkat"]) == ("Ani Rahmawati", cast.ani.nip, "Penata Muda (III/a)")
    assert ani["tanggal"] == "Jumat, 4, 11, dan 18 Desember 2026"
    assert ani["tugas"] == ["Menyusun laporan", "Meninjau lapangan (bagian yang dapat dikerjakan di rumah)"]
    assert joko["pangkat"] == "Golongan IX"
    assert surat.unit_id == cast.kpknl.pk
    assert surat.rujukan == f"rosterbulan:{tugasan.roster.pk}"
    assert {satu.pegawai_id for satu in surat.pihak.all()} == {cast.ani.pk, tugasan.joko.pk}
    assert JejakAudit.objects.count() == 1


def test_one_letter_a_person_chosen_or_together(tugasan: Tugasan) -> None:
    satu = draf(tugasan, pegawai_ids=[tugasan.joko.pk])
    assert satu.isi["cakupan"] == "pilihan"
    sisanya = draf(tugasan)
    assert [o["nama"] for o in sisanya.isi["orang"]] == ["Ani Rahmawati"]
    for fields, kode in (({}, "tanpa_hari"), ({"pegawai_ids": [tugasan.joko.pk]}, "tanpa_hari")):
        with pytest.raises(Refused) as no:
            draf(tugasan, **fields)
        assert no.value.kode == kode


def test_people_without_days_cannot_be_chosen(tugasan: Tugasan) -> None:
    with pytest.raises(Refused) as no:
        draf(tugasan, pegawai_ids=[tugasan.cast.ani.pk, tugasan.cast.budi.pk])
    assert no.value.kode == "bukan_anggota"
    assert Surat.objects.count() == 0


@pytest.mark.parametrize("status", [StatusRoster.DRAF, StatusRoster.DIAJUKAN])
def test_only_a_published_roster_has_letters(tugasan: Tugasan, status: StatusRoster) -> None:
    RosterBulan.objects.update(status=status)
    with pytest.raises(Refused) as no:
        draf(tugasan)
    assert no.value.kode == "belum_terbit"


@pytest.mark.parametrize("siapa", ["ani", "dewi", "eko"])
def test_only_who_fills_the_roster_makes_its_letters(tugasan: Tugasan, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        services.draft(actor=tugasan.cast.user(siapa), roster_id=tugasan.roster.pk, at=KINI)


def test_supervisor_by_role_makes_letters_too(tugasan: Tugasan) -> None:
    make_peran(tugasan.cast.user("eko"), JenisPeran.ATASAN, tugasan.cast.seksi)
    assert services.draft(actor=tugasan.cast.user("eko"), roster_id=tugasan.roster.pk, at=KINI).pk


@pytest.mark.django_db(transaction=True)
def test_two_who_make_the_letter_at_once_make_one(transactional_cast: Cast) -> None:
    tugasan = make_tugasan(transactional_cast)
    results = run_together(*[lambda: draf(tugasan)] * 3)
    assert sum(isinstance(r, Refused) for r in results) == 2
    assert Surat.objects.count() == 1


# ── when the roster changes ───────────────────────────────────────────────────────────────────────────────────────────
def test_signed_letter_that_fits_has_no_difference(tugasan: Tugasan) -> None:
    terbit(tugasan)
    keadaan = queries.state_of(tugasan.roster, tugasan.cast.user("budi"), KINI)
    assert (keadaan.orang, keadaan.sisa, keadaan.perlu_ulang, keadaan.boleh_buat) == (2, 0, False, True)


def test_change_marks_the_letter_and_a_new_one_replaces_it(tugasan: Tugasan) -> None:
    cast, lama = tugasan.cast, terbit(tugasan)
    change(cast, cast.ani, buang=JUMAT[1:2])
    (satu,) = queries.state_of(tugasan.roster, cast.user("budi"), KINI).surat
    assert satu.selisih == ("Ani Rahmawati: tidak lagi 11 Desember.",)
    baru = services.reissue(actor=cast.user("budi"), surat_id=lama.pk, at=KINI)
    assert (baru.status, baru.versi, baru.menggantikan_id) == (StatusSurat.DIAJUKAN, 2, lama.pk)
    lama.refresh_from_db()
    assert lama.status == StatusSurat.DITANDATANGANI
    tanda(tugasan, baru)
    lama.refresh_from_db()
    assert lama.status == StatusSurat.DICABUT
    assert not queries.state_of(tugasan.roster, cast.user("budi"), KINI).perlu_ulang


def test_a_letter_that_is_no_longer_true_is_written_anew_before_it_is_signed(tugasan: Tugasan, client: Client) -> None:
    cast = tugasan.cast
    surat = draf(tugasan, ajukan=True)
    change(cast, cast.ani, buang=[JUMAT[1]])
    with pytest.raises(Refused) as no:
        tanda(tugasan, surat)
    assert (no.value.kode, "tidak lagi 11 Desember" in no.value.pesan) == ("tidak_sesuai_lagi", True)
    client.force_login(cast.user("budi"))
    ulang = reverse("kelayakan:surat-tugas-ulang", args=[surat.pk])
    assert ulang in client.get(reverse("persuratan:rincian", args=[surat.pk])).content.decode()
    assert client.post(ulang).status_code == 302
    surat.refresh_from_db()
    assert (surat.status, surat.isi["orang"][0]["tanggal"]) == (
        StatusSurat.DIAJUKAN, "Jumat, 4 dan 18 Desember 2026",
    )  # fmt: skip
    with pytest.raises(Refused) as no:
        services.reissue(actor=cast.user("budi"), surat_id=surat.pk, at=KINI)
    assert no.value.pesan.startswith("Surat ini masih sama")
    assert tanda(tugasan, surat).nomor
    assert Surat.objects.count() == 1


def test_somebody_new_in_the_roster_belongs_into_the_unit_letter_only(tugasan: Tugasan) -> None:
    cast = tugasan.cast
    terbit(tugasan, pegawai_ids=[tugasan.joko.pk])
    terbit(tugasan)
    change(cast, cast.budi, tambah=JUMAT[:1])
    selisih = [satu.selisih for satu in queries.state_of(tugasan.roster, cast.user("budi"), KINI).surat]
    assert sorted(selisih) == [(), ("Budi Santoso: belum tercantum, 4 Desember.",)]


def test_nothing_is_reissued_without_a_difference_or_without_days(tugasan: Tugasan) -> None:
    cast, lama = tugasan.cast, terbit(tugasan)
    with pytest.raises(Refused) as no:
        services.reissue(actor=cast.user("budi"), surat_id=lama.pk, at=KINI)
    assert no.value.kode == "tidak_berubah"
    change(cast, cast.ani, buang=JUMAT)
    change(cast, tugasan.joko, buang=JUMAT[:1])
    with pytest.raises(Refused) as no:
        services.reissue(actor=cast.user("budi"), surat_id=lama.pk, at=KINI)
    assert no.value.kode == "habis"


def test_writer_is_told_once_for_each_change(tugasan: Tugasan) -> None:
    cast, _ = tugasan.cast, terbit(tugasan)
    budi = cast.user("budi")

    def kabar() -> int:
        return Pemberitahuan.objects.filter(penerima=budi, jenis="kelayakan/surat_tugas_berubah").count()

    assert services.remind_changed(at=KINI) == 0
    change(cast, cast.ani, buang=JUMAT[:1])
    services.remind_changed(at=KINI)
    services.remind_changed(at=KINI)
    assert kabar() == 1
    change(cast, cast.ani, buang=JUMAT[1:2])
    services.remind_changed(at=KINI)
    assert kabar() == 2


# ── pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def masuk(user: Pengguna) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_list_shows_rosters_of_the_month_and_their_letters(tugasan: Tugasan) -> None:
    terbit(tugasan, pegawai_ids=[tugasan.joko.pk])
    isi = masuk(tugasan.cast.user("citra")).get(reverse("kelayakan:surat-tugas") + "?bulan=2026-12").content.decode()
    assert "ST-1/WKN.08/KNL.01/2026" in isi
    assert reverse("kelayakan:surat-tugas-buat", args=[tugasan.roster.pk]) in isi
    kosong = masuk(tugasan.cast.user("citra")).get(reverse("kelayakan:surat-tugas") + "?bulan=ngawur").content.decode()
    assert "Belum ada roster yang ditetapkan" in kosong


def test_list_costs_the_same_for_many_rosters(tugasan: Tugasan, query_count: Any) -> None:
    client = masuk(tugasan.cast.user("citra"))
    for n in range(2):
        for unit in (tugasan.cast.seksi_lain, tugasan.cast.kpknl, tugasan.cast.kanwil) if n else ():
            RosterBulan.objects.create(
                unit=unit, bulan=tugasan.roster.bulan, status=StatusRoster.TERBIT, diubah_at=KINI, terbit_at=KINI
            )
        with query_count("kelayakan:surat-tugas"):
            client.get(reverse("kelayakan:surat-tugas") + "?bulan=2026-12")


def test_page_makes_and_submits_a_letter_for_the_ticked(tugasan: Tugasan) -> None:
    client, url = masuk(tugasan.cast.user("budi")), reverse("kelayakan:surat-tugas-buat", args=[tugasan.roster.pk])
    isi = client.get(url).content.decode()
    assert "Ani Rahmawati" in isi
    assert "Jumat, 4, 11, dan 18 Desember 2026" in isi
    assert client.post(url, {"aksi": "ajukan"}).status_code == 422
    answer = client.post(url, {"pegawai": [tugasan.joko.pk], "aksi": "ajukan"})
    surat = Surat.objects.get()
    assert answer.headers["Location"] == reverse("persuratan:rincian", args=[surat.pk])
    assert surat.status == StatusSurat.DIAJUKAN
    assert "Joko Susilo" not in client.get(url).content.decode()


def test_letter_page_says_what_changed_and_leads_to_the_replacement(tugasan: Tugasan) -> None:
    cast, lama = tugasan.cast, terbit(tugasan)
    change(cast, cast.ani, buang=JUMAT[:1])
    client = masuk(cast.user("budi"))
    isi = client.get(reverse("persuratan:rincian", args=[lama.pk])).content.decode()
    assert "Perlu diterbitkan ulang" in isi
    assert "Ani Rahmawati: tidak lagi 4 Desember." in isi
    url = reverse("kelayakan:surat-tugas-ulang", args=[lama.pk])
    assert url in isi
    assert "tidak lagi 4 Desember" in client.get(url).content.decode()
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 422
    assert (
        "Perlu diterbitkan ulang"
        not in masuk(cast.user("ani")).get(reverse("persuratan:rincian", args=[lama.pk])).content.decode()
    )


def test_card_for_the_roster_page(tugasan: Tugasan) -> None:
    terbit(tugasan, pegawai_ids=[tugasan.joko.pk])
    keadaan = queries.state_of(tugasan.roster, tugasan.cast.user("budi"), KINI)
    isi = render_to_string("kelayakan/_surat_tugas.html", {"surat_tugas": keadaan})
    assert "1 dari 2 pegawai dengan hari WFH belum bersurat tugas" in isi
