"""What a merger of units does to posts and roles, kept so that a planned one can be called off."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core.errors import Refused
from kepegawaian import queries, unit_queries
from kepegawaian.choices import Alasan, JenisPenugasan
from kepegawaian.models import Pegawai, Penugasan, Peran, RiwayatUnit, UnitKerja
from kepegawaian.rules.teks import clean


@dataclass(frozen=True)
class Keputusan:
    """By which decree something changes, from which day, and why."""

    mulai: date
    nomor_sk: str
    alasan: str


@dataclass
class Pindahan:
    """Keys of what a merger touched, each with what it said before."""

    orang: int = 0
    berakhir: list[tuple[int, str | None]] = field(default_factory=list)
    lanjutan: list[int] = field(default_factory=list)
    dipindah: list[tuple[int, int | None]] = field(default_factory=list)
    peran: list[tuple[int, str | None]] = field(default_factory=list)

    def as_json(self, anak: list[int]) -> dict[str, Any]:
        return {
            "berakhir": self.berakhir,
            "lanjutan": self.lanjutan,
            "dipindah": self.dipindah,
            "peran": self.peran,
            "anak": anak,
        }


def carry_over(unit: UnitKerja, ke: UnitKerja, keputusan: Keputusan) -> Pindahan:
    """Every open post goes on in the surviving unit; who answered to a head of the old one answers to its head.
    Stand-ins and roles over the old unit end."""
    posts = unit_queries.posts_ending_with(unit, keputusan.mulai)
    queries.lock_pegawai_many({post.pegawai_id for post in posts})
    posts = unit_queries.posts_ending_with(unit, keputusan.mulai)
    kepala_lama = {post.pegawai_id for post in posts if post.jabatan.jenjang is not None}
    kepala = queries.kepala_of(ke, keputusan.mulai)
    found = Pindahan(orang=len({post.pegawai_id for post in posts}))
    for post in posts:
        selesai, atasan = post.selesai, post.atasan
        if kepala is not None and post.atasan_id in kepala_lama and kepala.pegawai_id != post.pegawai_id:
            atasan = kepala.pegawai
        if post.mulai < keputusan.mulai:
            found.berakhir.append((post.pk, _iso(selesai)))
            post.selesai = keputusan.mulai
            post.save(update_fields=["selesai"])
            if post.jenis == JenisPenugasan.DEFINITIF:
                found.lanjutan.append(_go_on(post, ke, atasan, selesai, keputusan).pk)
        elif post.jenis == JenisPenugasan.DEFINITIF:
            found.dipindah.append((post.pk, post.atasan_id))
            post.unit, post.atasan = ke, atasan
            post.save(update_fields=["unit", "atasan"])
    peran = Peran.objects.filter(queries.not_ended(keputusan.mulai), unit=unit, mulai__lt=keputusan.mulai)
    found.peran = [(row.pk, _iso(row.selesai)) for row in peran.order_by("pk")]
    peran.update(selesai=keputusan.mulai)
    return found


def bring_back(unit: UnitKerja, rencana: RiwayatUnit) -> None:
    """Posts and roles go back to what they were. What somebody changed since the plan was made refuses."""
    pindahan = rencana.pindahan
    if not pindahan or rencana.mulai is None:
        raise Refused(Alasan.GABUNG_TAK_DAPAT_DIBATALKAN)
    kunci = [pk for pk, _ in (*pindahan["berakhir"], *pindahan["dipindah"])] + pindahan["lanjutan"]
    queries.lock_pegawai_many(Penugasan.objects.filter(pk__in=kunci).values_list("pegawai_id", flat=True))
    lanjutan = Penugasan.objects.filter(pk__in=pindahan["lanjutan"], unit=rencana.penerus, mulai=rencana.mulai)
    berakhir = Penugasan.objects.filter(pk__in=[pk for pk, _ in pindahan["berakhir"]], selesai=rencana.mulai)
    dipindah = Penugasan.objects.filter(pk__in=[pk for pk, _ in pindahan["dipindah"]], unit=rencana.penerus)
    if not (
        lanjutan.count() == len(pindahan["lanjutan"])
        and berakhir.count() == len(pindahan["berakhir"])
        and dipindah.count() == len(pindahan["dipindah"])
        and _ends_as_planned(lanjutan, dict(pindahan["berakhir"]))
    ):
        raise Refused(Alasan.GABUNG_TAK_DAPAT_DIBATALKAN)
    lanjutan.delete()
    for pk, selesai in pindahan["berakhir"]:
        Penugasan.objects.filter(pk=pk).update(selesai=selesai)
    for pk, atasan_id in pindahan["dipindah"]:
        Penugasan.objects.filter(pk=pk).update(unit=unit, atasan_id=atasan_id)
    for pk, selesai in pindahan["peran"]:
        Peran.objects.filter(pk=pk, selesai=rencana.mulai).update(selesai=selesai)


def _ends_as_planned(lanjutan: Any, semula: dict[int, str | None]) -> bool:
    """A post that goes on ends when the one before it did; a later mutation would have ended it earlier."""
    rows = Penugasan.objects.filter(pk__in=semula, jenis=JenisPenugasan.DEFINITIF)
    akhir = {row.pegawai_id: row.pk for row in rows}
    return all(_iso(row.selesai) == semula.get(akhir.get(row.pegawai_id, 0)) for row in lanjutan)


def _go_on(
    post: Penugasan, ke: UnitKerja, atasan: Pegawai | None, selesai: date | None, keputusan: Keputusan
) -> Penugasan:
    return Penugasan.objects.create(
        pegawai=post.pegawai,
        unit=ke,
        jabatan=post.jabatan,
        atasan=atasan,
        jenis=post.jenis,
        mulai=keputusan.mulai,
        selesai=selesai,
        nomor_sk=clean(keputusan.nomor_sk),
    )


def _iso(hari: date | None) -> str | None:
    return hari.isoformat() if hari else None
