"""Corrections, an objection and disciplinary warnings of the demo, about days the history really has.

Written by the product's own services at times of the past, so that every state looks as the house would have left it.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.apps import apps
from django.core.files.base import ContentFile

from beranda.demo.bukti import contents
from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI, HENDRA
from beranda.demo.tulis_orang import Kantoran
from core.choices import StatusSurel
from core.errors import Refused
from core.formats import ZONA_IANA
from core.periods import DateRange
from ketentuan.rules import local_at
from ketentuan.services import kehadiran
from presensi.choices import Tanda
from presensi.choices.disiplin import JawabanKeberatan
from presensi.choices.koreksi import AksiKoreksi, JenisKoreksi
from presensi.queries import harian
from presensi.rules.koreksi import Usulan
from presensi.services import disiplin, keberatan, koreksi
from presensi.services.koreksi import Permintaan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna
    from presensi.models import PresensiHarian

MUNDUR = timedelta(days=40)
ALASAN = {
    JenisKoreksi.LUPA_MASUK: "Langsung ke ruang rapat bersama KPKNL, lupa presensi masuk.",
    JenisKoreksi.LUPA_PULANG: "Melayani pemohon sampai sore, lupa presensi pulang.",
    JenisKoreksi.TERLAMBAT: "Kereta Bandung Raya berhenti satu jam di Kiaracondong.",
    JenisKoreksi.PULANG_CEPAT: "Diminta mengantar berkas lelang ke Pengadilan Negeri.",
}
# What becomes of each request, in this order; None is still waiting.
NASIB = (
    None,
    None,
    None,
    AksiKoreksi.SETUJUI,
    AksiKoreksi.TOLAK,
    AksiKoreksi.TARIK,
    AksiKoreksi.BATALKAN,
)


@dataclass(frozen=True)
class Calon:
    """A day that somebody might ask to be put right."""

    row: "PresensiHarian"
    jenis: JenisKoreksi
    pengguna: "Pengguna"


def fill_koreksi(kantoran: Kantoran, masa: Masa) -> int:
    """Rules first, then requests in every state, an objection, and the warnings of the year. No e-mail goes out."""
    kehadiran.install_defaults(actor=None, at=masa.at)
    calon, jumlah = _candidates(kantoran, masa), 0
    for nasib in NASIB:
        while calon:
            satu = calon.pop(0)
            if _write(satu, nasib, len(calon) % 2 == 0, kantoran, masa):
                jumlah += 1
                break
    sanggahan = _object(kantoran, masa)
    peringatan = disiplin.warn_due(at=masa.at)
    kabar = apps.get_model("core", "Pemberitahuan").objects
    for awal in ("koreksi", "keberatan", "disiplin"):
        kabar.filter(jenis__startswith=f"presensi/{awal}").update(surel=StatusSurel.TANPA)
    isi = {"koreksi": jumlah, "keberatan": sanggahan, "peringatan": peringatan}
    record_batch(kantoran.akar, "koreksi dan disiplin", isi, masa)
    return jumlah


def _candidates(kantoran: Kantoran, masa: Masa) -> list[Calon]:
    """Late, early and half-tapped days of Dedi's people in the last days, the latest first."""
    team = _team(kantoran, masa)
    days = DateRange(masa.hari_ini - MUNDUR, masa.hari_ini)
    rows = [row for row in harian.stored_days(sorted(team), days) if row.hari_kerja and row.final]
    found = [Calon(row, jenis, team[row.pegawai_id]) for row in rows if (jenis := _what(row)) is not None]
    return sorted(found, key=lambda satu: (satu.row.tanggal, satu.row.pegawai_id), reverse=True)


def _team(kantoran: Kantoran, masa: Masa) -> "dict[int, Pengguna]":
    """Logins of those who report to Dedi, by key of the person."""
    posts = apps.get_model("kepegawaian", "Penugasan").objects.filter(
        atasan=kantoran.pegawai[DEDI], mulai__lte=masa.hari_ini, selesai__isnull=True
    )
    people = apps.get_model("kepegawaian", "Pegawai").objects.filter(
        pk__in=posts.values("pegawai"), pengguna__isnull=False
    )
    return {row.pk: row.pengguna for row in people.select_related("pengguna") if row.pengguna is not None}


