"""A published December roster of Ani's section and an office that can sign letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from kelayakan.choices.roster import StatusRoster, SumberRoster
from kelayakan.models import PerubahanRoster, Roster, RosterBulan
from kepegawaian.models import Pegawai
from ketentuan.choices import ModeKerja
from persuratan.models import Surat
from persuratan.services import tanda_tangan
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.persuratan.bantu import login, make_kepala_kantor, make_pola

KINI = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
BULAN = date(2026, 12, 1)
JUMAT = (date(2026, 12, 4), date(2026, 12, 11), date(2026, 12, 18))


@dataclass(frozen=True)
class Tugasan:
    cast: Cast
    hana: Pegawai
    joko: Pegawai
    roster: RosterBulan


def make_tugasan(cast: Cast) -> Tugasan:
    """Ani is at home on three Fridays, Joko on one; Budi, who heads them, never."""
    make_pola(cast)
    hana = make_kepala_kantor(cast)
    joko = make_pegawai("Joko Susilo", unit=cast.seksi, atasan=cast.budi, golongan="IX", jenis="pppk")
    roster = RosterBulan.objects.create(
        unit=cast.seksi, bulan=BULAN, status=StatusRoster.TERBIT, diubah_at=KINI, terbit_at=KINI
    )
    at_home(cast, cast.ani, JUMAT)
    at_home(cast, joko, JUMAT[:1])
    return Tugasan(cast, hana, joko, roster)


def at_home(cast: Cast, pegawai: Pegawai, hari: Iterable[date]) -> None:
    for tanggal in hari:
        Roster.objects.create(pegawai=pegawai, unit=cast.seksi, tanggal=tanggal, mode=ModeKerja.WFH, diubah_at=KINI)


def change(cast: Cast, pegawai: Pegawai, *, buang: Iterable[date] = (), tambah: Iterable[date] = ()) -> None:
    """Cells changed after publication, with the row that remembers it."""
    buang, tambah = list(buang), list(tambah)
    Roster.objects.filter(pegawai=pegawai, tanggal__in=buang).delete()
    at_home(cast, pegawai, tambah)
    for tanggal in [*buang, *tambah]:
        PerubahanRoster.objects.create(
            pegawai=pegawai, unit=cast.seksi, tanggal=tanggal, dari="wfh" if tanggal in buang else "",
            ke="wfh" if tanggal in tambah else "", sumber=SumberRoster.TANGAN, alasan="Rapat di kantor", diubah_at=KINI,
        )  # fmt: skip


def tanda(tugasan: Tugasan, surat: Surat) -> Surat:
    return tanda_tangan.sign(actor=login(tugasan.hana), pk=surat.pk, at=KINI)
