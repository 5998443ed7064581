"""What an entry may name: tasks of the person's post on the day, and items of the plan of its year."""

from collections.abc import Sequence
from dataclasses import dataclass

from kelayakan.choices.uraian import PutusanUraian
from kelayakan.queries.uraian import tasks_in_force
from kelayakan.rules.uraian import Tugas
from ketentuan.choices import ModeKerja
from logbook.models import Kegiatan
from logbook.queries.hari import BarisKegiatan
from logbook.queries.rencana import plan_of
from logbook.queries.tempat import Tempat
from logbook.rules.cocok import TugasKata
from logbook.rules.isian import Rujukan

Opsi = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the plan as it is offered."""

    id: int
    nomor: int
    rhk: str
    satuan: str


@dataclass(frozen=True, slots=True)
class Pilihan:
    """Tasks and plan items an entry of a day may name."""

    tugas: tuple[Tugas, ...] = ()
    rencana: tuple[Item, ...] = ()

    @property
    def rujukan(self) -> Rujukan:
        return Rujukan(frozenset(t.id for t in self.tugas), frozenset(r.id for r in self.rencana))

    @property
    def kata_tugas(self) -> list[TugasKata]:
        return [TugasKata(t.id, t.nama, t.satuan) for t in self.tugas]

    @property
    def kata_rencana(self) -> list[TugasKata]:
        return [TugasKata(r.id, r.rhk, r.satuan) for r in self.rencana]

    def opsi_tugas(self, mode: ModeKerja | None, kini: BarisKegiatan | None = None) -> list[Opsi]:
        """Options of the task; on a WFH day each says whether it may be done at home, those that may come first."""
        tugas: Sequence[Tugas] = self.tugas
        is_wfh = mode == ModeKerja.WFH
        if is_wfh:
            tugas = sorted(tugas, key=lambda t: _URUTAN[t.putusan])
        found = [("", "Belum dipilih")]
        found += [(str(t.id), f"{t.nama} ({_DI_RUMAH[t.putusan]})" if is_wfh else t.nama) for t in tugas]
        if kini and kini.tugas and all(str(kini.tugas.id) != nilai for nilai, _ in found):
            found.append((str(kini.tugas.id), kini.tugas.nama))
        return found

    def opsi_rencana(self, kini: BarisKegiatan | None = None) -> list[Opsi]:
        found = [("", "Belum dipilih"), *((str(r.id), f"{r.nomor}. {r.rhk}") for r in self.rencana)]
        nilai = str(kini.isi.rencana_id or "") if kini else ""
        if kini and nilai and all(nilai != satu for satu, _ in found):
            found.append((nilai, kini.rencana))
        return found


_URUTAN = {PutusanUraian.YA: 0, PutusanUraian.SEBAGIAN: 1, PutusanUraian.TIDAK: 2}
_DI_RUMAH = {
    PutusanUraian.YA: "boleh di rumah",
    PutusanUraian.SEBAGIAN: "sebagian di rumah",
    PutusanUraian.TIDAK: "hanya di kantor",
}


def choices_at(tempat: Tempat) -> Pilihan:
    """What entries of a day may name: two statements."""
    rows = plan_of(tempat.pegawai_id, tempat.tanggal.year)
    return Pilihan(tasks_at(tempat), tuple(Item(*row) for row in rows.values_list("pk", "nomor", "rhk", "satuan")))


def tasks_at(tempat: Tempat) -> tuple[Tugas, ...]:
    """Tasks of the register that held for the person's post on the day: one statement."""
    post = tempat.penugasan
    if post is None:
        return ()
    return tasks_in_force([(post.unit.jalur, post.jabatan_id)], tempat.tanggal).get((post.unit_id, post.jabatan_id), ())


def usual_plan(pegawai_id: int, tugas_id: int) -> int | None:
    """The plan item the person last counted this task towards: one statement."""
    return (
        Kegiatan.objects.filter(
            logbook__pegawai_id=pegawai_id,
            uraian_tugas_id=tugas_id,
            rencana__dihapus_at__isnull=True,
            dihapus_at__isnull=True,
        )
        .exclude(rencana__isnull=True)
        .order_by("-logbook__tanggal", "-pk")
        .values_list("rencana_id", flat=True)
        .first()
    )
