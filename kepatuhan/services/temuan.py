"""Findings: drafted by UKI, then moved one step at a time. Each verb locks the finding, asks the rules, audits once."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.files.base import File
from django.db import connection, transaction
from django.db.models import Max

from core import audit
from core.access import require
from core.errors import Refused
from core.formats import di_zona
from core.formats import tanggal as tulis_tanggal
from core.rahasia import seal, unseal
from kepatuhan import temuan_access as access
from kepatuhan.choices import (
    Aksi,
    Alasan,
    Jejak,
    JenisPesan,
    Keparahan,
    Pokok,
    StatusLangkah,
    StatusTemuan,
    TanpaBukti,
)
from kepatuhan.models import LihatTemuan, PelaporTemuan, PesanTemuan, Temuan, TenggatTemuan
from kepatuhan.queries import temuan as queries
from kepatuhan.rules import temuan as rules
from kepatuhan.services import lihat
from kepatuhan.services import temuan_kabar as kabar
from kepatuhan.services.temuan_bukti import attach
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

# Numbers are given one after the other, without gaps: whoever sends a finding waits for who sent before.
_KUNCI_NOMOR = 0x54_454D_5541
_AWAL = date(2020, 1, 1)
_PERISTIWA = {
    Aksi.SAMPAIKAN: "menyampaikan temuan kepada {pj}",
    Aksi.TANGGAPI: "menanggapi temuan",
    Aksi.LEWATKAN: "melanjutkan tanpa tanggapan; tenggatnya sudah lewat",
    Aksi.MINTA_ULANG: "meminta klarifikasi ulang",
    Aksi.NILAI: "menilai tanggapan",
    Aksi.TINDAKLANJUTI: "menetapkan langkah perbaikan",
    Aksi.VERIFIKASI: "memverifikasi langkah perbaikan",
    Aksi.TUTUP: "menutup temuan",
    Aksi.BATALKAN: "membatalkan temuan",
    Aksi.BUKA_KEMBALI: "membuka kembali temuan",
}


@dataclass(frozen=True)
class IsiTemuan:
    """What UKI writes about a finding; cause and effect may wait until the answer is judged."""

    unit: "UnitKerja"
    keparahan: Keparahan
    pokok: Pokok
    judul: str
    kondisi: str
    kriteria: str
    penanggung_jawab_id: int
    pegawai_id: int | None = None
    dasar_id: int | None = None
    sebab: str = ""
    akibat: str = ""
    rekomendasi: str = ""
    pelapor: str = ""


@dataclass(frozen=True)
class Catatan:
    """What comes with a step: words, evidence, and for judging what was learned."""

    isi: str = ""
    sebab: str = ""
    akibat: str = ""
    rekomendasi: str = ""
    alasan_tanpa_bukti: str = ""
    berkas: tuple["File[bytes]", ...] = ()


def put_rules(*, at: datetime) -> int:
    """Put the shipped deadlines in force where a severity has none. Safe to run twice; returns how many are new."""
    baru = [
        TenggatTemuan(keparahan=keparahan, mulai=_AWAL, dibuat_at=at, **{f: getattr(t, f) for f in t.__slots__})
        for keparahan, t in rules.PAKET_TENGGAT.items()
        if not TenggatTemuan.objects.filter(keparahan=keparahan).exists()
    ]
    TenggatTemuan.objects.bulk_create(baru, ignore_conflicts=True)
    return len(baru)


@transaction.atomic
def set_rule(
    *, actor: "Pengguna", keparahan: Keparahan, mulai: date, tenggat: rules.Tenggat, dasar_id: int | None, at: datetime
) -> TenggatTemuan:
    """A new dated row of deadlines. Findings already sent keep the row they were sent under."""
    require(orang.peran_of(actor, orang.today(at)).is_admin)
    if mulai < orang.today(at):
        raise Refused(Alasan.TENGGAT_LAMPAU, field="mulai")
    if TenggatTemuan.objects.filter(keparahan=keparahan, mulai=mulai).exists():
        raise Refused(Alasan.TENGGAT_ADA, field="mulai", keparahan=keparahan.label.lower(), mulai=tulis_tanggal(mulai))
    nilai = {f: getattr(tenggat, f) for f in tenggat.__slots__}
    row = TenggatTemuan.objects.create(keparahan=keparahan, mulai=mulai, dasar_id=dasar_id, dibuat_at=at, **nilai)
    audit.record(actor, Jejak.TENGGAT, row, at=at, after={"keparahan": keparahan, "mulai": mulai, **nilai})
    return row


@transaction.atomic
def open_temuan(*, actor: "Pengguna", asal: queries.Asal, isi: IsiTemuan, at: datetime) -> Temuan:
    """Draft a finding on frozen rows. Nobody opens one about themselves."""
    hari_ini = orang.today(at)
    require(access.can_open(actor, hari_ini))
    petugas = orang.peran_of(actor, hari_ini).pegawai_id
    _check_people(isi, asal.as_json(), petugas, hari_ini)
    frozen = asal.as_json()
    temuan = Temuan(
        pembuka=actor, petugas_id=petugas, asal=frozen, asal_sidik=queries.fingerprint(frozen), dibuat_at=at,
        berubah_at=at, **_columns(isi),
    )  # fmt: skip
    require(access.can_handle(actor, temuan, hari_ini))
    temuan.save()
    _keep_reporter(temuan, isi.pelapor)
    audit.record(
        actor,
        Jejak.TEMUAN_BUAT,
        temuan,
        at=at,
        after={"judul": isi.judul, "unit": isi.unit.kode, "sidik": temuan.asal_sidik},
    )
    return temuan


@transaction.atomic
def edit_draft(*, actor: "Pengguna", pk: int, isi: IsiTemuan, at: datetime) -> Temuan:
    """Change a draft; its rows stay as they were frozen."""
    temuan, hari_ini = queries.lock_temuan(pk), orang.today(at)
    require(access.can_handle(actor, temuan, hari_ini))
    if temuan.status != StatusTemuan.DRAF:
        raise Refused(Alasan.TAHAP_KELIRU, status=StatusTemuan(temuan.status).label.lower(), aksi="ubah isi")
    _check_people(isi, temuan.asal, orang.peran_of(actor, hari_ini).pegawai_id, hari_ini)
    before = {"judul": temuan.judul, "keparahan": temuan.keparahan}
    for field, nilai in _columns(isi).items():
        setattr(temuan, field, nilai)
    temuan.berubah_at = at
    temuan.save()
    _keep_reporter(temuan, isi.pelapor)
    audit.record(
        actor, Jejak.TEMUAN_UBAH, temuan, at=at, before=before, after={"judul": isi.judul, "keparahan": isi.keparahan}
    )
    return temuan


@transaction.atomic
def advance(*, actor: "Pengguna", pk: int, aksi: Aksi, catatan: Catatan, at: datetime) -> Temuan:
    """Move a finding one step. What the step asks for is decided by the rules; a step is never skipped."""
    temuan = queries.lock_temuan(pk)
    require(access.can_do(actor, temuan, aksi, orang.today(at)))
    hari_ini = di_zona(at, temuan.unit.zona).date()
    dari = temuan.status
    if aksi == Aksi.NILAI:
        for field in ("sebab", "akibat", "rekomendasi"):
            setattr(temuan, field, getattr(catatan, field) or getattr(temuan, field))
        temuan.penilaian = catatan.isi
    temuan.status = rules.next_status(_state_of(temuan, aksi, catatan, hari_ini), aksi)
    if aksi in _DENGAN_KATA and not catatan.isi.strip():
        raise Refused(Alasan.BELUM_LENGKAP, field="isi", isian="uraian")
    if aksi == Aksi.SAMPAIKAN:
        _send(temuan, hari_ini, at)
    if aksi == Aksi.TUTUP:
        temuan.alasan_tanpa_bukti = catatan.alasan_tanpa_bukti
    temuan.selesai_at = at if temuan.status in rules.BERES else None
    temuan.tenggat = _deadline(temuan, hari_ini)
    temuan.berubah_at = at
    temuan.save()
    _write_thread(actor, temuan, aksi, catatan, at)
    audit.record(
        actor, Jejak.TEMUAN_AKSI, temuan, at=at, before={"status": dari},
        after={"status": temuan.status, "aksi": aksi, "nomor": temuan.nomor, "tenggat": temuan.tenggat},
    )  # fmt: skip
    kabar.tell_step(temuan, aksi, actor, at)
    return temuan


# Steps that mean nothing without words.
_DENGAN_KATA = frozenset({Aksi.TANGGAPI, Aksi.MINTA_ULANG, Aksi.NILAI, Aksi.BATALKAN, Aksi.BUKA_KEMBALI})


@transaction.atomic
def record_look(*, actor: "Pengguna", temuan: Temuan, at: datetime) -> bool:
    """Write down who looked at a finding that names people, once a day; one's own look is no news. Of a draft nobody
    is told."""
    tentang = queries.people_of(temuan) - {orang.peran_of(actor, orang.today(at)).pegawai_id}
    if not tentang:
        return False
    hari_ini = di_zona(at, temuan.unit.zona).date()
    if LihatTemuan.objects.filter(temuan=temuan, pengguna=actor, tanggal=hari_ini).exists():
        return False
    LihatTemuan.objects.bulk_create(
        [LihatTemuan(temuan=temuan, pengguna=actor, tanggal=hari_ini, dilihat_at=at)], ignore_conflicts=True
    )
    aksi = Jejak.TEMUAN_BACA if temuan.nomor else Jejak.TEMUAN_LIHAT
    lihat.record_people(actor, aksi, temuan, tentang, at=at)
    return True


@transaction.atomic
def reveal_reporter(*, actor: "Pengguna", temuan: Temuan, at: datetime) -> str:
    """Open the protected identity; every time leaves an audit row that does not contain it."""
    require(access.can_handle(actor, temuan, orang.today(at)))
    row = queries.pelapor_of(temuan)
    audit.record(actor, Jejak.TEMUAN_PELAPOR, temuan, at=at)
    return str(unseal(row.isi)["pelapor"]) if row else ""


def check_opening(*, actor: "Pengguna", asal: queries.Asal, at: datetime) -> None:
    """Refuse rows about oneself before anything is typed."""
    petugas = orang.peran_of(actor, orang.today(at)).pegawai_id
    rules.check_independent({int(b["pegawai_id"]) for b in asal.baris}, petugas)


def record_export(*, actor: "Pengguna", saring: queries.SaringTemuan, jumlah: int, at: datetime) -> None:
    """Write down who takes a list of findings out of the house."""
    audit.record(actor, Jejak.TEMUAN_UNDUH, actor, at=at, after={"pandangan": saring.pandangan, "baris": jumlah})


def _check_people(isi: IsiTemuan, asal: dict[str, Any], petugas: int | None, hari_ini: date) -> None:
    rows = {int(b["pegawai_id"]) for b in asal.get("baris", [])}
    named = {pk for pk in (isi.pegawai_id, isi.penanggung_jawab_id) if pk}
    rules.check_independent(rows | named, petugas)
    allowed = {p.pk for p in queries.answerable(isi.unit, isi.pegawai_id, hari_ini)}
    if isi.penanggung_jawab_id not in allowed:
        pegawai = orang.pegawai_by_id(isi.penanggung_jawab_id)
        raise Refused(Alasan.DILUAR_UNIT, field="penanggung_jawab", nama=pegawai.nama if pegawai else "Orang ini")


def _columns(isi: IsiTemuan) -> dict[str, Any]:
    return {
        "unit": isi.unit, "pegawai_id": isi.pegawai_id, "penanggung_jawab_id": isi.penanggung_jawab_id,
        "keparahan": isi.keparahan, "pokok": isi.pokok, "judul": isi.judul, "kondisi": isi.kondisi,
        "kriteria": isi.kriteria, "dasar_id": isi.dasar_id, "sebab": isi.sebab, "akibat": isi.akibat,
        "rekomendasi": isi.rekomendasi,
    }  # fmt: skip


def _keep_reporter(temuan: Temuan, pelapor: str) -> None:
    if pelapor:
        PelaporTemuan.objects.update_or_create(temuan=temuan, defaults={"isi": seal({"pelapor": pelapor})})


def _state_of(temuan: Temuan, aksi: Aksi, catatan: Catatan, hari_ini: date) -> rules.Keadaan:
    """What the rules want to know; only what the step needs is read."""
    keadaan = rules.Keadaan(
        StatusTemuan(temuan.status), hari_ini, temuan.tenggat, temuan.nomor is not None,
        alasan_tanpa_bukti=catatan.alasan_tanpa_bukti,
    )  # fmt: skip
    if aksi == Aksi.NILAI:
        kosong = tuple(f for f in ("sebab", "akibat", "rekomendasi") if not getattr(temuan, f).strip())
        return replace(keadaan, isian_kosong=kosong)
    if aksi in (Aksi.TINDAKLANJUTI, Aksi.VERIFIKASI):
        return replace(keadaan, langkah=tuple(StatusLangkah(s.status) for s in queries.steps_of(temuan)))
    if aksi == Aksi.TUTUP:
        return replace(keadaan, punya_bukti=bool(catatan.berkas) or queries.has_evidence(temuan))
    return keadaan


def _send(temuan: Temuan, hari_ini: date, at: datetime) -> None:
    """Number, rule in force, and the earlier finding this one repeats."""
    aturan = queries.rule_for(temuan.keparahan, hari_ini)
    if aturan is None and put_rules(at=at):
        aturan = queries.rule_for(temuan.keparahan, hari_ini)
    if aturan is None:
        raise Refused(Alasan.TENGGAT_BELUM_DIATUR, keparahan=Keparahan(temuan.keparahan).label.lower())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_NOMOR])
    akhir = Temuan.objects.filter(tahun=hari_ini.year).aggregate(n=Max("urut"))["n"] or 0
    temuan.tahun, temuan.urut = hari_ini.year, akhir + 1
    temuan.nomor = rules.write_number(temuan.tahun, temuan.urut)
    temuan.aturan, temuan.disampaikan_at = aturan, at
    temuan.berulang_dari = queries.similar_to(temuan).first()


def _deadline(temuan: Temuan, hari_ini: date) -> date | None:
    if temuan.aturan is None:
        return None
    days = queries.as_tenggat(temuan.aturan).days_for(StatusTemuan(temuan.status))
    return ketentuan.add_working_days(temuan.unit_id, hari_ini, days) if days is not None else None


def _write_thread(actor: "Pengguna", temuan: Temuan, aksi: Aksi, catatan: Catatan, at: datetime) -> None:
    """One line for the step; an answer stands as a message of its own."""
    pj = temuan.penanggung_jawab.nama_lengkap
    line = _PERISTIWA[aksi].format(pj=pj)
    if catatan.alasan_tanpa_bukti and aksi == Aksi.TUTUP:
        line += f" tanpa bukti: {TanpaBukti(catatan.alasan_tanpa_bukti).label.lower()}"
    PesanTemuan.objects.create(temuan=temuan, jenis=JenisPesan.PERISTIWA, pengirim=actor, isi=line, dibuat_at=at)
    if catatan.isi.strip() or catatan.berkas:
        pesan = PesanTemuan.objects.create(
            temuan=temuan, jenis=JenisPesan.TANGGAPAN, pengirim=actor, isi=catatan.isi, dibuat_at=at
        )
        attach(temuan, catatan.berkas, actor=actor, at=at, pesan=pesan)
