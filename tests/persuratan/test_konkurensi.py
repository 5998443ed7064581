"""Real threads: numbers have no gap and no twin, whatever is signed at the same moment."""

import pytest

from core.audit import verify
from core.errors import Refused
from persuratan.models import NomorSurat, Surat
from persuratan.services import tanda_tangan
from tests.cast import Cast
from tests.conftest import run_together
from tests.persuratan.bantu import AT, buat, login, make_kepala_kantor, make_pola

pytestmark = pytest.mark.django_db(transaction=True)


def test_letters_signed_together_get_numbers_without_gap_or_twin(transactional_cast: Cast) -> None:
    cast = transactional_cast
    make_pola(cast)
    hana = login(make_kepala_kantor(cast))
    menunggu = [buat(cast, ajukan=True).pk for _ in range(6)]
    results = run_together(*[lambda pk=pk: tanda_tangan.sign(actor=hana, pk=pk, at=AT) for pk in menunggu])
    assert [r for r in results if isinstance(r, Exception)] == []
    assert set(Surat.objects.values_list("urut", flat=True)) == {1, 2, 3, 4, 5, 6}
    assert NomorSurat.objects.get().terakhir == 6
    assert list(verify()) == []


def test_one_letter_signed_twice_at_once_gets_one_number(transactional_cast: Cast) -> None:
    cast = transactional_cast
    make_pola(cast)
    hana = login(make_kepala_kantor(cast))
    pk = buat(cast, ajukan=True).pk
    results = run_together(*[lambda: tanda_tangan.sign(actor=hana, pk=pk, at=AT)] * 3)
    assert sum(isinstance(r, Refused) for r in results) == 2
    assert NomorSurat.objects.get().terakhir == 1


def test_signing_a_replacement_and_withdrawing_the_old_one_at_once_end_in_one_of_both(transactional_cast: Cast) -> None:
    cast = transactional_cast
    make_pola(cast)
    hana = login(make_kepala_kantor(cast))
    lama = tanda_tangan.sign(actor=hana, pk=buat(cast, ajukan=True).pk, at=AT)
    baru = buat(cast, ajukan=True, menggantikan=lama.pk)
    results = run_together(
        lambda: tanda_tangan.sign(actor=hana, pk=baru.pk, at=AT),
        lambda: tanda_tangan.withdraw(actor=hana, pk=lama.pk, alasan="Tidak jadi dilaksanakan.", at=AT),
    )
    assert sum(isinstance(r, Refused) for r in results) == 1
    lama.refresh_from_db()
    assert lama.status == "dicabut"
