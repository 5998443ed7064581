"""Letters of the demo: stationery of each office, surat tugas of past months signed, one replaced, two waiting.

They are written by the product's own services, so that numbers, files and public pages are real. Days come from the
published roster of the month; where there is none, from the judged days.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.apps import apps

from beranda.demo import bukti
from beranda.demo.acak import dadu, uuid_dari
from beranda.demo.catatan import Lampiran
from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import Orang
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import BANDUNG, KANTOR, KANWIL, PUSAT
from core.choices import StatusSurel
from core.formats import ZONA_IANA
from core.periods import Month
from kelayakan.choices.roster import StatusRoster
from kelayakan.choices.surat_tugas import Cakupan
from kelayakan.queries import surat_tugas as roster_queries
from kelayakan.rules.surat_tugas import TEMPLAT, Bahan, OrangTugas, letter_of, rujukan_of, subject
from kepegawaian import queries as kepegawaian
from kepegawaian.choices import JenisUnit
from kepegawaian.rules.golongan import pangkat_of
from ketentuan.choices import ModeKerja
from persuratan.choices import JenisSurat
from persuratan.queries.pejabat import signers_of
from persuratan.rules import HURUF_KODE, PANJANG_KODE
from persuratan.services import surat as surat_services
from persuratan.services import tanda_tangan
from persuratan.services.surat import IsiSurat

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja
    from persuratan.models import Surat

# Codes as offices of this kind write them; nobody has compared them with a regulation (PolaNomor.terverifikasi).
KODE = {
    PUSAT: "KN", KANWIL: "WKN.08", "411843": "WKN.15", "506409": "WKN.17", BANDUNG: "WKN.08/KNL.01",
    "604460": "WKN.08/KNL.02", "537759": "WKN.08/KNL.03", "506208": "WKN.08/KNL.04", "525343": "WKN.08/KNL.05",
    "119393": "WKN.08/KNL.06", "538019": "WKN.15/KNL.01", "538129": "WKN.17/KNL.01",
}  # fmt: skip
ATAS = ("KEMENTERIAN KEUANGAN REPUBLIK INDONESIA", "DIREKTORAT JENDERAL KEKAYAAN NEGARA")
PANJANG = {JenisUnit.KANWIL: "KANTOR WILAYAH", JenisUnit.KPKNL: "KANTOR PELAYANAN KEKAYAAN NEGARA DAN LELANG"}
BAGIAN = "PKN"
LUAR_JABAR = ("538019", "538129")
BULAN_TERBIT = 2
SEJAM = timedelta(hours=1)


@dataclass(frozen=True)
class Tempat:
    """One unit and month that gets a letter."""

    kantor: "UnitKerja"
    unit: "UnitKerja"
    month: Month

    def at(self, hari: int, jam: int = 9) -> datetime:
        """So many days before the month begins (after it, when negative), on the office's clock."""
        tanggal = self.month.first - timedelta(days=hari)
        return datetime.combine(tanggal, time(jam), tzinfo=ZONA_IANA[self.kantor.zona])


def fill_surat(orang: list[Orang], kantoran: Kantoran, masa: Masa) -> int:
    """Stationery and letters; how many letters. Notices about past months count as read, and no e-mail goes out."""
    _fill_stationery(kantoran, masa)
    penulis = _Penulis(orang, kantoran)
    jumlah = 0
    for tempat in _past(kantoran, masa):
        replaced = tempat.kantor.kode == BANDUNG and tempat.month == masa.bulan_lalu(1)
        jumlah += penulis.replaced(tempat) if replaced else penulis.signed(tempat)
    for kode in (KANWIL, BANDUNG):
        jumlah += penulis.waiting(_tempat(kantoran, kode, masa.bulan_lalu(0)), masa.at - SEJAM)
    kabar = apps.get_model("core", "Pemberitahuan").objects.filter(jenis__startswith="persuratan/")
    kabar.update(surel=StatusSurel.TANPA)
    kabar.exclude(jenis="persuratan/menunggu", dibuat_at__gt=masa.at - 2 * SEJAM).update(dibaca_at=masa.at)
    record_batch(kantoran.akar, "surat", {"surat": jumlah}, masa)
    return jumlah


