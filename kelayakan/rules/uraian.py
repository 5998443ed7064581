"""Whether a task can be done at home, with every reason and its article; the states a task goes through.

The criteria are the five of PermenPANRB 4/2025, joined by what the office itself knows of a task: the counter, paper
originals, the field, from where its data may be opened. The worst of all reasons that hit decides.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from core import massal
from core.errors import Refused
from core.formats import tanggal as tulis_tanggal
from kelayakan.choices.uraian import AksiUraian, Alasan, KelasData, PutusanUraian, StatusUraian, TandaUraian

TRANSITIONS: Final[dict[tuple[StatusUraian, AksiUraian], StatusUraian]] = {
    (StatusUraian.DRAF, AksiUraian.USULKAN): StatusUraian.DIUSULKAN,
    (StatusUraian.DIKEMBALIKAN, AksiUraian.USULKAN): StatusUraian.DIUSULKAN,
    (StatusUraian.DIUSULKAN, AksiUraian.TARIK): StatusUraian.DRAF,
    (StatusUraian.DIUSULKAN, AksiUraian.KEMBALIKAN): StatusUraian.DIKEMBALIKAN,
    (StatusUraian.DIUSULKAN, AksiUraian.TETAPKAN): StatusUraian.DITETAPKAN,
    (StatusUraian.DITETAPKAN, AksiUraian.CABUT): StatusUraian.DICABUT,
}
BISA_DIUBAH: Final = frozenset({StatusUraian.DRAF, StatusUraian.DIKEMBALIKAN})
TERBUKA: Final = frozenset({StatusUraian.DRAF, StatusUraian.DIUSULKAN, StatusUraian.DIKEMBALIKAN})
# A version that was decided keeps its dates, so that past days find the tasks that held then.
BERMASA: Final = frozenset({StatusUraian.DITETAPKAN, StatusUraian.DICABUT})
TINJAU_HARI: Final = 365
INGAT_HARI: Final = 30

# The articles of the five criteria were not seen in the text of the regulation; each reason says so.
KRITERIA_TUGAS: Final = "PermenPANRB 4/2025, kriteria tugas"
KINERJA_TERUKUR: Final = "PermenPANRB 4/2025 Pasal 7"
RUMAH: Final = "Ketentuan kantor"


@dataclass(frozen=True, slots=True)
class Kriteria:
    """What is known of a task when its verdict is made."""

    perlu_loket: bool = False
    perlu_berkas_asli: bool = False
    perlu_lapangan: bool = False
    perlu_alat_khusus: bool = False
    perlu_pengawasan: bool = False
    dapat_daring: bool = True
    hasil_terukur: bool = True
    kelas_data: KelasData = KelasData.TERBUKA


@dataclass(frozen=True, slots=True)
class Sebab:
    """One reason that hit: how far it lets the task go home, on what it rests, and a sentence for people."""

    kode: str
    putusan: PutusanUraian
    kalimat: str
    dasar: str
    perlu_verifikasi: bool = True


@dataclass(frozen=True, slots=True)
class Putusan:
    """The verdict on a task, and why."""

    putusan: PutusanUraian
    sebab: tuple[Sebab, ...]


@dataclass(frozen=True, slots=True)
class Tugas:
    """A task that holds for a post on a day, as other parts of the house read it."""

    id: int
    nama: str
    hasil: str
    satuan: str
    putusan: PutusanUraian
    kelas_data: KelasData
    unit_id: int
    jabatan_id: int
    sebab: tuple[Sebab, ...] = ()


_URUTAN: Final = {PutusanUraian.YA: 0, PutusanUraian.SEBAGIAN: 1, PutusanUraian.TIDAK: 2}

# Criterion → the reason that hits when it holds (for the two positive ones: when it does not).
_SEBAB: Final[Mapping[str, Sebab]] = {
    # Face to face with the public is the one thing a home cannot give.
    "perlu_loket": Sebab(
        "perlu_loket",
        PutusanUraian.TIDAK,
        "Tugas ini melayani orang secara langsung di loket, jadi dikerjakan di kantor.",
        KRITERIA_TUGAS,
    ),
    "perlu_alat_khusus": Sebab(
        "perlu_alat_khusus",
        PutusanUraian.TIDAK,
        "Tugas ini memerlukan ruang atau alat khusus yang hanya ada di kantor.",
        KRITERIA_TUGAS,
    ),
    "perlu_pengawasan": Sebab(
        "perlu_pengawasan",
        PutusanUraian.TIDAK,
        "Tugas ini memerlukan pengawasan terus-menerus dari atasan.",
        KRITERIA_TUGAS,
    ),
    "dapat_daring": Sebab(
        "tidak_daring",
        PutusanUraian.TIDAK,
        "Tugas ini belum dapat dikerjakan dengan teknologi informasi dan komunikasi.",
        KRITERIA_TUGAS,
    ),
    # Originals must not leave the office; what is done on their scans can be done anywhere.
    "perlu_berkas_asli": Sebab(
        "perlu_berkas_asli",
        PutusanUraian.SEBAGIAN,
        "Bagian yang memakai berkas asli dikerjakan di kantor; bagian dengan salinan digital dapat di rumah.",
        KRITERIA_TUGAS,
    ),
    # A field day is an official trip, neither office nor home; preparing it and writing it up needs no office.
    "perlu_lapangan": Sebab(
        "perlu_lapangan",
        PutusanUraian.SEBAGIAN,
        "Kunjungan lapangan dilakukan dengan surat tugas; persiapan dan pelaporannya dapat di rumah.",
        KRITERIA_TUGAS,
    ),
    # Flexible work is judged by results: what cannot be counted needs an assignment that names the day's result.
    "hasil_terukur": Sebab(
        "hasil_tidak_terukur",
        PutusanUraian.SEBAGIAN,
        "Hasilnya tidak terukur, jadi hanya dapat di rumah bila atasan menetapkan hasil hari itu lebih dulu.",
        KINERJA_TERUKUR,
    ),
}
_SEBAB_DATA: Final[Mapping[KelasData, Sebab]] = {
    KelasData.KANTOR: Sebab(
        "data_hanya_kantor",
        PutusanUraian.TIDAK,
        "Data tugas ini hanya boleh dibuka di kantor.",
        RUMAH,
        perlu_verifikasi=False,
    ),
    KelasData.VPN: Sebab(
        "data_lewat_vpn",
        PutusanUraian.YA,
        "Boleh di rumah, asalkan data dibuka lewat VPN.",
        RUMAH,
        perlu_verifikasi=False,
    ),
}
MENDUKUNG: Final = frozenset({"dapat_daring", "hasil_terukur"})


def judge(kriteria: Kriteria) -> Putusan:
    """The verdict: the worst reason that hits decides, and a task without one can be done at home."""
    sebab = [satu for nama, satu in _SEBAB.items() if getattr(kriteria, nama) is not (nama in MENDUKUNG)]
    if kriteria.kelas_data in _SEBAB_DATA:
        sebab.append(_SEBAB_DATA[kriteria.kelas_data])
    sebab.sort(key=lambda satu: -_URUTAN[satu.putusan])
    return Putusan(sebab[0].putusan if sebab else PutusanUraian.YA, tuple(sebab))


def as_rows(sebab: tuple[Sebab, ...]) -> list[dict[str, Any]]:
    """Reasons as they are kept with a task: the snapshot of what was judged."""
    return [asdict(satu) for satu in sebab]


def from_rows(rows: list[dict[str, Any]]) -> tuple[Sebab, ...]:
    """Reasons as they were kept."""
    return tuple(
        Sebab(
            kode=row["kode"],
            putusan=PutusanUraian(row["putusan"]),
            kalimat=row["kalimat"],
            dasar=row["dasar"],
            perlu_verifikasi=row["perlu_verifikasi"],
        )
        for row in rows
    )


def next_status(status: StatusUraian, aksi: AksiUraian) -> StatusUraian:
    """Where a deed leads, or a refusal that names the state."""
    if (status, aksi) not in TRANSITIONS:
        raise Refused(Alasan.BUKAN_SAATNYA, status=status.label.lower(), aksi=aksi.value)
    return TRANSITIONS[status, aksi]


def check_editable(status: StatusUraian) -> None:
    """Only drafts and what was returned may be typed over."""
    if status not in BISA_DIUBAH:
        raise Refused(Alasan.TIDAK_BISA_DIUBAH, status=status.label.lower())


@dataclass(frozen=True, slots=True)
class Masa:
    """From when an adopted task holds, and by when it must be looked at again."""

    mulai: date
    tinjau_sebelum: date


def term(mulai: date, tinjau_sebelum: date | None, hari_ini: date, mulai_lama: date | None) -> Masa:
    """The dates of a version that is adopted: from today on, not before the one it supersedes, reviewed within a year.

    Never backwards: days that were judged by the tasks of their time stay as they were.
    """
    awal = max(hari_ini, mulai_lama or hari_ini)
    if mulai < awal:
        raise Refused(Alasan.MULAI_TERLALU_AWAL, field="mulai", tanggal=tulis_tanggal(awal))
    batas = hari_ini + timedelta(days=TINJAU_HARI)
    if mulai > batas:
        raise Refused(Alasan.TANGGAL_TERLALU_JAUH, field="mulai", tanggal=tulis_tanggal(batas))
    paling_akhir = mulai + timedelta(days=TINJAU_HARI)
    tinjau = tinjau_sebelum or paling_akhir
    if not mulai < tinjau <= paling_akhir:
        raise Refused(Alasan.TINJAUAN_DI_LUAR, field="tinjau_sebelum", tanggal=tulis_tanggal(paling_akhir))
    return Masa(mulai, tinjau)


def is_due(tinjau_sebelum: date | None, hari_ini: date) -> bool:
    """Whether a task in force should be looked at again by now."""
    return tinjau_sebelum is not None and tinjau_sebelum <= review_horizon(hari_ini)


def review_horizon(hari_ini: date) -> date:
    """Reviews due up to this date are shown and reminded of."""
    return hari_ini + timedelta(days=INGAT_HARI)


@dataclass(frozen=True, slots=True)
class IsiUraian:
    """What is typed about a task."""

    nama: str
    hasil: str
    satuan: str
    uraian: str = ""
    alat: str = ""
    kriteria: Kriteria = Kriteria()


def check_isi(isi: IsiUraian) -> IsiUraian:
    """The texts in one line each, and those that must be there."""
    rapi = replace(
        isi,
        nama=" ".join(isi.nama.split()),
        hasil=" ".join(isi.hasil.split()),
        satuan=" ".join(isi.satuan.split()),
        alat=" ".join(isi.alat.split()),
        uraian=isi.uraian.strip(),
    )
    for field, alasan in (
        ("nama", Alasan.NAMA_WAJIB),
        ("hasil", Alasan.HASIL_WAJIB),
        ("satuan", Alasan.SATUAN_WAJIB),
    ):
        if not getattr(rapi, field):
            raise Refused(alasan, field=field)
    return rapi


def marks(
    isi: IsiUraian, putusan: PutusanUraian, *, catatan: str, putusan_lama: PutusanUraian | None
) -> list[TandaUraian]:
    """What makes the admin look at a proposal before adopting it."""
    found = []
    if catatan:
        found.append(TandaUraian.DIKEMBALIKAN)
    if putusan_lama is not None and putusan_lama != putusan:
        found.append(TandaUraian.PUTUSAN_BERUBAH)
    if not isi.kriteria.hasil_terukur:
        found.append(TandaUraian.TIDAK_TERUKUR)
    if isi.kriteria.kelas_data == KelasData.VPN and not isi.alat:
        found.append(TandaUraian.VPN_TANPA_ALAT)
    if putusan != PutusanUraian.TIDAK and not isi.uraian:
        found.append(TandaUraian.TANPA_URAIAN)
    return found


@dataclass(frozen=True, slots=True)
class HasilMassal(massal.HasilMassal):
    """What a bulk deed did with tasks."""

    @property
    def kalimat(self) -> str:
        """One sentence for people, with the first reason of what stayed."""
        if not self.gagal:
            return f"{len(self.berhasil)} uraian tugas {self.kata}."
        return f"{len(self.berhasil)} uraian tugas {self.kata}, {len(self.gagal)} tidak. {self.gagal[0].sebab}"
