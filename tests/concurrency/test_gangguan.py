"""An outage is written down while somebody taps: whichever is first, the day ends the same."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from presensi.choices.gangguan import JenisGangguan
from presensi.models import PresensiHarian
from presensi.rules.gangguan import Jendela
from presensi.services import gangguan as services
from presensi.services import harian
from presensi.services.gangguan import IsiGangguan
from tests.cast import Cast
from tests.presensi.conftest import kantor_nyata as kantor_nyata
from tests.presensi.ketukan import MASUK, at, tap

URAIAN = "Server presensi tidak menjawab"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("putaran", range(3))
def test_outage_and_tap_at_once_end_the_same(kantor_nyata: Cast, putaran: int) -> None:
    mulai, galat = Barrier(2), []

    def together(deed: object) -> None:
        try:
            mulai.wait(timeout=10)
            deed()  # type: ignore[operator]
        except Exception as error:  # noqa: BLE001 - told below
            galat.append(error)
        finally:
            connection.close()

    ani, citra = kantor_nyata.user("ani"), kantor_nyata.user("citra")
    isi = IsiGangguan(JenisGangguan.SERVER, Jendela(at(8, 0)), URAIAN, kantor_nyata.kanwil)
    deeds = [
        lambda: tap(ani, MASUK, at(9, 40)),
        lambda: services.open_gangguan(actor=citra, at=at(9, 40), isi=isi),
    ]
    threads = [Thread(target=together, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    assert galat == []
    harian.rejudge_changes(now=lambda: at(9, 41))
    day = PresensiHarian.objects.get(pegawai=kantor_nyata.ani)
    assert (day.menit_terlambat, day.status) == (0, "bekerja")
    assert list(harian.find_differences(at=at(9, 41))) == []