def _fill_stationery(kantoran: Kantoran, masa: Masa) -> None:
    kop, pola = apps.get_model("persuratan", "KopSurat"), apps.get_model("persuratan", "PolaNomor")
    mulai = masa.mulai - timedelta(days=31)
    for nomor, kantor in enumerate(KANTOR, start=1):
        kota = kantor.kota[0].removeprefix("Kota ")
        induk = next((k.nama.upper() for k in KANTOR if k.kode == kantor.induk and k.kode != PUSAT), None)
        nama = kantor.nama.upper().removeprefix("KANWIL ").removeprefix("KPKNL ")
        sendiri = f"{PANJANG[kantor.jenis]} {nama}" if kantor.jenis in PANJANG else ""
        baris = [satu for satu in (*ATAS, induk and induk.replace("KANWIL", "KANTOR WILAYAH"), sendiri) if satu]
        kop.objects.create(
            unit=kantoran.unit[kantor.kode],
            baris=baris,
            alamat=f"Jalan Contoh Nomor {nomor}, {kota}",
            kontak=f"Surel umum.{kantor.pendek.split()[-1].lower()}@djkn.example",
            kota=kota,
            mulai=mulai,
        )
        pola.objects.bulk_create(
            pola(
                unit=kantoran.unit[kantor.kode],
                jenis=jenis,
                pola="{kode}-{urut}/{unit}/{tahun}",
                kode_unit=KODE[kantor.kode],
                mulai=mulai,
                dasar="PMK 164/PMK.01/2021",
            )
            for jenis in JenisSurat
        )


def _tempat(kantoran: Kantoran, kode: str, month: Month) -> Tempat:
    return Tempat(kantoran.unit[kode], kantoran.unit[f"{kode}-{BAGIAN}"], month)


def _past(kantoran: Kantoran, masa: Masa) -> Iterator[Tempat]:
    """One section of each KPKNL in the last months, oldest first so that numbers follow the calendar."""
    for n in range(BULAN_TERBIT, 0, -1):
        for kantor in KANTOR:
            if kantor.jenis == JenisUnit.KPKNL:
                yield _tempat(kantoran, kantor.kode, masa.bulan_lalu(n))


@dataclass(frozen=True)
class Bahanan:
    """What a letter is made of, and what it is about."""

    bahan: Bahan
    rujukan: str


class _Penulis:
    """Writes letters as the head of the section and signs them as who signs for the office."""

    def __init__(self, orang: list[Orang], kantoran: Kantoran) -> None:
        self.orang = {kantoran.pegawai[o.kode].pk: (o, kantoran.pegawai[o.kode]) for o in orang}

    def signed(self, tempat: Tempat) -> int:
        bahan = self._material(tempat)
        return int(bahan is not None and _sign(tempat, _letter(tempat, bahan), tempat.at(2)) is not None)

    def replaced(self, tempat: Tempat) -> int:
        """The first letter misses one day of one person; the second one, a week into the month, has it."""
        bahan = self._material(tempat)
        if bahan is None:
            return 0
        pertama, *lain = bahan.bahan.orang
        kurang = replace(bahan.bahan, orang=(replace(pertama, hari=pertama.hari[:-1] or pertama.hari), *lain))
        # Written from the days worked: a letter that names a roster it does not agree with is not signed.
        awal = Bahanan(kurang, _of_days(tempat))
        lama = _sign(tempat, _letter(tempat, awal), tempat.at(2))
        if lama is None:
            return 0
        return 1 + int(_sign(tempat, _letter(tempat, bahan), tempat.at(-7), menggantikan=lama.pk) is not None)

    def waiting(self, tempat: Tempat, at: datetime) -> int:
        bahan, penyusun = self._material(tempat), _login(tempat.unit, at)
        if bahan is None or penyusun is None:
            return 0
        _same_code(surat_services.create(actor=penyusun, isi=_letter(tempat, bahan), at=at, ajukan=True))
        return 1

    def _material(self, tempat: Tempat) -> Bahanan | None:
        roster = roster_queries.roster_of(tempat.unit, tempat.month)
        if roster is not None and roster.status == StatusRoster.TERBIT:
            bahan = roster_queries.material_of(roster, roster_queries.unnamed_in(roster), Cakupan.UNIT)
            return Bahanan(bahan, rujukan_of(roster.pk)) if bahan.orang else None
        bahan = self._from_days(tempat)
        return Bahanan(bahan, _of_days(tempat)) if bahan.orang else None

    def _from_days(self, tempat: Tempat) -> Bahan:
        """Days worked at home, by what was judged."""
        rows = apps.get_model("presensi", "PresensiHarian").objects.filter(
            unit=tempat.unit, tanggal__range=(tempat.month.first, tempat.month.last), mode=ModeKerja.WFH
        )
        hari: dict[int, list[date]] = {}
        for pegawai_id, tanggal in rows.order_by("pegawai__nama", "tanggal").values_list("pegawai_id", "tanggal"):
            hari.setdefault(pegawai_id, []).append(tanggal)
        orang = []
        for pegawai_id, days in hari.items():
            o, pegawai = self.orang[pegawai_id]
            tugas = o.tugas_pada(days[0])
            pangkat = pangkat_of(pegawai.golongan)
            orang.append(
                OrangTugas(
                    pegawai_id=pegawai_id,
                    nama=pegawai.nama_lengkap,
                    nip=pegawai.nip or "",
                    pangkat=f"{pangkat} ({pegawai.golongan})" if pangkat else "",
                    jabatan=tugas.jabatan if tugas else "",
                    hari=tuple(days),
                )
            )
        dasar = ("SE-12/WKN.08/2026 huruf E angka 2",) if tempat.kantor.kode not in LUAR_JABAR else ()
        return Bahan(tempat.unit.nama, tempat.kantor.nama, tempat.month, tuple(orang), dasar)


