"""Favourites, the week, the search, the team's month, home beside office."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from core.errors import Refused
from core.models import JejakAudit
from core.periods import Month
from ketentuan.choices import ModeKerja
from logbook.choices.rencana import Alasan
from logbook.models import Favorit, Kegiatan, Logbook
from logbook.queries.cari import Saringan, find_entries, words
from logbook.queries.favorit import offered_on
from logbook.queries.pekan import week_grid
from logbook.queries.tim import people_of, team_month
from logbook.rules.banding import Fakta, compare
from logbook.rules.favorit import recurs_on, write_recurrence
from logbook.services.bukti import attach_bukti
from logbook.services.favorit import add_favorit, keep_favorit, set_recurrence
from logbook.services.kegiatan import delete_kegiatan
from tests.cast import Cast
from tests.kelayakan.uraian_factories import make_uraian
from tests.logbook.isi import SELASA, SENIN, SORE, URAIAN, kirim, login, pdf, tulis
from tests.logbook.test_views import Masuk


@pytest.mark.parametrize(
    ("hari", "tanggal_bulan", "tanggal", "expected"),
    [
        ([2], None, SELASA, True),
        ([1, 3], None, SELASA, False),
        ([], 24, SELASA, True),
        ([], 31, date(2026, 11, 30), True),
        ([], 31, date(2026, 11, 29), False),
        ([], None, SELASA, False),
    ],
)
def test_what_recurs_when(hari: list[int], tanggal_bulan: int | None, tanggal: date, expected: bool) -> None:
    assert recurs_on(hari, tanggal_bulan, tanggal) is expected


def test_recurrence_in_words() -> None:
    assert write_recurrence([4, 1, 2], 5) == "setiap Senin, Selasa dan Kamis; tanggal 5 setiap bulan"
    assert write_recurrence([1], None) == "setiap Senin"


def test_only_enough_entries_of_both_modes_are_set_side_by_side() -> None:
    def fakta(mode: ModeKerja, n: int, jumlah: int, satuan: str = "berkas") -> list[Fakta]:
        return [Fakta("PKN", "Verifikasi", mode, 60, Decimal(jumlah), satuan)] * n

    (satu,) = compare(
        [*fakta(ModeKerja.WFH, 10, 3), *fakta(ModeKerja.WFO, 10, 2), *fakta(ModeKerja.WFH, 9, 1, "surat")]
    )
    assert (satu.wfh.per_jam, satu.wfo.per_jam, satu.beda) == (3.0, 2.0, 0.5)
    (kurang,) = compare([*fakta(ModeKerja.WFH, 9, 3), *fakta(ModeKerja.WFO, 10, 2)])
    assert kurang.beda is None


@pytest.mark.django_db
def test_a_favourite_becomes_a_draft_once_and_without_hours(kantor: Cast) -> None:
    user = login(kantor.ani)
    tugas = make_uraian(kantor)
    kunci = tulis(kantor.ani, SENIN, uraian_tugas_id=str(tugas.pk)).kunci
    favorit = keep_favorit(actor=user, at=SORE, tanggal=SENIN, kunci=kunci)
    assert keep_favorit(actor=user, at=SORE, tanggal=SENIN, kunci=kunci).pk == favorit.pk
    set_recurrence(actor=user, at=SORE, favorit_id=favorit.pk, hari_pekan=[2], tanggal_bulan=None)
    assert [(f.berulang, f.sudah) for f in offered_on(kantor.ani.pk, SELASA)] == [(True, False)]
    kali = [add_favorit(actor=user, at=SORE, tanggal=SELASA, favorit_ids=[favorit.pk]) for _ in range(2)]
    assert [len(kunci) for kunci in kali] == [1, 0]
    row = Kegiatan.objects.get(logbook__tanggal=SELASA)
    assert (row.jam_mulai, row.uraian, row.uraian_tugas_id, row.tautan) == (None, URAIAN, tugas.pk, "")
    delete_kegiatan(actor=user, at=SORE, tanggal=SELASA, kunci=row.kunci)
    assert len(add_favorit(actor=user, at=SORE, tanggal=SELASA, favorit_ids=[favorit.pk])) == 1
    jejak = JejakAudit.objects.filter(aksi__in=["logbook.simpan_favorit", "logbook.tambah_sering"])
    assert jejak.count() == 4
    with pytest.raises(Refused) as no:
        add_favorit(actor=login(kantor.budi), at=SORE, tanggal=SELASA, favorit_ids=[favorit.pk])
    assert no.value.alasan == Alasan.FAVORIT_TIDAK_ADA


@pytest.mark.django_db
def test_pages_of_favourites(kantor: Cast, masuk: Masuk) -> None:
    kunci = tulis(kantor.ani, SENIN).kunci
    klien = masuk("ani")
    assert klien.post(f"/logbook/{SENIN}/kegiatan/{kunci}/favorit/").status_code == 302
    favorit = Favorit.objects.get()
    assert klien.post(f"/logbook/favorit/{favorit.pk}/ulang/", {"hari_pekan": [2, 9]}).status_code == 422
    isi = {"hari_pekan": [2], "tanggal_bulan": "5"}
    assert klien.post(f"/logbook/favorit/{favorit.pk}/ulang/", isi).status_code == 302
    assert "setiap Selasa; tanggal 5 setiap bulan" in klien.get("/logbook/favorit/").content.decode()
    jawab = klien.get(f"/logbook/{SELASA}/favorit/", headers={"HX-Request": "true"})
    assert "berulang hari ini" in jawab.content.decode()
    assert klien.post(f"/logbook/{SELASA}/favorit/tambah/", {"favorit": favorit.pk}).status_code == 302
    assert klien.post(f"/logbook/{SELASA}/favorit/tambah/", {}).status_code == 422
    assert Logbook.objects.get(tanggal=SELASA).jumlah_kegiatan == 1
    assert klien.post(f"/logbook/favorit/{favorit.pk}/hapus/").status_code == 302
    assert Kegiatan.objects.filter(logbook__tanggal=SELASA).exists()


@pytest.mark.django_db
def test_the_week_adds_up_by_task_and_day(kantor: Cast, masuk: Masuk) -> None:
    tugas = make_uraian(kantor)
    tulis(kantor.ani, SENIN, uraian_tugas_id=str(tugas.pk))
    tulis(kantor.ani, SELASA, "10.00", "11.00", satuan="Berkas")
    tulis(kantor.ani, SELASA, "13.00", "14.00", jumlah="2,5")
    grid = week_grid(kantor.ani, SELASA, SORE)
    bertugas, tanpa = grid.baris
    assert (bertugas.nama, [s.menit for s in bertugas.sel]) == (tugas.nama, [105, 0, 0, 0, 0, 0, 0])
    assert (tanpa.sel[1].menit, tanpa.sel[1].hasil) == (120, "3,5 berkas")
    assert (tanpa.sel[2].bisa_isi, bertugas.sel[1].bisa_isi, grid.menit) == (False, True, 225)
    teks = masuk("ani").get(f"/logbook/pekan/?tanggal={SENIN}").content.decode()
    assert f"uraian_tugas_id={tugas.pk}" in teks
    assert masuk("ani").get("/logbook/pekan/?tanggal=kapan").status_code == 200


@pytest.mark.django_db
def test_a_search_finds_words_and_names_of_evidence_in_scope_only(kantor: Cast, masuk: Masuk) -> None:
    kunci = tulis(kantor.ani, SENIN).kunci
    attach_bukti(actor=login(kantor.ani), at=SORE, tanggal=SENIN, kunci=kunci, berkas=pdf(), nama="Berita acara.pdf")
    tulis(kantor.eko, SELASA, uraian="Rapat penilaian aset di kantor pusat")
    tulis(kantor.ani, SELASA, uraian="Rapat penilaian aset di kantor wilayah")

    def found(siapa: str, kata: str, *, tim: bool = False) -> list[str]:
        saringan = Saringan(SENIN - timedelta(days=30), SELASA, kata=kata, tim=tim)
        return [k.uraian[:5] for k in find_entries(login(getattr(kantor, siapa)), saringan, SORE)]

    assert found("ani", "verif penghapusan") == ["Verif"]
    assert found("ani", "ifikasi") == []
    assert found("ani", "berita acara") == ["Verif"]
    assert found("ani", "rapat") == ["Rapat"]
    assert found("budi", "rapat", tim=True) == ["Rapat"]
    assert found("budi", "rapat") == []
    assert found("ani", "':* | x & !") == []
    assert words("a " * 30) == ["a"] * 8
    klien = masuk("budi")
    for saring in ("?siapa=tim&kata=rapat&mode=wfh&dari=2026-11-01&tugas=x&rencana=y", "?dari=salah&halaman=99", ""):
        assert klien.get(f"/logbook/cari/{saring}").status_code == 200
    assert klien.get("/logbook/cari/?siapa=tim&ekspor=csv").status_code == 200


@pytest.mark.django_db
def test_the_team_month_names_missing_days(kantor: Cast, masuk: Masuk) -> None:
    kirim(kantor.ani, SENIN)
    tulis(kantor.ani, SELASA)
    (ani,) = team_month([kantor.ani], Month(2026, 11), SORE)
    sel = {s.tanggal.day: s for s in ani.sel}
    assert [sel[n].bin for n in (20, 22, 23, 24, 25)] == [4, "x", 1, 1, "x"]
    assert sel[24].ket.endswith("sedang diisi")
    assert kantor.ani in people_of(login(kantor.budi), SORE)
    assert kantor.eko not in people_of(login(kantor.budi), SORE)
    assert masuk("budi").get("/logbook/tim/?bulan=2026-11&unit=tak-ada").status_code == 200
    assert masuk("ani").get("/logbook/tim/").status_code == 403


@pytest.mark.django_db
def test_pages_cost_the_same_with_more_people(kantor: Cast, masuk: Masuk, query_count: Any) -> None:
    kirim(kantor.ani, SENIN)
    klien = masuk("budi")
    for alamat in ("/logbook/bandingan/?siapa=tim", "/logbook/tim/"):
        assert klien.get(alamat).status_code == 200
    for nama in ("tim", "cari", "bandingan"):
        with query_count(f"logbook:{nama}"):
            klien.get(f"/logbook/{nama}/?siapa=tim")
