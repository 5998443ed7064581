"""What the pages of findings show: steps, thread, deadline bar, frozen rows; no decisions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from core import formats
from core.formats import di_zona
from kepatuhan import temuan_access as access
from kepatuhan.choices import Aksi, Bagian, JenisPesan, StatusTemuan
from kepatuhan.models import BuktiTemuan, PesanTemuan, Temuan
from kepatuhan.queries import temuan as queries
from kepatuhan.queries.pandangan import Pandangan
from kepatuhan.queries.rincian import Rincian
from kepatuhan.rules.temuan import BERES, LANGKAH_SELESAI, TAHAP, deeds_of, part_to_open, step_of, subject_of
from kepatuhan.rules.ukuran import Saringan
from kepatuhan.temuan_tables import NADA_STATUS
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from presensi.choices import StatusHarian

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

_RUPA = {"application/pdf": "pdf", "image/png": "img", "image/jpeg": "img", "image/webp": "img"}
# Answering has its own form under the thread.
_TANPA_TOMBOL = frozenset({Aksi.TANGGAPI, Aksi.BATALKAN, Aksi.MINTA_ULANG})


@dataclass(frozen=True)
class BerkasTampil:
    pk: int
    nama: str
    ukuran: int
    rupa: str
    singkatan: str


@dataclass(frozen=True)
class PesanTampil:
    pesan: PesanTemuan
    nama: str
    jabatan: str
    berkas: list[BerkasTampil]
    bisa_ubah: bool

    @property
    def is_peristiwa(self) -> bool:
        return self.pesan.jenis == JenisPesan.PERISTIWA

    @property
    def is_internal(self) -> bool:
        return self.pesan.jenis == JenisPesan.CATATAN


@dataclass(frozen=True)
class BarisBeku:
    """One frozen row in words."""

    nama: str
    unit: str
    tanggal: date
    status: str
    kata: str
    terlambat: int
    logbook: str
    bukti: tuple[str, ...] = ()


def files_of(rows: "list[BuktiTemuan]") -> list[BerkasTampil]:
    return [
        BerkasTampil(
            b.pk, b.berkas.nama, b.berkas.ukuran, _RUPA.get(b.berkas.jenis, "xls"),
            b.berkas.nama.rsplit(".", 1)[-1][:4].upper(),
        )
        for b in rows
    ]  # fmt: skip


def detail_context(user: "Pengguna", temuan: Temuan, at: datetime) -> dict[str, Any]:
    """Everything the page of one finding asks for."""
    hari_ini = orang.today(at)
    handles = access.can_handle(user, temuan, hari_ini)
    thread = queries.thread_of(temuan, internal=handles)
    deeds = [a for a in deeds_of(StatusTemuan(temuan.status)) if access.can_do(user, temuan, a, hari_ini)]
    langkah = queries.steps_of(temuan)
    lookers = list(queries.lookers_of(temuan)) if access.sees_lookers(user, temuan, hari_ini) else None
    return {
        "t": temuan,
        "nada_status": NADA_STATUS[StatusTemuan(temuan.status)],
        "sisa": queries.remaining([temuan], at).get(temuan.pk),
        "umur": queries.age_days(temuan, at),
        "tahap": steps(temuan),
        "kini": step_of(StatusTemuan(temuan.status)),
        "utas": messages(thread, user, bisa_ubah=access.can_write(user, temuan, hari_ini)),
        "beku": frozen_rows(temuan),
        "langkah": [
            {"l": s, "berkas": files_of(list(s.bukti.all())), "beres": s.status in LANGKAH_SELESAI} for s in langkah
        ],
        "serupa": list(queries.similar_to(temuan)[:5]),
        "dilihat": lookers,
        "menangani": handles,
        "giliran_anda": temuan.status == StatusTemuan.DISAMPAIKAN and access.gives_answer(user, temuan, hari_ini),
        "bisa_tulis": access.can_write(user, temuan, hari_ini),
        "bisa_ubah_draf": access.can_edit_draft(user, temuan, hari_ini),
        "bisa_langkah": handles
        and temuan.status in (StatusTemuan.DITANGGAPI, StatusTemuan.DINILAI, StatusTemuan.DITINDAKLANJUTI),
        "utama": next((a for a in deeds if a not in _TANPA_TOMBOL), None),
        "lain": [a for a in deeds if a in (Aksi.BATALKAN, Aksi.MINTA_ULANG)],
        "punya_pelapor": handles and queries.pelapor_of(temuan) is not None,
        "kemajuan": progress(temuan, at),
        "utuh": queries.fingerprint(temuan.asal) == temuan.asal_sidik,
    }


def steps(temuan: Temuan) -> list[dict[str, str]]:
    """The five steps with what is known of each."""
    kini = step_of(StatusTemuan(temuan.status))
    zona = temuan.unit.zona
    ket = [""] * len(TAHAP)
    ket[0] = formats.tanggal_pendek(di_zona(temuan.disampaikan_at or temuan.dibuat_at, zona).date())
    if kini <= len(TAHAP) and kini > 1 and temuan.tenggat:
        ket[kini - 1] = f"tenggat {formats.tanggal_pendek(temuan.tenggat)}"
    if temuan.selesai_at:
        ket[-1] = formats.tanggal_pendek(di_zona(temuan.selesai_at, zona).date())
    nama = [*TAHAP[:-1], "Dibatalkan" if temuan.status == StatusTemuan.DIBATALKAN else TAHAP[-1]]
    return [{"nama": n, "ket": k} for n, k in zip(nama, ket, strict=True)]


def progress(temuan: Temuan, at: datetime) -> int:
    """How much of the time from sending to the deadline is used, in percent."""
    if temuan.tenggat is None or temuan.disampaikan_at is None or temuan.status in BERES:
        return 0
    zona = temuan.unit.zona
    mulai = di_zona(temuan.berubah_at, zona).date()
    lama = (temuan.tenggat - mulai).days
    return 100 if lama <= 0 else max(4, min(100, round(100 * (di_zona(at, zona).date() - mulai).days / lama)))


def messages(rows: list[PesanTemuan], user: "Pengguna", *, bisa_ubah: bool) -> list[PesanTampil]:
    """The thread with names and posts; one's own last words may be edited while the step has not changed."""
    jabatan = queries.posts_of(rows)
    akhir = max((p.dibuat_at for p in rows if p.jenis == JenisPesan.PERISTIWA), default=None)
    return [
        PesanTampil(
            p,
            p.pengirim.nama if p.pengirim else "Sistem",
            jabatan.get(p.pengirim_id or 0, ""),
            files_of(list(p.bukti.all())),
            bisa_ubah
            and p.pengirim_id == user.pk
            and p.jenis != JenisPesan.PERISTIWA
            and (akhir is None or p.dibuat_at >= akhir),
        )
        for p in rows
    ]


