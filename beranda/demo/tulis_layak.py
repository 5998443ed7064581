"""Eligibility of the demo people: a circular of the office, the facts, two decided periods and an open one.

Verdicts are judged by the product's own rules in its own worker's code, so that the demo shows what it would do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.apps import apps

from beranda.demo.acak import dadu
from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI, HENDRA, KAKANWIL_JABAR, RATNA, Orang
from beranda.demo.tempat import RUMAH_RATNA
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import BANDUNG, KANTOR, KANWIL, PUSAT
from core.periods import DateRange
from core.rahasia import seal
from kelayakan.choices.layak import (
    JenisPrioritas,
    StatusDisiplin,
    StatusKerja,
    StatusTitik,
    StatusUsulan,
    TingkatDisiplin,
)
from kelayakan.services import layak_hitung, layak_keberatan
from kelayakan.services.layak_tetapkan import put_in_force
from ketentuan.choices import Hari, Predikat, StatusVerifikasi

if TYPE_CHECKING:
    from kelayakan.models import UsulanKelayakan
    from kepegawaian.models import Pegawai

SEHARI = timedelta(days=1)
DIPERIKSA, DIHUKUM = f"{BANDUNG}-PKN/5", f"{KANWIL}-UMUM/4"
KURANG = (f"{BANDUNG}-PKN/3", f"{BANDUNG}-PKN/9")
PRIORITAS, PRIORITAS_BARU = f"{BANDUNG}-PKN/6", f"{BANDUNG}-PKN/7"
ALAMAT = "Jalan Cihampelas 160, Bandung"


def fill_policy(kantoran: Kantoran, masa: Masa) -> None:
    """The circular of the Kanwil in force since before the history: who may, how many, under which conditions."""
    dasar = apps.get_model("ketentuan", "DasarHukum").objects.create(
        kode="CONTOH_SE_KANWIL",
        nomor="SE-12/WKN.08/2026",
        judul="Pelaksanaan kerja dari rumah di lingkungan Kanwil DJKN Jawa Barat",
        pasal="huruf E angka 2",
        verifikasi=StatusVerifikasi.TERVERIFIKASI,
        catatan="Contoh untuk peragaan; bukan surat edaran yang sebenarnya.",
    )
    isi = {
        "dasar": dasar,
        "mulai": masa.mulai - timedelta(days=31),
        "maks_hari_pekan": 2,
        "hari_tetap": [int(Hari.JUMAT)],
        "kuota_persen": 50,
        "minimum_hadir": 1,
        "jenjang_puncak": 2,
        "bulan_baru_menjabat": 3,
        "predikat_minimum": Predikat.BAIK,
        "tolak_disiplin": True,
    }
    kebijakan = apps.get_model("ketentuan", "KebijakanWFH").objects
    kebijakan.create(nama="WFH Kanwil Jawa Barat", unit=kantoran.unit[KANWIL], **isi)
    # One office also asks for home-able tasks, so that it shows all three verdicts.
    kebijakan.create(nama="WFH KPKNL Bandung", unit=kantoran.unit[BANDUNG], wajib_uraian_tugas=True, **isi)


def fill_layak(orang: list[Orang], kantoran: Kantoran, masa: Masa) -> int:
    """Facts first, then verdicts: the past period, the present one, and one that waits for a decision."""
    pegawai = {o.kode: kantoran.pegawai[o.kode] for o in orang if o.nonaktif_sejak is None}
    penulis = _Penulis(pegawai, kantoran, masa)
    fakta = {"predikat": penulis.ratings(), "disiplin": penulis.discipline(), "kesiapan": penulis.readiness()}
    penulis.protected()
    periode = list(_periods(masa))
    for days in periode:
        for wilayah in _regions():
            penulis.decide(wilayah, days)
    penulis.examination()
    penulis.propose(BANDUNG, DateRange(periode[-1].selesai, _later(periode[-1].selesai, 6)))
    penulis.objection()
    jumlah = int(apps.get_model("kelayakan", "Kelayakan").objects.count())
    record_batch(kantoran.akar, "kelayakan", {**fakta, "kelayakan": jumlah}, masa)
    return jumlah


@dataclass(frozen=True)
class Wilayah:
    """A Kanwil: whose personnel officer proposes and whose head decides."""

    unit: str
    pengusul: str
    pemutus: str


def _regions() -> Iterator[Wilayah]:
    """Hendra proposes for his Kanwil; elsewhere the head of general affairs of the one KPKNL there is."""
    for kanwil in (kantor for kantor in KANTOR if kantor.induk == PUSAT):
        bawah = next(kantor.kode for kantor in KANTOR if kantor.induk == kanwil.kode)
        yield Wilayah(kanwil.kode, HENDRA if kanwil.kode == KANWIL else f"{bawah}-UMUM/0", f"{kanwil.kode}/0")


def _periods(masa: Masa) -> Iterator[DateRange]:
    """From the start of the history to this half-year, then this half-year."""
    awal = date(masa.hari_ini.year, 1 if masa.hari_ini.month <= 6 else 7, 1)
    if masa.mulai < awal:
        yield DateRange(masa.mulai, awal)
    yield DateRange(max(awal, masa.mulai), _later(awal, 6))


def _later(tanggal: date, bulan: int) -> date:
    nomor = tanggal.year * 12 + tanggal.month - 1 + bulan
    return date(nomor // 12, nomor % 12 + 1, 1)


class _Penulis:
    """Writes rows as the people of the office would have left them."""

    def __init__(self, pegawai: "dict[str, Pegawai]", kantoran: Kantoran, masa: Masa) -> None:
        self.pegawai, self.kantoran, self.masa = pegawai, kantoran, masa
        self.admin, self.kepala = kantoran.pengguna[HENDRA], kantoran.pengguna[KAKANWIL_JABAR]

    def _table(self, nama: str) -> Any:
        return apps.get_model("kelayakan", nama).objects

    def _at(self, hari: int, jam: int = 3) -> datetime:
        return self.masa.at - timedelta(days=hari, hours=jam)

    def ratings(self) -> int:
        tahun = self.masa.hari_ini.year
        table = apps.get_model("kelayakan", "PenilaianKinerja")
        rows = [
            table(
                pegawai=pegawai,
                tahun=lalu,
                predikat=self._rating(kode, lalu),
                dicatat_oleh=self.admin,
                dicatat_at=self._at(180),
            )
            for kode, pegawai in self.pegawai.items()
            for lalu in (tahun - 2, tahun - 1)
        ]
        return len(table.objects.bulk_create(rows))

    def _rating(self, kode: str, tahun: int) -> Predikat:
        if kode in KURANG and tahun == self.masa.hari_ini.year - 1:
            return Predikat.BUTUH_PERBAIKAN
        nasib = dadu("predikat", kode, tahun).random()
        if nasib < 0.02:
            return Predikat.BUTUH_PERBAIKAN
        return Predikat.SANGAT_BAIK if nasib > 0.8 else Predikat.BAIK

    def discipline(self) -> int:
        """A punishment that was known when verdicts were decided."""
        self._table("CatatanDisiplin").create(
            pegawai=self.pegawai[DIHUKUM],
            status=StatusDisiplin.DIJALANI,
            tingkat=TingkatDisiplin.SEDANG,
            nomor_sk="KEP-41/WKN.08/2026",
            mulai=self.masa.hari_ini - timedelta(days=75),
            selesai=self.masa.hari_ini + timedelta(days=105),
            dicatat_oleh=self.admin,
            dicatat_at=self._at(74),
        )
        return 1

    def examination(self) -> None:
        """An examination that began since: it binds at once, and the verdict asks to be judged again."""
        self._table("CatatanDisiplin").create(
            pegawai=self.pegawai[DIPERIKSA],
            status=StatusDisiplin.DIPERIKSA,
            mulai=self.masa.hari_ini - timedelta(days=4),
            dicatat_oleh=self.admin,
            dicatat_at=self._at(4),
        )
        periksa = layak_hitung.start_check_if_due(at=self.masa.at)
        assert periksa is not None  # noqa: S101 - there are verdicts to look at
        layak_hitung.run(periksa.pk, now=lambda: self.masa.at)

    def readiness(self) -> int:
        table = apps.get_model("kelayakan", "Kesiapan")
        rows = []
        for kode, pegawai in self.pegawai.items():
            acak = dadu("kesiapan", kode)
            if acak.random() > 0.72 and kode not in (RATNA, DEDI):
                continue
            diisi = self._at(acak.randrange(3, 120))
            confirmed = acak.random() < 0.75 and kode != DEDI
            penegas = self.kantoran.pengguna[DEDI] if kode.startswith(f"{BANDUNG}-PKN") else self.kepala
            rows.append(
                table(
                    pegawai=pegawai,
                    laptop=acak.random() < 0.93,
                    koneksi=acak.random() < 0.9,
                    vpn=acak.random() < 0.7,
                    ruang=acak.random() < 0.85,
                    diisi_at=diisi,
                    dikonfirmasi_oleh=penegas if confirmed and pegawai.pengguna_id != penegas.pk else None,
                    dikonfirmasi_at=diisi + timedelta(hours=20)
                    if confirmed and pegawai.pengguna_id != penegas.pk
                    else None,
                )
            )
        return len(table.objects.bulk_create(rows))

    def protected(self) -> None:
        """One granted ground, one that waits; Ratna's home approved, another one that waits."""
        hari_ini = self.masa.hari_ini
        for kode, setuju in ((PRIORITAS, True), (PRIORITAS_BARU, None)):
            self._table("PrioritasTerlindung").create(
                pegawai=self.pegawai[kode],
                isi=seal({"jenis": JenisPrioritas.MERAWAT.value, "keterangan": "Orang tua yang tinggal serumah."}),
                mulai=hari_ini - timedelta(days=20),
                selesai=hari_ini + timedelta(days=160),
                disetujui=setuju,
                diajukan_at=self._at(22),
                diputuskan_oleh=self.admin if setuju else None,
                diputuskan_at=self._at(20) if setuju else None,
            )
        isi = seal({"alamat": ALAMAT, "lintang": RUMAH_RATNA[0], "bujur": RUMAH_RATNA[1]})
        self._table("TitikRumah").create(
            pegawai=self.pegawai[RATNA],
            isi=isi,
            status=StatusTitik.DISETUJUI,
            mulai=hari_ini - timedelta(days=60),
            diajukan_at=self._at(62),
            diputuskan_oleh=self.admin,
            diputuskan_at=self._at(60),
        )
        self._table("TitikRumah").create(pegawai=self.pegawai[PRIORITAS], isi=isi, diajukan_at=self._at(1))

    def _batch(self, kode: str, pengusul: str, days: DateRange, at: datetime) -> "UsulanKelayakan":
        unit, oleh = self.kantoran.unit[kode], self.kantoran.pengguna[pengusul]
        usulan: UsulanKelayakan = self._table("UsulanKelayakan").create(
            unit=unit, mulai=days.mulai, selesai=days.selesai, dibuat_at=at, diajukan_oleh=oleh
        )
        hitungan = layak_hitung.start(actor=oleh, at=at, usulan_id=usulan.pk, unit_id=unit.pk, days=days)
        layak_hitung.run(hitungan.pk, now=lambda: at)
        assert self._table("HitunganKelayakan").get(pk=hitungan.pk).status == StatusKerja.SELESAI  # noqa: S101
        return usulan

    def decide(self, wilayah: Wilayah, days: DateRange) -> None:
        """A batch that was proposed and decided before its period began, known to its people."""
        at = min(datetime.combine(days.mulai, datetime.min.time(), tzinfo=self.masa.at.tzinfo), self.masa.at)
        usulan = self._batch(wilayah.unit, wilayah.pengusul, days, at - timedelta(days=9))
        usulan.status, usulan.diajukan_at = StatusUsulan.DITETAPKAN, at - timedelta(days=8)
        usulan.diputuskan_oleh = self.kantoran.pengguna[wilayah.pemutus]
        usulan.diputuskan_at = at - timedelta(days=5)
        usulan.save()
        put_in_force(usulan.pk)
        self._table("Kelayakan").filter(usulan=usulan).update(dikabarkan_at=usulan.diputuskan_at)

    def propose(self, kode: str, days: DateRange) -> None:
        """The next half-year of one office waits for the head of the Kanwil."""
        usulan = self._batch(kode, HENDRA, days, self._at(2))
        usulan.status, usulan.diajukan_at = StatusUsulan.DIAJUKAN, self._at(1)
        usulan.save()

    def objection(self) -> None:
        """Somebody thinks their rating was typed wrong."""
        pegawai = self.pegawai[KURANG[0]]
        row = self._table("Kelayakan").get(
            pegawai=pegawai, status="ditetapkan", mulai__lte=self.masa.hari_ini, selesai__gt=self.masa.hari_ini
        )
        pengguna = self.kantoran.pengguna[KURANG[0]]
        layak_keberatan.object_to(
            actor=pengguna,
            at=self._at(0, 2),
            kelayakan_id=row.pk,
            alasan="Predikat saya menurut e-Kinerja “baik”. Mohon dicocokkan dengan dokumen evaluasinya.",
        )
