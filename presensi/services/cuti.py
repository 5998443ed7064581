"""Asking for absence and deciding on it. The person is locked first, then the request; approval writes the absence, the
ledger and the judged days in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.http import Http404

from core import audit, files
from core.access import require
from core.errors import Refused, read_reason
from core.formats import di_zona
from core.formats import tanggal as tulis_tanggal
from core.massal import HasilMassal, Penolakan, Pilihan, one_by_one
from core.periods import DateRange
from kepegawaian import queries as orang
from ketentuan.cuti_choices import Penetap
from presensi import access, cuti_access
from presensi.choices.cuti import AksiAbsen, AlasanCuti, JejakCuti, StatusAbsen, TahapPutusan
from presensi.models import DokumenKetidakhadiran, PermohonanKetidakhadiran, PutusanKetidakhadiran
from presensi.queries import cuti as queries
from presensi.rules import cuti as rules
from presensi.rules.cuti import FaktaAbsen, Permintaan
from presensi.services import ketidakhadiran as absen
from presensi.services.cuti_kabar import tell_deciders, tell_owner, tell_withdrawn
from presensi.services.ketidakhadiran import IsiAbsen

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja
    from presensi.models import Ketidakhadiran

P = PermohonanKetidakhadiran
DOKUMEN = (files.PDF, files.PNG, files.JPEG, files.WEBP)
BATAS = 5 * files.MB
SIMPAN_HARI = 730
_PENOLAKAN = Penolakan(AlasanCuti.PILIHAN_KOSONG, AlasanCuti.TIDAK_ADA, AlasanCuti.BUKAN_HAK)
_JEJAK = {
    AksiAbsen.SETUJUI: JejakCuti.SETUJUI,
    AksiAbsen.TETAPKAN: JejakCuti.TETAPKAN,
    AksiAbsen.KEMBALIKAN: JejakCuti.KEMBALIKAN,
    AksiAbsen.TOLAK: JejakCuti.TOLAK,
    AksiAbsen.TANGGUHKAN: JejakCuti.TANGGUHKAN,
}


@dataclass(frozen=True, slots=True)
class IsiPermohonan:
    """What is asked for and why, with the paper when there is one."""

    minta: Permintaan
    alasan: str
    alamat: str = ""
    dokumen: "File[bytes] | None" = None


class HasilCuti(HasilMassal):
    """What a bulk deed did with requests."""

    @property
    def kalimat(self) -> str:
        n, m = len(self.berhasil), len(self.gagal)
        if not m:
            return f"{n} permohonan {self.kata}."
        sebab = "; ".join(dict.fromkeys(satu.sebab.rstrip(".") for satu in self.gagal))
        return f"{n} {self.kata}, {m} tidak: {sebab}."


# --- the one who asks -------------------------------------------------------------------------------------------------


@transaction.atomic
def ask(*, actor: "Pengguna", at: datetime, kirim_id: UUID, isi: IsiPermohonan, ajukan: bool = True) -> P:
    """Write a request down and send it, or keep it as a draft. The same kirim_id again gives back what it made."""
    pegawai = access.require_own(actor)
    orang.lock_pegawai(pegawai.pk)
    if (earlier := queries.permohonan_by_kirim_id(pegawai.pk, kirim_id)) is not None:
        return earlier
    row = P(pegawai=pegawai, pemohon=actor, kirim_id=kirim_id, dibuat_at=at)
    return _save(actor, at, row, isi, ajukan=ajukan)


@transaction.atomic
def change(*, actor: "Pengguna", at: datetime, pk: int, isi: IsiPermohonan, ajukan: bool = True) -> P:
    """Change one's own draft, and send it when wanted."""
    row = _locked(actor, at, pk)
    require(row.pemohon_id == actor.pk)
    rules.next_status(StatusAbsen(row.status), AksiAbsen.UBAH)
    return _save(actor, at, row, isi, ajukan=ajukan)


def _save(actor: "Pengguna", at: datetime, row: P, isi: IsiPermohonan, *, ajukan: bool) -> P:
    minta, pegawai = isi.minta, row.pegawai
    minta.check_shape(orang.today(at))
    post = orang.penugasan_on(pegawai.pk, minta.mulai)
    if post is None:
        raise Refused(AlasanCuti.TANPA_PENUGASAN, field="mulai", tanggal=tulis_tanggal(minta.mulai))
    row.jenis, row.mulai, row.sampai = minta.jenis, minta.mulai, minta.sampai
    row.jam_mulai, row.jam_selesai = minta.jam_mulai, minta.jam_selesai
    row.alasan = " ".join(isi.alasan.split())[:500]
    row.alamat, row.unit, row.status = " ".join(isi.alamat.split())[:300], post.unit, StatusAbsen.DRAF
    known = row.pk is not None and DokumenKetidakhadiran.objects.filter(pk=row.pk).exists()
    fakta = queries.facts(pegawai, minta, at, kecuali=row.pk, ada_dokumen=known or isi.dokumen is not None)
    row.hari = fakta.hari
    if ajukan:
        _check_complete(row, fakta)
        row.status = rules.next_status(StatusAbsen.DRAF, AksiAbsen.AJUKAN)
        row.diajukan_at = at
        row.unit_penetap = _deciding_unit(row, fakta, at)
    row.save()
    if isi.dokumen is not None:
        _attach(actor, at, row, isi.dokumen)
    jejak = JejakCuti.AJUKAN if ajukan else JejakCuti.SIMPAN
    audit.record(actor, jejak, row, at=at, after=_trail(row))
    if ajukan:
        tell_deciders(row, at)
    return row


