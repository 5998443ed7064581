"""Taps that were made without a connection: taken in from a device's queue, confirmed or rejected by the supervisor.

The raw tap is never touched. It counts from its estimated moment as soon as it is here, and stops counting when the
supervisor rejects it: its judged day is then made again without it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.urls import reverse

from core import audit, formats, notify
from core.access import require
from core.errors import Refused, read_reason
from core.massal import HasilMassal, Penolakan, Pilihan, one_by_one
from core.periods import DateRange
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from presensi import access, luring_access
from presensi.choices import Alasan as AlasanKetuk
from presensi.choices import JenisRekaman, SumberRekaman
from presensi.choices.bukti import KelasJaringan, StatusFoto, StatusLokasi, StatusPerangkat
from presensi.choices.luring import AksiLuring, Alasan, HasilKirim, Jejak, KeadaanLuring
from presensi.models import KetukLuring, Rekaman
from presensi.queries import fakta, jaringan, rekaman
from presensi.queries import luring as queries
from presensi.queries.fakta import Tempat
from presensi.rules.ketuk import Tap, TapFacts, judge_tap
from presensi.rules.luring import Tunggu, Ukuran, check_age, marks, measure_wait, next_state
from presensi.services import harian
from presensi.services.foto import Foto, keep_foto
from presensi.services.ketuk import Lokasi, as_lokasi

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

MILIDETIK = timedelta(milliseconds=1)
SEKALI_MAKS = 200
_PENOLAKAN = Penolakan(Alasan.PILIH_DULU, Alasan.TAK_ADA, Alasan.BUKAN_HAK)


@dataclass(frozen=True, slots=True)
class Kiriman:
    """A tap as the device kept it. Times are the device's own."""

    kirim_id: UUID
    jenis: JenisRekaman
    mode: ModeKerja
    klaim_at: datetime
    monoton: timedelta | None = None
    selisih: timedelta | None = None
    lokasi: Lokasi | None = None
    status_lokasi: StatusLokasi | None = None
    keterangan: str = ""
    foto: Foto | None = None


