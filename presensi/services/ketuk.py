"""One tap: kept as it came, judged at once. A refused tap is kept too, and its refusal is committed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit, formats
from core.errors import Refused
from core.sql import new_row, write_together
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from presensi import access
from presensi.choices import Alasan, Jejak, JenisRekaman, SumberRekaman
from presensi.choices.bukti import KelasJaringan, StatusFoto, StatusLokasi, StatusPerangkat
from presensi.models import Rekaman, RekamanLokasi
from presensi.queries import fakta, jaringan, rekaman
from presensi.queries.fakta import SebelumKetuk, Tempat
from presensi.rules.bukti import Bukti, check_evidence
from presensi.rules.hari import HariDinilai, judge_day
from presensi.rules.ketuk import Tap, TapFacts, judge_tap
from presensi.services import harian
from presensi.services.foto import Foto, keep_foto

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@dataclass(frozen=True, slots=True)
class Lokasi:
    """Where the device says it is, at the moment of the tap only."""

    lintang: Decimal
    bujur: Decimal
    akurasi_meter: int | None = None
    diambil_at: datetime | None = None

    @property
    def is_nol(self) -> bool:
        """0, 0 is what a broken device says: kept as it came, but no place."""
        return not self.lintang and not self.bujur


@dataclass(frozen=True, slots=True)
class Ketuk:
    """A tap as a page, the API or a terminal sends it. `perangkat` is what the browser says it is."""

    kirim_id: UUID
    jenis: JenisRekaman
    mode: ModeKerja
    ketuk_at: datetime | None = None
    sumber: SumberRekaman = SumberRekaman.WEB
    lokasi: Lokasi | None = None
    keterangan: str = ""
    alamat_ip: str | None = None
    perangkat: str = ""
    status_lokasi: StatusLokasi | None = None
    kunci_perangkat: UUID | None = None
    status_perangkat: StatusPerangkat | None = None
    foto: Foto | None = None


@dataclass(frozen=True, slots=True)
class HasilKetuk:
    """The kept tap and the day it gives. `ulangan`: the same tap was sent before, nothing happened now."""

    rekaman: Rekaman
    hari: HariDinilai
    ulangan: bool = False


def record_tap(*, actor: "Pengguna", ketuk: Ketuk, at: datetime) -> HasilKetuk:
    """Keep a tap of the one who is logged in and judge the day. The same kirim_id again has one effect.

    A refusal is raised after commit: the refused tap itself is evidence and must not be rolled back.
    """
    answer = _record(actor, ketuk, at)
    if isinstance(answer, Refused):
        raise answer
    return answer


@transaction.atomic
def _record(actor: "Pengguna", ketuk: Ketuk, at: datetime) -> HasilKetuk | Refused:
    terkunci = orang.lock_penugasan_of(actor.pk, fakta.dates_around(at))
    tempat = fakta.place_at(terkunci.penugasan, at)
    if tempat is None:
        return _refuse_without_place(actor, ketuk, at)
    pegawai_id = terkunci.penugasan[0].pegawai_id
    lalu = fakta.before_tap(pegawai_id, tempat, ketuk.kirim_id)
    earlier = next((row for row in lalu.taps if row.kirim_id == ketuk.kirim_id), None)
    if earlier is not None:
        return _answer_again(earlier, ketuk, tempat, lalu, at)
    asal = jaringan.network_of(ketuk.alamat_ip, tempat.unit.jalur)
    row = _as_row(actor, pegawai_id, ketuk, at, tempat.tanggal, tempat.unit.zona, asal)
    row.pk = lalu.pk
    tap = Tap(ketuk.jenis, ketuk.mode, at, ketuk.ketuk_at, ketuk.sumber)
    facts = TapFacts(tempat.hari, terkunci.aktif, fakta.by_date(lalu.taps).get(tempat.tanggal, ()))
    try:
        judge_tap(facts, tap)
        check_evidence(tempat.hari.wfh, _as_bukti(ketuk, asal))
    except Refused as no:
        return _keep_refused(row, no)
    taps = [*lalu.taps, row]
    rencana = fakta.roster_if_home(pegawai_id, tempat.tanggal, taps, lalu.longgar)
    hari = judge_day(fakta.day_facts(tempat, taps, lalu.absen, at, rencana, lalu.longgar))
    _keep(actor, row, ketuk.lokasi, tempat, hari)
    if ketuk.foto is not None and ketuk.foto.status is StatusFoto.ADA:
        simpan = tempat.hari.wfh.foto_simpan_hari if tempat.hari.wfh else None
        keep_foto(actor=actor, row=row, foto=ketuk.foto, simpan_hari=simpan, at=at)
    return HasilKetuk(row, hari)


def _as_bukti(ketuk: Ketuk, asal: KelasJaringan | None) -> Bukti:
    ada = ketuk.lokasi is not None and not ketuk.lokasi.is_nol
    return Bukti(ketuk.mode, ketuk.sumber, ada, asal, ketuk.foto.status if ketuk.foto else None)


def _keep(actor: "Pengguna", row: Rekaman, lokasi: Lokasi | None, tempat: Tempat, hari: HariDinilai) -> None:
    """The tap, its place in a table of its own, the judged day and the audit row: one statement."""
    at = row.terima_at
    aksi = Jejak.KETUK_MASUK if row.jenis == JenisRekaman.MASUK else Jejak.KETUK_PULANG
    write_together(
        row,
        *([as_lokasi(row, lokasi, tempat)] if lokasi else []),
        harian.to_write(harian.as_row(row.pegawai_id, tempat.unit.pk, tempat.hari, hari, at)),
        audit.entry(actor, aksi, row, at=at, after={"status": hari.status.value, "mode": row.mode}),
    )


def _keep_refused(row: Rekaman, no: Refused) -> Refused:
    """A refused tap is evidence: kept with its reason, without its location."""
    row.diterima, row.alasan_tolak = False, no.kode
    row.save(force_insert=True)
    return no


def _as_row(
    actor: "Pengguna",
    pegawai_id: int,
    ketuk: Ketuk,
    at: datetime,
    tanggal: date,
    zona: str,
    asal: KelasJaringan | None = None,
) -> Rekaman:
    lokasi = StatusLokasi.ADA if ketuk.lokasi else ketuk.status_lokasi
    return new_row(
        Rekaman,
        pegawai_id=pegawai_id,
        kirim_id=ketuk.kirim_id,
        jenis=ketuk.jenis.value,
        mode=ketuk.mode.value,
        tanggal=tanggal,
        zona=zona,
        ketuk_at=ketuk.ketuk_at,
        terima_at=at,
        sumber=ketuk.sumber.value,
        alamat_ip=ketuk.alamat_ip,
        perangkat=ketuk.perangkat,
        keterangan=ketuk.keterangan,
        pelaku_id=actor.pk,
        status_lokasi=lokasi.value if lokasi else "",
        jaringan=asal.value if asal else "",
        kunci_perangkat=ketuk.kunci_perangkat,
        status_perangkat=ketuk.status_perangkat.value if ketuk.status_perangkat else "",
        status_foto=ketuk.foto.status.value if ketuk.foto else "",
    )


def as_lokasi(row: Rekaman, lokasi: Lokasi, tempat: Tempat) -> RekamanLokasi:
    """Where a tap was made, with the day on which the policy of its place lets it go."""
    kebijakan = tempat.hari.wfh
    return RekamanLokasi(
        rekaman=row,
        lintang=lokasi.lintang,
        bujur=lokasi.bujur,
        akurasi_meter=lokasi.akurasi_meter,
        diambil_at=lokasi.diambil_at,
        hapus_sesudah=rekaman.delete_after(tempat.tanggal, kebijakan.lokasi_simpan_hari if kebijakan else None),
    )


def _answer_again(
    earlier: Rekaman, ketuk: Ketuk, tempat: Tempat, lalu: SebelumKetuk, at: datetime
) -> HasilKetuk | Refused:
    """The answer of the first time. Nothing is written."""
    if earlier.jenis != ketuk.jenis:
        return Refused(Alasan.KIRIM_ID_DIPAKAI, jenis=JenisRekaman(earlier.jenis).label.lower())
    if not earlier.diterima:
        return _refusal_again(earlier, tempat, lalu.taps)
    rencana = fakta.roster_if_home(earlier.pegawai_id, tempat.tanggal, lalu.taps, lalu.longgar)
    hari = judge_day(fakta.day_facts(tempat, lalu.taps, lalu.absen, at, rencana, lalu.longgar))
    return HasilKetuk(earlier, hari, ulangan=True)


def _refusal_again(earlier: Rekaman, tempat: Tempat, taps: list[Rekaman]) -> Refused:
    """The same sentence as the first time: the tap is judged once more as of its own moment."""
    before = [row for row in taps if row.pk < earlier.pk]
    if earlier.tanggal == tempat.tanggal:
        facts = TapFacts(tempat.hari, aktif=True, ketukan=fakta.by_date(before).get(tempat.tanggal, ()))
        try:
            judge_tap(facts, rekaman.as_tap(earlier))
        except Refused as no:
            return no
    return Refused(Alasan.SUDAH_DITOLAK, jam=formats.jam(earlier.terima_at, earlier.zona))


def _refuse_without_place(actor: "Pengguna", ketuk: Ketuk, at: datetime) -> Refused:
    """A person without a post on that date: the tap is kept on the calendar of the capital; no other is known."""
    pegawai = access.own_pegawai(actor)
    if pegawai is None:
        raise PermissionDenied
    tanggal = formats.di_zona(at, "WIB").date()
    no = Refused(Alasan.PEGAWAI_NONAKTIF, tanggal=formats.tanggal(tanggal))
    if not Rekaman.objects.filter(pegawai=pegawai, kirim_id=ketuk.kirim_id).exists():
        _keep_refused(_as_row(actor, pegawai.pk, ketuk, at, tanggal, "WIB"), no)
    return no
