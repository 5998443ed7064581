"""One tap: kept as it came, judged at once. A refused tap is kept too, and its refusal is committed."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit, formats
from core.errors import Refused
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from presensi.choices import Alasan, Jejak, JenisRekaman, SumberRekaman
from presensi.models import Rekaman, RekamanLokasi
from presensi.queries import fakta, rekaman
from presensi.queries.fakta import Tempat
from presensi.rules.hari import Absen, HariDinilai, judge_day
from presensi.rules.ketuk import Tap, TapFacts, judge_tap
from presensi.services import harian

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


@dataclass(frozen=True, slots=True)
class Lokasi:
    """Where the device says it is, at the moment of the tap only."""

    lintang: Decimal
    bujur: Decimal
    akurasi_meter: int | None = None
    diambil_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Ketuk:
    """A tap as a page, the API or a terminal sends it."""

    kirim_id: UUID
    jenis: JenisRekaman
    mode: ModeKerja
    ketuk_at: datetime | None = None
    sumber: SumberRekaman = SumberRekaman.WEB
    lokasi: Lokasi | None = None
    keterangan: str = ""
    alamat_ip: str | None = None
    perangkat: str = ""


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
    posts = orang.lock_penugasan_of(actor.pk, fakta.dates_around(at))
    tempat = fakta.place_at(posts, at)
    pegawai = posts[0].pegawai if posts else getattr(actor, "pegawai", None)
    if pegawai is None:
        raise PermissionDenied
    if tempat is None:
        return _refuse_without_place(actor, pegawai, ketuk, at)
    taps = rekaman.taps_of_week(pegawai.pk, tempat.tanggal, ketuk.kirim_id)
    earlier = next((row for row in taps if row.kirim_id == ketuk.kirim_id), None)
    if earlier is not None:
        return _answer_again(earlier, ketuk, tempat, taps, at)
    tap = Tap(ketuk.jenis, ketuk.mode, at, ketuk.ketuk_at, ketuk.sumber)
    facts = TapFacts(tempat.hari, pegawai.aktif, fakta.by_date(taps).get(tempat.tanggal, ()))
    try:
        judge_tap(facts, tap)
    except Refused as no:
        _keep(actor, pegawai, ketuk, tempat, at, no.kode)
        return no
    row = _keep(actor, pegawai, ketuk, tempat, at)
    absen = fakta.absen_on(pegawai.pk, tempat.tanggal)
    hari = _judge(pegawai, tempat, [*taps, row], absen, at)
    aksi = Jejak.KETUK_MASUK if ketuk.jenis == JenisRekaman.MASUK else Jejak.KETUK_PULANG
    audit.record(actor, aksi, row, at=at, after={"status": hari.status.value, "mode": ketuk.mode.value})
    return HasilKetuk(row, hari)


def _judge(pegawai: "Pegawai", tempat: Tempat, taps: list[Rekaman], absen: Absen | None, at: datetime) -> HariDinilai:
    facts = fakta.day_facts(tempat, taps, absen, at)
    hari = judge_day(facts)
    harian.store([harian.as_row(pegawai.pk, tempat.unit.pk, facts.aturan, hari, at)])
    return hari


def _keep(
    actor: "Pengguna", pegawai: "Pegawai", ketuk: Ketuk, tempat: Tempat, at: datetime, alasan_tolak: str = ""
) -> Rekaman:
    """Append the tap; a location goes to its own table, and only with a tap that was taken."""
    row = Rekaman.objects.create(
        pegawai=pegawai,
        kirim_id=ketuk.kirim_id,
        jenis=ketuk.jenis,
        mode=ketuk.mode,
        tanggal=tempat.tanggal,
        zona=tempat.unit.zona,
        ketuk_at=ketuk.ketuk_at,
        terima_at=at,
        sumber=ketuk.sumber,
        diterima=not alasan_tolak,
        alasan_tolak=alasan_tolak,
        alamat_ip=ketuk.alamat_ip,
        perangkat=ketuk.perangkat,
        keterangan=ketuk.keterangan,
        pelaku=actor,
    )
    if ketuk.lokasi is not None and not alasan_tolak:
        kebijakan = tempat.hari.wfh
        RekamanLokasi.objects.create(
            rekaman=row,
            lintang=ketuk.lokasi.lintang,
            bujur=ketuk.lokasi.bujur,
            akurasi_meter=ketuk.lokasi.akurasi_meter,
            diambil_at=ketuk.lokasi.diambil_at,
            hapus_sesudah=rekaman.delete_after(tempat.tanggal, kebijakan.lokasi_simpan_hari if kebijakan else None),
        )
    return row


def _answer_again(
    earlier: Rekaman, ketuk: Ketuk, tempat: Tempat, taps: list[Rekaman], at: datetime
) -> HasilKetuk | Refused:
    """The answer of the first time. Nothing is written."""
    if earlier.jenis != ketuk.jenis:
        return Refused(Alasan.KIRIM_ID_DIPAKAI, jenis=JenisRekaman(earlier.jenis).label.lower())
    if not earlier.diterima:
        return _refusal_again(earlier, tempat, taps)
    absen = fakta.absen_on(earlier.pegawai_id, tempat.tanggal)
    return HasilKetuk(earlier, judge_day(fakta.day_facts(tempat, taps, absen, at)), ulangan=True)


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


def _refuse_without_place(actor: "Pengguna", pegawai: "Pegawai", ketuk: Ketuk, at: datetime) -> Refused:
    """A person without a post on that date: the tap is kept on the calendar of the capital; no other is known."""
    tanggal = formats.di_zona(at, "WIB").date()
    no = Refused(Alasan.PEGAWAI_NONAKTIF, tanggal=formats.tanggal(tanggal))
    if not Rekaman.objects.filter(pegawai=pegawai, kirim_id=ketuk.kirim_id).exists():
        Rekaman.objects.create(
            pegawai=pegawai,
            kirim_id=ketuk.kirim_id,
            jenis=ketuk.jenis,
            mode=ketuk.mode,
            tanggal=tanggal,
            zona="WIB",
            ketuk_at=ketuk.ketuk_at,
            terima_at=at,
            sumber=ketuk.sumber,
            diterima=False,
            alasan_tolak=no.kode,
            alamat_ip=ketuk.alamat_ip,
            perangkat=ketuk.perangkat,
            keterangan=ketuk.keterangan,
            pelaku=actor,
        )
    return no