@dataclass(frozen=True, slots=True)
class Antrean:
    """What a device sends at once: whose taps they are, and what its clock shows now. `alamat_ip` and `perangkat` are
    of the sending: a tap without a connection has no network."""

    pengguna_id: int
    kirim_at: datetime
    kiriman: Sequence[Kiriman]
    alamat_ip: str | None = None
    perangkat: str = ""
    kunci_perangkat: UUID | None = None
    status_perangkat: StatusPerangkat | None = None


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What became of one tap. `nomor` and `pada` only of a taken one."""

    kirim_id: UUID
    status: HasilKirim
    kode: str = ""
    pesan: str = ""
    nomor: str = ""
    pada: datetime | None = None


def receive(*, actor: "Pengguna", antrean: Antrean, at: datetime) -> list[Jawaban]:
    """Take in the queue of a device, each tap for itself and in its order. The same kirim_id again has one effect.

    A queue belongs to who made it: under another login nothing of it is taken.
    """
    if antrean.pengguna_id != actor.pk:
        raise Refused(Alasan.BUKAN_PEMILIK)
    return [_receive_one(actor, antrean, satu, at) for satu in antrean.kiriman]


@transaction.atomic
def _receive_one(actor: "Pengguna", antrean: Antrean, kiriman: Kiriman, at: datetime) -> Jawaban:
    ukuran = Ukuran(kiriman.klaim_at, antrean.kirim_at, at, kiriman.monoton, kiriman.selisih)
    tunggu = measure_wait(ukuran)
    pada = at - tunggu.lama if tunggu else at
    terkunci = orang.lock_penugasan_of(actor.pk, fakta.dates_around(pada))
    pegawai = access.require_own(actor)
    if not terkunci.penugasan:
        orang.lock_pegawai(pegawai.pk)
    if (earlier := Rekaman.objects.filter(pegawai=pegawai, kirim_id=kiriman.kirim_id).first()) is not None:
        return _answer_again(earlier, kiriman)
    tempat = fakta.place_at(terkunci.penugasan, pada)
    row = _as_row(actor, pegawai, antrean, kiriman, tempat, pada, at)
    luring = _as_luring(row, ukuran, tunggu)
    try:
        _judge(tempat, tunggu, row, at)
    except Refused as no:
        row.diterima, row.alasan_tolak = False, no.kode
        luring.keadaan = KeadaanLuring.TIDAK_DITERIMA
        _keep(actor, row, luring, at)
        return Jawaban(kiriman.kirim_id, HasilKirim.DITOLAK, no.kode, no.pesan)
    assert tempat is not None  # noqa: S101 - a tap without a place is refused
    _keep(actor, row, luring, at)
    if kiriman.lokasi is not None:
        as_lokasi(row, kiriman.lokasi, tempat).save(force_insert=True)
    if kiriman.foto is not None and kiriman.foto.status is StatusFoto.ADA:
        simpan = tempat.hari.wfh.foto_simpan_hari if tempat.hari.wfh else None
        keep_foto(actor=actor, row=row, foto=kiriman.foto, simpan_hari=simpan, at=at)
    harian.rejudge_dates(pegawai.pk, queries.days_touched_by(pegawai.pk, row.tanggal), at)
    _ask_superior(pegawai, row, at)
    return _taken(row, HasilKirim.DITERIMA)


def _judge(tempat: Tempat | None, tunggu: Tunggu | None, row: Rekaman, at: datetime) -> None:
    """Raise when the tap is not taken. Only taps before it stand in its way: later ones may have come earlier."""
    if tunggu is None:
        raise Refused(Alasan.JAM_TIDAK_TERBACA)
    if tempat is None:
        raise Refused(AlasanKetuk.PEGAWAI_NONAKTIF, tanggal=formats.tanggal(row.tanggal))
    pada = at - tunggu.lama
    batas = queries.arrives_until(tempat.unit, tempat.tanggal)
    check_age(formats.di_zona(at, row.zona).date(), batas, formats.waktu(pada, row.zona))
    taps = fakta.by_date(rekaman.counted_on(row.pegawai_id, tempat.tanggal)).get(tempat.tanggal, ())
    facts = TapFacts(tempat.hari, aktif=True, ketukan=tuple(tap for tap in taps if tap.pada <= pada))
    jenis, mode = JenisRekaman(row.jenis), ModeKerja(row.mode)
    judge_tap(facts, Tap(jenis, mode, terima_at=at, ketuk_at=pada, sumber=SumberRekaman.LURING))


def _keep(actor: "Pengguna", row: Rekaman, luring: KetukLuring, at: datetime) -> None:
    row.save(force_insert=True)
    luring.rekaman = row
    luring.save(force_insert=True)
    after = {"status": luring.keadaan, "jenis": row.jenis, "mode": row.mode, "tunggu_pasti": luring.tunggu_pasti}
    audit.record(actor, Jejak.KETUK_LURING, row, at=at, after=after)


def _as_row(
    actor: "Pengguna",
    pegawai: "Pegawai",
    antrean: Antrean,
    kiriman: Kiriman,
    tempat: Tempat | None,
    pada: datetime,
    at: datetime,
) -> Rekaman:
    zona = tempat.unit.zona if tempat else "WIB"
    asal: KelasJaringan | None = jaringan.network_of(antrean.alamat_ip, tempat.unit.jalur) if tempat else None
    lokasi = StatusLokasi.ADA if kiriman.lokasi else kiriman.status_lokasi
    return Rekaman(
        pegawai=pegawai,
        kirim_id=kiriman.kirim_id,
        jenis=kiriman.jenis.value,
        mode=kiriman.mode.value,
        tanggal=tempat.tanggal if tempat else formats.di_zona(pada, zona).date(),
        zona=zona,
        ketuk_at=pada,
        terima_at=at,
        sumber=SumberRekaman.LURING.value,
        alamat_ip=antrean.alamat_ip,
        perangkat=antrean.perangkat,
        keterangan=kiriman.keterangan,
        pelaku_id=actor.pk,
        status_lokasi=lokasi.value if lokasi else "",
        jaringan=asal.value if asal else "",
        kunci_perangkat=antrean.kunci_perangkat,
        status_perangkat=antrean.status_perangkat.value if antrean.status_perangkat else "",
        status_foto=kiriman.foto.status.value if kiriman.foto else "",
    )


def _as_luring(row: Rekaman, ukuran: Ukuran, tunggu: Tunggu | None) -> KetukLuring:
    return KetukLuring(
        pegawai_id=row.pegawai_id,
        klaim_at=ukuran.klaim_at,
        tunggu_ms=tunggu.lama // MILIDETIK if tunggu else None,
        tunggu_pasti=tunggu is not None and tunggu.pasti,
        monoton_ms=None if ukuran.monoton is None else ukuran.monoton // MILIDETIK,
        dinding_ms=ukuran.dinding // MILIDETIK,
        selisih_ms=None if ukuran.selisih is None else ukuran.selisih // MILIDETIK,
        keadaan=KeadaanLuring.MENUNGGU,
    )


def _answer_again(earlier: Rekaman, kiriman: Kiriman) -> Jawaban:
    """The answer of the first time, whichever way it came. Nothing is written."""
    if earlier.jenis != kiriman.jenis:
        jenis = JenisRekaman(earlier.jenis).label.lower()
        no = Refused(AlasanKetuk.KIRIM_ID_DIPAKAI, jenis=jenis)
        return Jawaban(kiriman.kirim_id, HasilKirim.DITOLAK, no.kode, no.pesan)
    if earlier.diterima:
        return _taken(earlier, HasilKirim.SUDAH_ADA)
    no = Refused(AlasanKetuk.SUDAH_DITOLAK, jam=formats.jam(earlier.terima_at, earlier.zona))
    return Jawaban(kiriman.kirim_id, HasilKirim.DITOLAK, earlier.alasan_tolak, no.pesan)


def _taken(row: Rekaman, status: HasilKirim) -> Jawaban:
    pada = fakta.as_ketukan(row).pada
    kata = f"{row.get_jenis_display()} {formats.waktu(pada, row.zona)} tercatat, nomor {row.nomor}."
    return Jawaban(row.kirim_id, status, pesan=kata, nomor=row.nomor, pada=pada)


def _ask_superior(pegawai: "Pegawai", row: Rekaman, at: datetime) -> None:
    """Once per person and day, however many taps arrive."""
    peninjau = orang.peninjau_of(pegawai.pk, orang.today(at)).pegawai
    pengguna = orang.pengguna_of(peninjau) if peninjau else None
    if pengguna is not None:
        notify.send(
            pengguna,
            "presensi/luring-menunggu",
            at=at,
            tautan=f"{reverse('presensi:luring')}?keadaan=menunggu",
            surel=True,
            kunci=f"luring:{pegawai.pk}:{row.tanggal}",
            pegawai=pegawai.nama_lengkap,
            tanggal=formats.tanggal_panjang(row.tanggal),
        )


# --- the supervisor's word --------------------------------------------------------------------------------------------


def confirm(*, actor: "Pengguna", at: datetime, luring: KetukLuring) -> KetukLuring:
    """Say that an offline tap is as it was. What counted goes on counting."""
    return _decide(actor, at, luring, AksiLuring.KONFIRMASI, "")


def reject(*, actor: "Pengguna", at: datetime, luring: KetukLuring, alasan: str) -> KetukLuring:
    """Take an offline tap out of the judgement of its day, with a reason its owner reads."""
    return _decide(actor, at, luring, AksiLuring.TOLAK, read_reason(alasan, Alasan.ALASAN_WAJIB, "alasan")[:300])


def confirm_many(*, actor: "Pengguna", at: datetime, ids: Iterable[int]) -> HasilMassal:
    """Say yes to each of the taps chosen that carry no mark; what did not go through is told."""
    pilihan = [Pilihan(pk) for pk in list(ids)[:SEKALI_MAKS]]
    rows = {row.pk: row for row in queries.luring_visible_to(actor, at).filter(pk__in=[satu.id for satu in pilihan])}

    def deed(satu: Pilihan) -> int:
        row = rows.get(satu.id)
        if row is None:
            raise Http404
        if tanda := marks(row.tunggu, pasti=row.tunggu_pasti):
            raise Refused(Alasan.PERLU_DILIHAT, tanda=", ".join(str(satu.label) for satu in tanda))
        return int(confirm(actor=actor, at=at, luring=row).pk)

    return one_by_one(HasilMassal, "dikonfirmasi", pilihan, deed, _PENOLAKAN)


@transaction.atomic
def _decide(actor: "Pengguna", at: datetime, luring: KetukLuring, aksi: AksiLuring, catatan: str) -> KetukLuring:
    require(luring_access.can_decide(actor, luring.pegawai, at))
    orang.lock_pegawai_many([luring.pegawai_id])
    row = queries.lock_luring(luring.pk)
    sebelum = KeadaanLuring(row.keadaan)
    row.keadaan = next_state(sebelum, aksi)
    tanggal = row.rekaman.tanggal
    counts_anew = KeadaanLuring.DITOLAK in (sebelum, row.keadaan)
    if counts_anew:
        _refuse_locked(row, at)
    row.diputuskan_oleh, row.diputuskan_at, row.catatan = access.own_pegawai(actor), at, catatan
    row.save(update_fields=["keadaan", "diputuskan_oleh", "diputuskan_at", "catatan"])
    if counts_anew:
        harian.rejudge_dates(row.pegawai_id, queries.days_touched_by(row.pegawai_id, tanggal), at)
    jejak = Jejak.KONFIRMASI_LURING if aksi == AksiLuring.KONFIRMASI else Jejak.TOLAK_LURING
    before, after = {"keadaan": sebelum.value}, {"keadaan": row.keadaan, "catatan": catatan}
    audit.record(actor, jejak, row, at=at, before=before, after=after)
    _tell_owner(actor, row, at)
    return row


def _refuse_locked(row: KetukLuring, at: datetime) -> None:
    """A locked month stays as it was judged."""
    tanggal = row.rekaman.tanggal
    day = fakta.facts_for([row.pegawai_id], DateRange.inclusive(tanggal, tanggal), at).get((row.pegawai_id, tanggal))
    if day is not None and day.fakta.aturan.terkunci:
        raise Refused(AlasanKetuk.PERIODE_TERKUNCI, bulan=formats.bulan(tanggal))


def _tell_owner(actor: "Pengguna", row: KetukLuring, at: datetime) -> None:
    if row.pegawai.pengguna is None:
        return
    tap = row.rekaman
    notify.send(
        row.pegawai.pengguna,
        "presensi/luring-putusan",
        at=at,
        tautan=reverse("presensi:hari", args=[tap.tanggal]),
        surel=row.keadaan == KeadaanLuring.DITOLAK,
        oleh=actor.nama,
        ditolak=row.keadaan == KeadaanLuring.DITOLAK,
        ketukan=f"{tap.get_jenis_display()} {formats.waktu(fakta.as_ketukan(tap).pada, tap.zona)}",
        catatan=row.catatan,
    )