def _what(row: "PresensiHarian") -> JenisKoreksi | None:
    """What there is to be put right on a day."""
    if Tanda.TANPA_PULANG in row.tanda:
        return JenisKoreksi.LUPA_PULANG
    if Tanda.TANPA_MASUK in row.tanda:
        return JenisKoreksi.LUPA_MASUK
    if row.menit_terlambat:
        return JenisKoreksi.TERLAMBAT
    return JenisKoreksi.PULANG_CEPAT if row.menit_pulang_cepat else None


def _write(calon: Calon, nasib: AksiKoreksi | None, berbukti: bool, kantoran: Kantoran, masa: Masa) -> bool:
    """Whether the request went through and was brought as far as planned."""
    row, dedi = calon.row, kantoran.pengguna[DEDI]
    at = _clock(row.tanggal + timedelta(days=1), 8, masa)
    jam = {JenisKoreksi.LUPA_MASUK: time(7, 24), JenisKoreksi.LUPA_PULANG: time(17, 8)}.get(calon.jenis)
    zone = ZONA_IANA[str(row.aturan.get("zona", "WIB"))]
    usulan = Usulan(calon.jenis, ALASAN[calon.jenis], local_at(row.tanggal, jam, zone) if jam else None)
    isi = contents("surat-keterangan.pdf", "Surat keterangan", [ALASAN[calon.jenis]])
    berkas = (ContentFile(isi, name="surat-keterangan.pdf"),) if berbukti else ()
    kirim_id = uuid5(NAMESPACE_URL, f"koreksi/{row.pegawai_id}/{row.tanggal}")
    try:
        made = koreksi.request_koreksi(
            actor=calon.pengguna, at=at, minta=Permintaan(kirim_id, row.tanggal, usulan, berkas)
        )
    except Refused:
        return False
    nanti = _clock(at.date(), 13, masa)
    if nasib == AksiKoreksi.TARIK:
        koreksi.withdraw(actor=calon.pengguna, at=nanti, pk=made.pk)
    elif nasib == AksiKoreksi.TOLAK:
        catatan = "Lampirkan surat tugas atau keterangan, lalu ajukan lagi."
        koreksi.reject(actor=dedi, at=nanti, pk=made.pk, catatan=catatan)
    elif nasib is not None:
        koreksi.approve(actor=dedi, at=nanti, pk=made.pk)
    if nasib == AksiKoreksi.BATALKAN:
        alasan = "Surat keterangannya ternyata untuk tanggal lain."
        koreksi.cancel(actor=kantoran.pengguna[HENDRA], at=_clock(at.date(), 15, masa), pk=made.pk, alasan=alasan)
    return True


def _object(kantoran: Kantoran, masa: Masa) -> int:
    """One objection that waits and one that was answered, to cuts of Dedi's people."""
    team = _team(kantoran, masa)
    days = DateRange(masa.hari_ini - timedelta(days=40), masa.hari_ini - timedelta(days=5))
    rows = [row for row in harian.stored_days(sorted(team), days) if row.final and row.potongan]
    rows.sort(key=lambda row: (row.tanggal, row.pegawai_id), reverse=True)
    made = 0
    for row in rows[:2]:
        at = _clock(row.tanggal + timedelta(days=3), 9, masa)
        satu = keberatan.raise_keberatan(
            actor=team[row.pegawai_id], at=at, tanggal=row.tanggal,
            kirim_id=uuid5(NAMESPACE_URL, f"keberatan/{row.pegawai_id}/{row.tanggal}"),
            alasan="Hari itu saya diminta menjaga loket sampai antrean habis; jam pulang saya lebih sore.",
        )  # fmt: skip
        if made:
            jawaban = "Catatan loket tidak mendukung. Angkanya sesuai ketukan yang ada."
            keberatan.answer(
                actor=kantoran.pengguna[DEDI], at=_clock(at.date() + timedelta(days=1), 10, masa), pk=satu.pk,
                tindakan=JawabanKeberatan.TOLAK, jawaban=jawaban,
            )  # fmt: skip
        made += 1
    return made


def _clock(tanggal: date, jam: int, masa: Masa) -> datetime:
    """The clock of the story: never after the moment the demo ends."""
    return min(datetime.combine(tanggal, time(jam, 12), tzinfo=ZONA_IANA["WIB"]), masa.at)