def frozen_rows(temuan: Temuan) -> list[BarisBeku]:
    return as_frozen(temuan.asal.get("baris", []))


def as_frozen(baris: list[dict[str, Any]]) -> list[BarisBeku]:
    return [_as_frozen(b) for b in baris]


def _as_frozen(b: dict[str, Any]) -> BarisBeku:
    """A judged day says its state; a signal or a tested item brings its own words."""
    tanggal, bukti = date.fromisoformat(b["tanggal"]), tuple(b.get("bukti", ()))
    if "kata" in b:
        return BarisBeku(b["nama"], b["unit"], tanggal, "info", b["kata"], 0, "–", bukti)
    kata = StatusHarian(b["status"]).label + (f", {ModeKerja(b['mode']).label}" if b["mode"] else "")
    logbook = StatusLogbook(b["logbook"]).label if b["logbook"] else "Tidak ada"
    return BarisBeku(b["nama"], b["unit"], tanggal, b["status"], kata, b["menit_terlambat"], logbook, bukti)


def opening(r: Rincian, jumlah: int) -> dict[str, Any]:
    """The button on a list: which of its rows a finding would take, and how many they are."""
    bagian = part_to_open(r.saringan.ukuran, r.bagian, is_rate=r.saringan.dasar is not None)
    return {"bagian": bagian, "jumlah": r.jumlah.get(bagian, jumlah)}


def title_of(saringan: Saringan, bagian: Bagian) -> str:
    """What the rows are: "Terlambat", "Logbook tepat waktu tidak terpenuhi"."""
    part = saringan.part(bagian)
    if len(part.kecuali) == 1:
        return f"{next(iter(part.kecuali)).label} tidak terpenuhi"
    kata = " dan ".join(u.label for u in part.ukuran) or "Hari kerja pegawai"
    return kata + (f" tanpa {', '.join(u.label.lower() for u in part.kecuali)}" if part.kecuali else "")


def draft_of(asal: queries.Asal, saringan: Saringan, pandangan: Pandangan) -> dict[str, Any]:
    """What the form of a new finding begins with, so that sending takes two minutes."""
    assert asal.unit is not None  # noqa: S101 - the caller has refused rows without a unit
    part = saringan.part(asal.bagian)
    pokok = subject_of(part.ukuran, part.kecuali)
    kriteria, dasar = queries.criterion_for(asal.unit, pokok, date.fromisoformat(asal.baris[-1]["tanggal"]))
    orang_n, hari_n = len({b["pegawai_id"] for b in asal.baris}), len({b["tanggal"] for b in asal.baris})
    rentang = f"{formats.tanggal(date.fromisoformat(asal.baris[0]['tanggal']))}"
    if hari_n > 1:
        rentang += f" sampai {formats.tanggal(date.fromisoformat(asal.baris[-1]['tanggal']))}"
    siapa = asal.baris[0]["nama"] if orang_n == 1 else f"{orang_n} pegawai {asal.unit.nama_pendek}"
    return {
        "judul": f"{asal.judul}: {asal.unit.nama_pendek}"[:150],
        "keparahan": "tinggi" if len(asal.baris) >= 10 else "sedang" if len(asal.baris) >= 3 else "rendah",
        "pokok": pokok.value,
        "kondisi": f"{asal.judul}: {len(asal.baris)} hari kerja, {siapa}, {rentang}. Barisnya terlampir.",
        "kriteria": kriteria,
        "dasar": dasar,
    }
