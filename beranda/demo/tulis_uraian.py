"""The jobdesk register as rows: most of it adopted long ago, some on its way, some due for review, one superseded."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps

from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import HENDRA, Orang
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import ISI_KANWIL, ISI_KPKNL, KANTOR, KANWIL, MAKASSAR, kode_bagian
from beranda.demo.uraian import BAGIAN, PIMPIN, WILAYAH, TugasContoh, read
from kelayakan.choices.uraian import KelasData, StatusUraian
from kelayakan.rules.uraian import TINJAU_HARI, IsiUraian, Kriteria
from kelayakan.services.uraian import columns_of

if TYPE_CHECKING:
    from kelayakan.models import UraianTugas
    from kepegawaian.models import Jabatan, Pengguna

LAMA_HARI = 210
TAHUN_LALU_HARI = 350
ALASAN_VERSI = "Disesuaikan sesudah aplikasi dan datanya dipindahkan ke jaringan dalam."
CATATAN = "Jelaskan bagian mana yang memerlukan berkas asli."
# Every so many tasks of the inner units one is somewhere else on its way; the rest holds.
JALAN = {
    5: StatusUraian.DIUSULKAN,
    11: StatusUraian.DRAF,
    17: StatusUraian.DIKEMBALIKAN,
    23: StatusUraian.DIUSULKAN,
    29: StatusUraian.DIUSULKAN,
}
PUTARAN = 31
CIREBON = "119393"
BELUM_DITULIS = frozenset({f"{CIREBON}-KI", f"{CIREBON}-UMUM"})


def fill_uraian(orang: list[Orang], kantoran: Kantoran, masa: Masa) -> int:
    """Fill the register in bulk. Some units have only drafts or nothing, for the coverage page to show."""
    penulis = _Penulis(orang, kantoran, masa)
    rows = [penulis.row(kode, tugas, nomor) for nomor, (kode, tugas) in enumerate(_placed(orang))]
    table = apps.get_model("kelayakan", "UraianTugas")
    made = table.objects.bulk_create(rows)
    table.objects.bulk_create(penulis.later_versions(made))
    jumlah = table.objects.count()
    record_batch(kantoran.akar, "uraian tugas", {"uraian_tugas": jumlah}, masa)
    return int(jumlah)


def _placed(orang: list[Orang]) -> list[tuple[str, TugasContoh]]:
    """Each task with the code of the unit it is written for; only posts that somebody holds there."""
    found = [(KANWIL, tugas) for tugas in WILAYAH]
    kepala = sorted({o.tugas[0].jabatan for o in orang if o.kursi.is_kepala and o.tugas[0].unit.startswith(_jabar())})
    found += [(KANWIL, tugas) for jabatan in kepala for tugas in read("", jabatan, PIMPIN)]
    terisi = {(o.tugas[0].unit, o.tugas[0].jabatan) for o in orang}
    for kantor in KANTOR:
        for bagian in (*ISI_KANWIL, *ISI_KPKNL):
            if bagian not in kantor.isi or not kantor.kode.startswith((*_jabar(), MAKASSAR)):
                continue
            kode = kode_bagian(kantor, bagian)
            if kode in BELUM_DITULIS:
                continue
            found += [
                (kode, tugas)
                for (field, jabatan), daftar in BAGIAN.items()
                if field == bagian.tugas and (kode, jabatan) in terisi
                for tugas in daftar
            ]
    return found


def _jabar() -> tuple[str, ...]:
    return tuple(kantor.kode for kantor in KANTOR if kantor.kode == KANWIL or kantor.induk == KANWIL)


class _Penulis:
    """Turns tasks into rows: who proposed, who adopted, from when."""

    def __init__(self, orang: list[Orang], kantoran: Kantoran, masa: Masa) -> None:
        self.kantoran, self.masa = kantoran, masa
        jabatan = apps.get_model("kepegawaian", "Jabatan").objects.all()
        self.jabatan: dict[str, Jabatan] = {row.nama: row for row in jabatan}
        self.aktif = {o.kode for o in orang if o.nonaktif_sejak is None}

    def row(self, kode: str, tugas: TugasContoh, nomor: int) -> "UraianTugas":
        status = StatusUraian.DITETAPKAN
        if tugas.bagian:
            status = StatusUraian.DRAF if kode.startswith(MAKASSAR) else JALAN.get(nomor % PUTARAN, status)
        # A few were adopted almost a year ago: their review is due this month.
        lama = TAHUN_LALU_HARI if tugas.bagian and nomor % 7 == 0 else LAMA_HARI
        return self._write(kode, tugas.jabatan, tugas.isi, status, self.masa.hari_ini - timedelta(days=lama))

    def later_versions(self, made: "list[UraianTugas]") -> "list[UraianTugas]":
        """Two tasks of the region move on: one changed its data class last month, one waits for that."""
        wilayah = [row for row in made if row.kelas_data == KelasData.VPN and row.unit == self.kantoran.unit[KANWIL]]
        digeser, ditinjau = wilayah[:2]
        sejak = self.masa.hari_ini - timedelta(days=30)
        digeser.selesai = sejak
        digeser.save(update_fields=["selesai"])
        baru = []
        for lama, status in ((digeser, StatusUraian.DITETAPKAN), (ditinjau, StatusUraian.DIUSULKAN)):
            kriteria = Kriteria(perlu_berkas_asli=lama is ditinjau, kelas_data=KelasData.VPN)
            isi = IsiUraian(lama.nama, lama.hasil, lama.satuan, ALASAN_VERSI, lama.alat, kriteria)
            versi = self._write(KANWIL, lama.jabatan.nama, isi, status, sejak)
            versi.menggantikan = lama
            baru.append(versi)
        return baru

    def _write(self, kode: str, jabatan: str, isi: IsiUraian, status: StatusUraian, mulai: date) -> "UraianTugas":
        diputus = status in (StatusUraian.DITETAPKAN, StatusUraian.DIKEMBALIKAN)
        # What waits was proposed this week, before this very moment; what holds, in the week before its first day.
        dasar = mulai if status == StatusUraian.DITETAPKAN else self.masa.hari_ini
        masa: dict[str, Any] = {}
        if status == StatusUraian.DITETAPKAN:
            masa = {"mulai": mulai, "tinjau_sebelum": mulai + timedelta(days=TINJAU_HARI)}
        row: UraianTugas = apps.get_model("kelayakan", "UraianTugas")(
            unit=self.kantoran.unit[kode],
            jabatan=self.jabatan[jabatan],
            status=status,
            catatan=CATATAN if status == StatusUraian.DIKEMBALIKAN else "",
            dibuat_at=_at(dasar, 6),
            diusulkan_oleh=self._proposer(kode),
            diusulkan_at=None if status == StatusUraian.DRAF else _at(dasar, 4),
            diputuskan_oleh=self.kantoran.pengguna[HENDRA] if diputus else None,
            diputuskan_at=_at(dasar, 2) if diputus else None,
            **masa,
            **columns_of(isi),
        )
        return row

    def _proposer(self, kode: str) -> "Pengguna":
        """The head of the inner unit, else of its office; for the region the head of general affairs."""
        calon = f"{KANWIL}-UMUM/0" if kode == KANWIL else f"{kode}/0"
        return self.kantoran.pengguna[calon if calon in self.aktif else f"{kode[:6]}/0"]


def _at(tanggal: date, hari_sebelum: int) -> datetime:
    return datetime.combine(tanggal - timedelta(days=hari_sebelum), time(3, 0), tzinfo=UTC)