def _check_complete(row: P, fakta: FaktaAbsen) -> None:
    row.alasan = read_reason(row.alasan, AlasanCuti.ALASAN_WAJIB, "alasan")
    if row.jenis in rules.BERALAMAT and not row.alamat:
        raise Refused(AlasanCuti.ALAMAT_WAJIB, field="alamat")
    rules.check(fakta)


def _deciding_unit(row: P, fakta: FaktaAbsen, at: datetime) -> "UnitKerja | None":
    """The office whose head ends the request; None where the superior's word is enough."""
    if fakta.aturan is None or fakta.aturan.penetap == Penetap.ATASAN:
        return None
    return queries.deciding_unit(row.pegawai_id, row.unit, orang.today(at))


def _attach(actor: "Pengguna", at: datetime, row: P, dokumen: "File[bytes]") -> None:
    """Keep the paper; one that was there before is forgotten."""
    lama = DokumenKetidakhadiran.objects.filter(pk=row.pk).select_related("berkas").first()
    disimpan = files.store(dokumen, nama=dokumen.name or "dokumen", actor=actor, at=at, terima=DOKUMEN, batas=BATAS)
    DokumenKetidakhadiran.objects.update_or_create(
        permohonan=row,
        defaults={"berkas": disimpan, "hapus_sesudah": row.sampai + timedelta(days=SIMPAN_HARI)},
    )
    if lama is not None:
        files.discard(lama.berkas, at=at)


@transaction.atomic
def cancel(*, actor: "Pengguna", at: datetime, pk: int, alasan: str = "") -> P:
    """Take back one's own request. One that was granted gives its days back, as long as it has not begun."""
    row = _locked(actor, at, pk)
    require(row.pemohon_id == actor.pk)
    sebelum = StatusAbsen(row.status)
    status = rules.next_status(sebelum, AksiAbsen.BATALKAN)
    if sebelum == StatusAbsen.DISETUJUI and row.ketidakhadiran is not None:
        if row.mulai <= di_zona(at, row.unit.zona).date():
            raise Refused(AlasanCuti.SUDAH_MULAI, jenis=queries.permintaan_of(row).jenis.label)
        absen.undo_absence(actor=actor, at=at, row=row.ketidakhadiran, alasan=alasan.strip() or "Dibatalkan pemohon")
    row.status = status
    row.save(update_fields=["status"])
    audit.record(actor, JejakCuti.BATALKAN, row, at=at, before={"status": sebelum.value}, after=_trail(row))
    if sebelum not in (StatusAbsen.DRAF, StatusAbsen.DIBATALKAN):
        tell_withdrawn(row, at, "dibatalkan")
    return row


@transaction.atomic
def shorten(*, actor: "Pengguna", at: datetime, pk: int, sampai: date, alasan: str) -> P:
    """End a granted absence earlier; the days not taken come back. The last day may be yesterday at the earliest."""
    row = _locked(actor, at, pk)
    require(cuti_access.can_shorten(actor, row, at))
    rules.next_status(StatusAbsen(row.status), AksiAbsen.PERSINGKAT)
    rapi = read_reason(alasan, AlasanCuti.CATATAN_WAJIB, "alasan")
    dari = max(row.mulai, di_zona(at, row.unit.zona).date() - timedelta(days=1))
    hingga = row.sampai - timedelta(days=1)
    if not dari <= sampai <= hingga:
        raise Refused(
            AlasanCuti.PERSINGKAT_DI_LUAR, field="sampai", dari=tulis_tanggal(dari), sampai=tulis_tanggal(hingga)
        )
    lama = row.ketidakhadiran
    if lama is None:
        raise Http404
    absen.refuse_locked(row.pegawai_id, DateRange.inclusive(row.mulai, row.sampai))
    before = {"sampai": f"{row.sampai}", "hari": row.hari}
    absen.undo_absence(actor=actor, at=at, row=lama, alasan=f"Dipersingkat: {rapi}")
    row.sampai = sampai
    row.hari = queries.facts_of(row, at).hari
    row.ketidakhadiran = _write(row, lama.dicatat_oleh, at)
    row.save(update_fields=["sampai", "hari", "ketidakhadiran"])
    audit.record(actor, JejakCuti.PERSINGKAT, row, at=at, before=before, after=_trail(row))
    tell_withdrawn(row, at, "dipersingkat", oleh=actor)
    return row


# --- those who decide -------------------------------------------------------------------------------------------------


