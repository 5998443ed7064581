"""A unit with findings somebody still has to answer is neither dissolved nor merged."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from core.errors import Refused
from kepatuhan.choices import Aksi
from kepatuhan.halangan import open_findings
from kepegawaian.choices import Alasan
from kepegawaian.models import RiwayatUnit
from kepegawaian.services import unit_riwayat as riwayat
from kepegawaian.services.unit_gabung import Keputusan
from tests.cast import Cast
from tests.factories import AT
from tests.kepatuhan.temuan_rows import bring_to, make_draft

pytestmark = pytest.mark.django_db
NANTI = AT + timedelta(days=1)
SK = Keputusan(date(2026, 11, 26), "KEP-9/KN/2026", "Penataan organisasi")


def merge(cast: Cast) -> Any:
    return riwayat.merge_unit(actor=cast.user("citra"), at=NANTI, unit=cast.seksi, ke=cast.seksi_lain, keputusan=SK)


def test_a_merger_waits_for_findings_that_are_not_finished(cast: Cast) -> None:
    call_command("pasang_ketentuan")
    draf = make_draft(cast)
    assert open_findings([cast.seksi.pk], NANTI) == []
    temuan = bring_to(cast, Aksi.SAMPAIKAN, draf)
    assert open_findings([cast.seksi_lain.pk], NANTI) == []
    with pytest.raises(Refused) as tolak:
        merge(cast)
    assert tolak.value.alasan is Alasan.UNIT_TERHALANG
    assert str(temuan.nomor) in tolak.value.pesan
    assert not RiwayatUnit.objects.filter(unit=cast.seksi, mulai=SK.mulai).exists()


def test_a_finished_finding_stands_in_nobodys_way(cast: Cast) -> None:
    call_command("pasang_ketentuan")
    bring_to(cast, Aksi.TUTUP)
    assert merge(cast) == cast.seksi