def _letter(tempat: Tempat, bahan: Bahanan) -> IsiSurat:
    return IsiSurat(
        jenis=JenisSurat.ST,
        unit=tempat.kantor,
        perihal=subject(tempat.unit.nama_pendek, tempat.month),
        rujukan=bahan.rujukan,
        templat=TEMPLAT,
        isi=letter_of(bahan.bahan),
        pihak=[satu.pegawai_id for satu in bahan.bahan.orang],
    )


def _of_days(tempat: Tempat) -> str:
    """What a letter written from days at work is about."""
    return f"presensi:{tempat.unit.kode}:{tempat.month}"


def _sign(tempat: Tempat, isi: IsiSurat, at: datetime, menggantikan: int | None = None) -> "Surat | None":
    """Submitted by the head of the section, signed an hour later by the first who may and is not in it."""
    penyusun = _login(tempat.unit, at)
    pejabat = next((p for p in signers_of(tempat.kantor, kepegawaian.today(at)) if p.pegawai_id not in isi.pihak), None)
    pegawai = kepegawaian.pegawai_by_id(pejabat.pegawai_id) if pejabat else None
    pengguna = kepegawaian.pengguna_of(pegawai) if pegawai else None
    if penyusun is None or pengguna is None:
        return None
    surat = surat_services.create(actor=penyusun, isi=isi, at=at, menggantikan=menggantikan, ajukan=True)
    _same_code(surat)
    return _same_file(tanda_tangan.sign(actor=pengguna, pk=surat.pk, at=at + SEJAM))


def _same_code(surat: "Surat") -> None:
    """A code from the dice: the real one is chance, and a rebuild has to give the same rows."""
    kode = "".join(dadu("kode surat", surat.pk).choices(HURUF_KODE, k=PANJANG_KODE))
    apps.get_model("persuratan", "Surat").objects.filter(pk=surat.pk).update(kode_verifikasi=kode)


def _same_file(surat: "Surat") -> "Surat":
    """The same file under a key from the dice."""
    lama = surat.berkas
    if lama is not None and lama.pengunggah is not None:
        with lama.lokasi.open("rb") as berkas:
            isi = berkas.read()
        lampiran = Lampiran(uuid_dari(dadu("berkas surat", surat.pk)), lama.nama)
        baru = bukti.keep(lampiran, isi, lama.pengunggah, lama.dibuat_at)
        apps.get_model("persuratan", "Surat").objects.filter(pk=surat.pk).update(berkas=baru)
        lama.lokasi.delete(save=False)
        lama.delete()
    return surat


def _login(unit: "UnitKerja", at: datetime) -> "Pengguna | None":
    """The login of who heads a unit at a moment."""
    kepala = kepegawaian.kepala_of(unit, kepegawaian.today(at))
    return kepegawaian.pengguna_of(kepala.pegawai) if kepala else None
