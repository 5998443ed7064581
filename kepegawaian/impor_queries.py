"""Reads of an import: its file as a list of people, and the register as far as that list touches it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Lower, Upper

from core.errors import Refused
from kepegawaian import queries
from kepegawaian.choices import Alasan, JenisJabatan, JenisPegawai, JenisPenugasan, JenisPeran
from kepegawaian.lembar.columns import Kolom
from kepegawaian.lembar.keadaan import Keadaan, Kepala, PegawaiTerdaftar, PenugasanKini, Pilihan, Rujukan
from kepegawaian.lembar.propose import Usulan, propose
from kepegawaian.lembar.rencana import Rencana, make_plan
from kepegawaian.lembar.rows import Lembar, read_lembar
from kepegawaian.lembar.sheet import Buku, Sheet
from kepegawaian.lembar.workbook import open_workbook
from kepegawaian.models import Impor, Jabatan, Pegawai, Pengguna, Penugasan, UnitKerja
from kepegawaian.rules.unit import DaftarUnit, UnitTerdaftar


@dataclass(frozen=True)
class Terbaca:
    """A file opened at the sheet and header that were chosen. `usulan` None: no header was found yet."""

    buku: Buku
    sheet: Sheet
    usulan: Usulan | None
    pemetaan: Mapping[int, Kolom]


def impor_in_view(user: Pengguna, tanggal: date) -> QuerySet[Impor]:
    """Imports into units of which the user is admin, newest first."""
    unit = queries.units_in_view(user, tanggal, JenisPeran.ADMIN).order_by().values("pk")
    return Impor.objects.filter(unit__in=unit).select_related("berkas", "pengunggah", "unit").order_by("-pk")


def lock_impor(impor_id: int) -> Impor:
    """One import, locked until commit."""
    return Impor.objects.select_for_update(of=("self",)).select_related("berkas", "unit").get(pk=impor_id)


def open_impor(impor: Impor) -> Buku:
    """The file of an import, taken apart."""
    if impor.berkas.dihapus_at is not None:
        raise Refused(Alasan.BERKAS_DIHAPUS)
    try:
        with impor.berkas.lokasi.open("rb") as isi:
            data = isi.read()
    except FileNotFoundError:
        raise Refused(Alasan.BERKAS_DIHAPUS) from None
    return open_workbook(data, impor.berkas.nama)


def read_impor(impor: Impor) -> Terbaca:
    """The file of an import at the place its choices name."""
    return terbaca_of(open_impor(impor), impor.pilihan)


def terbaca_of(buku: Buku, pilihan: Mapping[str, Any]) -> Terbaca:
    """A workbook at the sheet, header row and columns that were chosen."""
    nomor = int(pilihan.get("lembar", 0))
    if not 0 <= nomor < len(buku.sheet):
        raise Refused(Alasan.LEMBAR_TIDAK_ADA, nama=nomor + 1)
    sheet = buku.sheet[nomor]
    usulan = propose(sheet, pilihan.get("baris_judul"))
    kolom = pilihan.get("kolom")
    if usulan is None or kolom is None:
        return Terbaca(buku, sheet, usulan, usulan.pemetaan if usulan else {})
    lebar = len(usulan.judul.kolom)
    return Terbaca(buku, sheet, usulan, {int(k): Kolom(v) for k, v in kolom.items() if int(k) < lebar})


def lembar_of(terbaca: Terbaca, hari_ini: date) -> Lembar:
    """The people of the list; Refused when there is no header or nobody below it."""
    if terbaca.usulan is None or Kolom.NAMA not in terbaca.pemetaan.values():
        raise Refused(Alasan.JUDUL_TAK_DITEMUKAN)
    lembar = read_lembar(terbaca.sheet, terbaca.usulan.judul, terbaca.pemetaan, hari_ini=hari_ini)
    if not lembar.baris:
        raise Refused(Alasan.TANPA_BARIS)
    return lembar


def pilihan_of(impor: Impor, unit: Mapping[int, UnitTerdaftar], hari_ini: date) -> Pilihan:
    """The stored choices as the plan takes them."""
    isi = impor.pilihan
    unit_id = isi.get("unit")
    return Pilihan(
        berlaku=date.fromisoformat(isi["berlaku"]) if isi.get("berlaku") else hari_ini,
        dalam=unit[impor.unit_id],
        unit=unit.get(int(unit_id)) if unit_id else None,
        jenis=JenisPegawai(isi["jenis"]) if isi.get("jenis") else None,
        atasan_otomatis=bool(isi.get("atasan_otomatis", True)),
    )


def rencana_of(impor: Impor, lembar: Lembar, actor: Pengguna | None, tanggal: date) -> Rencana:
    """What applying the import would do now; the number of statements does not grow with the list."""
    unit = _units()
    pilihan = pilihan_of(impor, unit, tanggal)
    return make_plan(lembar, _keadaan(lembar, unit, pilihan, actor, tanggal), pilihan)


def _units() -> dict[int, UnitTerdaftar]:
    """All units, each with the office it belongs to."""
    baris = list(UnitKerja.objects.values("pk", "kode", "nama", "nama_pendek", "jalur", "is_kantor").order_by("jalur"))
    kantor = {b["pk"] for b in baris if b["is_kantor"]}
    polos = {b["pk"]: UnitTerdaftar(b["pk"], b["kode"], b["nama"], b["nama_pendek"], b["jalur"]) for b in baris}
    hasil: dict[int, UnitTerdaftar] = {}
    for b in baris:
        atas = [int(n) for n in b["jalur"].split(".") if n]
        milik = next((n for n in reversed(atas) if n in kantor), None)
        induk = polos[milik] if milik is not None else None
        hasil[b["pk"]] = UnitTerdaftar(b["pk"], b["kode"], b["nama"], b["nama_pendek"], b["jalur"], induk)
    return hasil


def _keadaan(
    lembar: Lembar, unit: Mapping[int, UnitTerdaftar], pilihan: Pilihan, actor: Pengguna | None, tanggal: date
) -> Keadaan:
    boleh = UnitKerja.objects.all() if actor is None else queries.units_in_view(actor, tanggal, JenisPeran.ADMIN)
    boleh_id = set(boleh.filter(aktif=True).values_list("pk", flat=True))
    surel = {satu.isi.surel for satu in lembar.baris if satu.isi.surel}
    return Keadaan(
        daftar=DaftarUnit(unit[nomor] for nomor in sorted(boleh_id)),
        unit=unit,
        pegawai=_pegawai(lembar, surel, pilihan.berlaku, actor, tanggal),
        surel_terpakai=_surel(surel),
        jabatan=_jabatan(lembar),
        kepala=_kepala(unit, boleh_id, pilihan.berlaku),
    )


def _pegawai(
    lembar: Lembar, surel: set[str], berlaku: date, actor: Pengguna | None, tanggal: date
) -> tuple[PegawaiTerdaftar, ...]:
    nip = {n for satu in lembar.baris for n in (satu.isi.nip, satu.isi.nip_atasan) if n}
    orang = list(
        Pegawai.objects.annotate(surel_kecil=Lower("email"))
        .filter(Q(nip__in=nip) | Q(surel_kecil__in=surel))
        .order_by("pk")
    )
    boleh = {satu.pk for satu in orang}
    if actor is not None:
        boleh = queries.manageable_ids(actor, tanggal, boleh)
    tugas: dict[int, list[Penugasan]] = defaultdict(list)
    for satu in (
        Penugasan.objects.filter(
            queries.not_ended(berlaku), pegawai__in=[p.pk for p in orang], jenis=JenisPenugasan.DEFINITIF
        )
        .select_related("jabatan", "atasan")
        .order_by("mulai")
    ):
        tugas[satu.pegawai_id].append(satu)
    return tuple(_terdaftar(satu, tugas[satu.pk], berlaku, boleh=satu.pk in boleh) for satu in orang)


def _terdaftar(pegawai: Pegawai, tugas: list[Penugasan], berlaku: date, *, boleh: bool) -> PegawaiTerdaftar:
    kini = next((satu for satu in tugas if satu.mulai <= berlaku), None)
    # A post that begins later on, with none before it, is the one to compare with (people registered ahead).
    nanti = [satu for satu in tugas if satu.mulai > berlaku]
    if kini is None and nanti:
        kini = nanti.pop(0)
    penugasan = None
    if kini is not None:
        atasan = Rujukan(kini.atasan.nama, kini.atasan.pk) if kini.atasan else None
        penugasan = PenugasanKini(kini.unit_id, kini.jabatan.nama, kini.mulai, kini.jabatan.jenjang, atasan)
    return PegawaiTerdaftar(
        id=pegawai.pk,
        nip=pegawai.nip,
        nama=pegawai.nama,
        jenis=JenisPegawai(pegawai.jenis),
        gelar_depan=pegawai.gelar_depan,
        gelar_belakang=pegawai.gelar_belakang,
        golongan=pegawai.golongan,
        surel=pegawai.email,
        aktif=pegawai.aktif,
        boleh=boleh,
        penugasan=penugasan,
        mendatang=nanti[0].mulai if nanti else None,
    )


def _surel(surel: set[str]) -> dict[str, int]:
    """Who has these addresses, as a person or as a login; 0 for a login that is nobody's."""
    kecil = Lower("email")
    akun = Pengguna.objects.annotate(kecil=kecil).filter(kecil__in=surel).values_list("kecil", "pegawai")
    orang = Pegawai.objects.annotate(kecil=kecil).filter(kecil__in=surel).values_list("kecil", "pk")
    return {alamat: pegawai_id or 0 for alamat, pegawai_id in akun} | dict(orang)


def _jabatan(lembar: Lembar) -> dict[str, int | None]:
    nama = {satu.isi.jabatan.upper() for satu in lembar.baris if satu.isi.jabatan}
    return dict(Jabatan.objects.annotate(besar=Upper("nama")).filter(besar__in=nama).values_list("besar", "jenjang"))


def _kepala(unit: Mapping[int, UnitTerdaftar], boleh_id: set[int], berlaku: date) -> dict[int, list[Kepala]]:
    """Heads of the admin's units and of those above them."""
    garis = {int(n) for nomor in boleh_id for n in unit[nomor].jalur.split(".") if n}
    hasil: dict[int, list[Kepala]] = defaultdict(list)
    for unit_id, pegawai_id, nama, jenjang in (
        queries.penugasan_definitif(berlaku)
        .filter(unit__in=garis, jabatan__jenis=JenisJabatan.MANAJERIAL, pegawai__aktif=True)
        .order_by("pegawai")
        .values_list("unit_id", "pegawai_id", "pegawai__nama", F("jabatan__jenjang"))
    ):
        hasil[unit_id].append(Kepala(Rujukan(nama, pegawai_id), jenjang))
    return dict(hasil)
