"""Every shipped pack: keys, dates and shares that fit together, and nothing unconfirmed sold as a fact."""

from datetime import date

import pytest

from ketentuan.choices import StatusVerifikasi
from ketentuan.models import KebijakanWFH
from ketentuan.paket.bentuk import Paket
from ketentuan.paket.pandemi import PPKM, RANTAI_2020, RISIKO
from ketentuan.paket.semua import PAKET
from ketentuan.rancangan import is_same_scope, share_days
from ketentuan.services.paket import pasang_paket
from tests.factories import AT

SEMUA = pytest.mark.parametrize("paket", PAKET.values(), ids=list(PAKET))


@SEMUA
def test_rows_of_a_pack_do_not_overlap_each_other(paket: Paket) -> None:
    rules = [wfh.as_rule() for wfh in paket.wfh]
    for n, rule in enumerate(rules):
        for other in rules[:n]:
            assert not (is_same_scope(rule.masa, other.masa) and share_days(rule.masa, other.masa))
    assert paket.nama
    assert paket.golongan
    assert len({item.kode for item in paket.dasar}) == len(paket.dasar)


@SEMUA
def test_what_has_no_date_of_its_own_is_only_a_model_of_policies(paket: Paket) -> None:
    if paket.perlu_tanggal:
        assert paket.wfh
        assert (paket.jam, paket.libur, paket.ambang) == ((), (), ())


def test_shares_in_the_office_and_at_home_make_a_whole() -> None:
    assert [paket.wfh[0].kuota_persen for paket in RISIKO] == [0, 25, 50, 75]
    by_kode = {paket.kode: paket.wfh[0] for paket in PPKM}
    assert by_kode["ppkm-1-2022-jawa-bali-level-4"].kuota_persen == 100
    assert by_kode["ppkm-6-2022-jawa-bali-level-4"].kuota_persen == 75
    assert all(wfh.dasar.verifikasi == StatusVerifikasi.PERLU_VERIFIKASI for wfh in by_kode.values())


def test_the_chain_of_2020_follows_without_a_gap_until_may() -> None:
    spans = [(wfh.mulai, wfh.selesai) for wfh in RANTAI_2020.wfh]
    assert [mulai for mulai, _ in spans[1:4]] == [selesai for _, selesai in spans[:3]]
    assert spans[3][1] == date(2020, 5, 30)
    assert all(wfh.jenjang_puncak == 2 for wfh in RANTAI_2020.wfh[:4])


@pytest.mark.django_db
def test_all_packs_with_dates_can_be_installed_together_and_twice() -> None:
    for _ in range(2):
        made = [pasang_paket(actor=None, at=AT, paket=p) for p in PAKET.values() if not p.perlu_tanggal]
    assert sum(hasil.dibuat for hasil in made) == 0
    overlapping = {nama for hasil in made for nama in hasil.dilewati}
    assert overlapping == {
        "FWA akhir tahun 2025 sejak 2025-12-29",
        "FWA sebelum Nyepi 2026 sejak 2026-03-16",
        "FWA sesudah Idul Fitri 2026 sejak 2026-03-25",
    }, "seasons inside a standing policy are adopted as circulars"
    assert KebijakanWFH.objects.filter(layanan="pendukung", kuota_persen=50).count() == 1