@transaction.atomic
def approve(
    *, actor: "Pengguna", at: datetime, pk: int, catatan: str = "", nomor_surat: str = "", hanya_siap: bool = False
) -> P:
    """Say yes. The superior hands on to the official where the kind asks for one; the last yes makes the absence."""
    row = _locked(actor, at, pk)
    require(cuti_access.can_decide(actor, row, at))
    aksi = _approving(actor, row, at)
    status = rules.next_status(StatusAbsen(row.status), aksi)
    rules.check(queries.facts_of(row, at), diputuskan=True)
    if hanya_siap and (tanda := queries.beside([row], at)[0].tanda):
        raise Refused(AlasanCuti.PERLU_DICEK, tanda=", ".join(tanda).lower())
    if status == StatusAbsen.DISETUJUI:
        row.nomor_surat = nomor_surat.strip()[:80] or row.nomor
        row.ketidakhadiran = _write(row, actor, at)
    _decide(actor, at, row, aksi, status, catatan)
    if status == StatusAbsen.DISETUJUI_ATASAN:
        tell_deciders(row, at)
    return row


def _approving(actor: "Pengguna", row: P, at: datetime) -> AksiAbsen:
    """Whether this yes ends the request: no official is asked, or it is the official who says it."""
    unit = row.unit_penetap
    if row.status == StatusAbsen.DISETUJUI_ATASAN or unit is None or unit.jalur in queries.headed_by(actor, at):
        return AksiAbsen.TETAPKAN
    return AksiAbsen.SETUJUI


@transaction.atomic
def refuse(*, actor: "Pengguna", at: datetime, pk: int, aksi: AksiAbsen, catatan: str) -> P:
    """Say no, put off, or ask for other dates: always with a reason."""
    row = _locked(actor, at, pk)
    require(cuti_access.can_decide(actor, row, at))
    rapi = read_reason(catatan, AlasanCuti.CATATAN_WAJIB, "catatan")
    _decide(actor, at, row, aksi, rules.next_status(StatusAbsen(row.status), aksi), rapi)
    return row


def approve_many(*, actor: "Pengguna", at: datetime, pilihan: Iterable[Pilihan]) -> HasilCuti:
    """Approve the unremarkable ones, each by itself; what is marked or cannot be is told beside."""
    return one_by_one(
        HasilCuti,
        "disetujui",
        pilihan,
        lambda satu: approve(actor=actor, at=at, pk=satu.id, hanya_siap=True).pk,
        _PENOLAKAN,
    )


def _decide(actor: "Pengguna", at: datetime, row: P, aksi: AksiAbsen, status: StatusAbsen, catatan: str) -> None:
    sebelum = StatusAbsen(row.status)
    pejabat = sebelum == StatusAbsen.DISETUJUI_ATASAN
    putusan = PutusanKetidakhadiran.objects.create(
        permohonan=row,
        pemohon_id=row.pemohon_id,
        tahap=TahapPutusan.PEJABAT if pejabat else TahapPutusan.ATASAN,
        aksi=aksi,
        catatan=" ".join(catatan.split())[:500],
        oleh=actor,
        atas_nama=_signed(actor, row, at, pejabat=pejabat)[:200],
        diputuskan_at=at,
    )
    row.status, row.diputuskan_at = status, at
    row.save(update_fields=["status", "diputuskan_at", "nomor_surat", "ketidakhadiran"])
    after = {**_trail(row), "atas_nama": putusan.atas_nama}
    audit.record(actor, _JEJAK[aksi], row, at=at, before={"status": sebelum.value}, after=after)
    tell_owner(row, putusan, at)


def _signed(actor: "Pengguna", row: P, at: datetime, *, pejabat: bool) -> str:
    if pejabat and row.unit_penetap is not None:
        return queries.signed_for(actor, row.unit_penetap, at)
    wakil = orang.acting_over(actor, row.pegawai_id, at)
    return wakil.atas_nama if wakil else ""


def _write(row: P, oleh: "Pengguna", at: datetime) -> "Ketidakhadiran":
    minta = queries.permintaan_of(row)
    isi = IsiAbsen(minta.jenis, minta.mulai, minta.sampai, row.nomor_surat)
    isi = replace(isi, jam_mulai=minta.jam_mulai, jam_selesai=minta.jam_selesai)
    return absen.write_absence(actor=oleh, at=at, pegawai=row.pegawai, isi=isi)


# --- shared -----------------------------------------------------------------------------------------------------------


def _locked(actor: "Pengguna", at: datetime, pk: int) -> P:
    """The request with its person locked first; 404 outside the actor's view."""
    seen = queries.permohonan_in_view(actor, at).filter(pk=pk).first()
    if seen is None:
        raise Http404
    orang.lock_pegawai(seen.pegawai_id)
    return queries.lock_permohonan(pk)


def _trail(row: P) -> dict[str, object]:
    """Kind, dates and state; never the reason, which may speak of health."""
    return {
        "pegawai": row.pegawai_id,
        "jenis": row.jenis,
        "mulai": f"{row.mulai}",
        "sampai": f"{row.sampai}",
        "hari": row.hari,
        "status": f"{StatusAbsen(row.status).value}",
    }
