"""Plans of the year, and which task and plan item each entry names: most entries name one, as in a real office."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from zlib import crc32

from django.apps import apps

from beranda.demo.catatan import Catatan
from beranda.demo.masa import Masa
from beranda.demo.pekerjaan import PEKERJAAN
from beranda.demo.salin import copy_rows
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.tulis_uraian import LAMA_HARI
from kelayakan.choices.uraian import PutusanUraian
from kelayakan.queries.uraian import tasks_in_force
from kelayakan.rules.uraian import Tugas
from kepegawaian import queries as orang_q
from logbook.rules.cocok import TugasKata, best_match
from logbook.rules.isian import Isi

LEPAS_PERSEN = 12
_DI_KANTOR = frozenset(k.uraian[:12] for kerja in PEKERJAAN.values() for k in kerja if k.hanya_kantor)


@dataclass
class Rujukan:
    """Names the task and the plan item of an entry; the same words of the same post always name the same task."""

    tugas: dict[int, tuple[Tugas, ...]]
    sejak: date
    rencana: dict[tuple[int, int], int] = field(default_factory=dict)
    _ingat: dict[tuple[int, str], int | None] = field(default_factory=dict)

    def isi(self, pegawai_id: int, tanggal: date, isi: Isi) -> Isi:
        """The entry with what it names."""
        if tanggal < self.sejak:
            return isi
        nomor = self.tugas_id(pegawai_id, isi)
        if nomor is None:
            return isi
        return replace(isi, uraian_tugas_id=nomor, rencana_id=self.rencana.get((pegawai_id, nomor)))

    def tugas_id(self, pegawai_id: int, isi: Isi) -> int | None:
        kunci = (pegawai_id, isi.uraian[:16])
        if kunci not in self._ingat:
            self._ingat[kunci] = self._choose(pegawai_id, isi)
        return self._ingat[kunci]

    def _choose(self, pegawai_id: int, isi: Isi) -> int | None:
        semua = self.tugas.get(pegawai_id, ())
        if cocok := best_match(isi.uraian, [TugasKata(t.id, t.nama) for t in semua]):
            return cocok.id
        angka = crc32(isi.uraian[:16].encode())
        kantor = isi.uraian[:12] in _DI_KANTOR
        pilihan = [t for t in semua if (t.putusan == PutusanUraian.TIDAK) is kantor] or list(semua)
        return pilihan[angka % len(pilihan)].id if pilihan and angka % 100 >= LEPAS_PERSEN else None


def fill_rencana(catatan: Iterable[Catatan], kantoran: Kantoran, masa: Masa) -> Rujukan:
    """Plans made of what people really do, with targets a little above it."""
    post = {p.pegawai_id: p for p in orang_q.penugasan_definitif(masa.hari_ini)}
    tempat = tasks_in_force([(p.unit.jalur, p.jabatan_id) for p in post.values()], masa.hari_ini)
    rujukan = Rujukan(
        {pk: tempat.get((p.unit_id, p.jabatan_id), ()) for pk, p in post.items()},
        masa.hari_ini - timedelta(days=LAMA_HARI),
    )
    hasil: dict[tuple[int, int], Counter[str]] = {}
    for satu in catatan:
        pegawai_id = kantoran.pegawai[satu.orang].pk
        for tulisan in satu.tulisan.values():
            isi = tulisan.butir.isi
            if (nomor := rujukan.tugas_id(pegawai_id, isi)) is not None and isi.jumlah is not None:
                hasil.setdefault((pegawai_id, nomor), Counter())[isi.satuan] += int(isi.jumlah)
    nama = {t.id: t for semua in rujukan.tugas.values() for t in semua}
    rows, urut = [], Counter[int]()
    for (pegawai_id, nomor), satuan in sorted(hasil.items()):
        urut[pegawai_id] += 1
        (kata, jumlah), at = satuan.most_common(1)[0], masa.at - timedelta(days=LAMA_HARI)
        rows.append({
            "pegawai_id": pegawai_id, "tahun": masa.hari_ini.year, "nomor": urut[pegawai_id],
            "rhk": f"Terlaksananya tugas {nama[nomor].nama[:1].lower()}{nama[nomor].nama[1:]}",
            "rhk_pimpinan": "", "indikator": f"Kuantitas: jumlah {kata} yang diselesaikan",
            "target": Decimal(max(12, round(jumlah * 1.25))), "satuan": kata, "sasaran": "", "dibuat_at": at,
            "diubah_at": at,
        })  # fmt: skip
    model = apps.get_model("logbook", "RencanaKinerja")
    copy_rows(model, rows)
    kunci = {(row["pegawai_id"], row["nomor"]): tugas for row, (_, tugas) in zip(rows, sorted(hasil), strict=True)}
    for pk, pegawai_id, nomor in model.objects.values_list("pk", "pegawai_id", "nomor"):
        rujukan.rencana[pegawai_id, kunci[pegawai_id, nomor]] = pk
    return rujukan
