"""What the comparison of WFH and WFO is made of: approved and sent entries with the mode of their day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from kelayakan.queries.roster import modes_between
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from logbook.models import Kegiatan
from logbook.queries.cari import MODE_ORANG_MAKS, Saringan, logbooks_in
from logbook.rules.banding import BarisBanding, Fakta, Ketepatan, compare
from logbook.rules.hari import minute_of

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@dataclass(frozen=True, slots=True)
class Banding:
    """The comparison; `terlalu_luas` asks for a unit first. `tanpa_mode`: days without a published roster."""

    baris: tuple[BarisBanding, ...] = ()
    tepat: tuple[tuple[str, Ketepatan, Ketepatan], ...] = ()
    tanpa_mode: int = 0
    tanpa_tugas: int = 0
    terlalu_luas: bool = False


def comparison(user: "Pengguna", saringan: Saringan, at: datetime) -> Banding:
    """Per task and unit: three statements, however many people."""
    terkirim = [StatusLogbook.TERKIRIM, StatusLogbook.DISETUJUI]
    logbook = list(
        logbooks_in(user, saringan, at)
        .filter(status__in=terkirim)
        .order_by()
        .values_list("pk", "pegawai_id", "tanggal", "unit__nama_pendek", "tepat_waktu")
    )
    people = {pegawai_id for _, pegawai_id, _, _, _ in logbook}
    if len(people) > MODE_ORANG_MAKS:
        return Banding(terlalu_luas=True)
    modes = modes_between(people, saringan.days)
    hari = {pk: (unit, modes.get((pegawai, tanggal))) for pk, pegawai, tanggal, unit, _ in logbook}
    tepat: dict[str, dict[ModeKerja, Ketepatan]] = defaultdict(lambda: defaultdict(Ketepatan))
    for pk, _, _, unit, on_time in logbook:
        if (mode := hari[pk][1]) is not None:
            tepat[unit][mode].hari += 1
            tepat[unit][mode].tepat += bool(on_time)
    fakta, tanpa_tugas = [], 0
    rows = Kegiatan.objects.filter(
        logbook__in=logbooks_in(user, saringan, at).filter(status__in=terkirim), dihapus_at__isnull=True
    ).order_by()
    for pk, tugas, mulai, selesai, jumlah, satuan in rows.values_list(
        "logbook_id", "uraian_tugas__nama", "jam_mulai", "jam_selesai", "jumlah", "satuan"
    ):
        unit, mode = hari.get(pk, ("", None))
        if tugas is None:
            tanpa_tugas += 1
        elif mode is not None and mulai and selesai:
            fakta.append(Fakta(unit, tugas, mode, minute_of(selesai) - minute_of(mulai), jumlah, satuan))
    return Banding(
        baris=tuple(compare(fakta)),
        tepat=tuple((unit, per[ModeKerja.WFH], per[ModeKerja.WFO]) for unit, per in sorted(tepat.items())),
        tanpa_mode=sum(1 for _, mode in hari.values() if mode is None),
        tanpa_tugas=tanpa_tugas,
    )
