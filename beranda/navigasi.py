"""Navigation of the shell: which places a person may go to, by role. Only pages that exist are offered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from beranda import queries
from core import clock
from core.formats import di_zona
from kepegawaian import queries as orang


@dataclass(frozen=True)
class Tempat:
    """A place that may exist: its URL name, icon, words, shortcut (after `g`) and which counter it shows."""

    nama: str
    ikon: str
    kata: str
    pendek: str = ""
    pintas: str = ""
    lencana: str = ""


@dataclass(frozen=True)
class Butir:
    """A place that exists, ready for the template."""

    url: str
    ikon: str
    kata: str
    pendek: str
    pintas: str = ""
    jumlah: int = 0
    kini: bool = False


@dataclass(frozen=True)
class Kelompok:
    judul: str
    butir: list[Butir]

    @property
    def jumlah(self) -> int:
        """What waits in the group, shown while it is folded."""
        return sum(butir.jumlah for butir in self.butir)

    @property
    def kini(self) -> bool:
        return any(butir.kini for butir in self.butir)


@dataclass(frozen=True)
class Navigasi:
    kelompok: list[Kelompok] = field(default_factory=list)
    tab: list[Butir] = field(default_factory=list)
    akun: list[Butir] = field(default_factory=list)
    nama: str = ""
    jabatan: str = ""
    unit: str = ""
    unit_induk: str = ""
    zona: str = "WIB"
    cari: str = ""
    pemberitahuan: str = ""
    wakil: list[str] = field(default_factory=list)

    @property
    def terlipat(self) -> bool:
        """More places than a screen holds: only the group we are at is open, or the first."""
        return sum(len(satu.butir) for satu in self.kelompok) > BUTIR_SELAYAR

    @property
    def tanpa_kini(self) -> bool:
        return not any(satu.kini for satu in self.kelompok)


BERANDA = Tempat("beranda:home", "home", "Beranda", pintas="b")
LOGBOOK = Tempat("logbook:hari-ini", "notebook", "Logbook", pintas="l")
RIWAYAT = Tempat("presensi:riwayat", "history", "Riwayat presensi", "Riwayat", pintas="h")
PERSETUJUAN = Tempat("beranda:persetujuan", "checkbox", "Persetujuan", "Setujui", pintas="p", lencana="persetujuan")
TIM = Tempat("presensi:tim", "users", "Kehadiran tim", "Tim", pintas="t")
DASBOR = Tempat("kepatuhan:dasbor", "layout-dashboard", "Dasbor kepatuhan", "Dasbor", pintas="d")
RINGKAS = Tempat("kepatuhan:pimpinan", "gauge", "Ringkas")
RINCIAN = Tempat("kepatuhan:rincian", "list-details", "Rincian", pintas="r")
TEMUAN = Tempat("kepatuhan:temuan", "flag", "Temuan", pintas="f", lencana="temuan")
SINYAL_UKI = Tempat("kepatuhan:sinyal", "bell", "Kotak sinyal", "Sinyal", pintas="y")
UJI = Tempat("kepatuhan:uji", "target", "Uji pengendalian", "Uji")
TEMUAN_SAYA = Tempat("kepatuhan:temuan-saya", "flag", "Temuan saya", "Temuan")
KARTU = Tempat("laporan:kartu", "chart-bar", "Kartu kinerja", "Kartu")
WEBHOOK = Tempat("laporan:webhook", "send", "Webhook")
LAPORAN = Tempat("laporan:daftar", "file-spreadsheet", "Pelaporan", "Laporan")
LAPORAN_SENDIRI = Tempat("laporan:sendiri", "table", "Laporan sendiri")
JEJAK = Tempat("jejak:daftar", "fingerprint", "Jejak audit", "Jejak")
PEGAWAI = Tempat("kepegawaian:pegawai", "users", "Pegawai")
IMPOR = Tempat("kepegawaian:impor", "upload", "Impor pegawai", "Impor")
UNIT = Tempat("kepegawaian:unit", "sitemap", "Unit kerja", "Unit")
DELEGASI = Tempat("kepegawaian:delegasi", "user-share", "Plt., Plh., delegasi", "Delegasi")
PIN_KIOS = Tempat("presensi:kios-pin", "device-tablet", "PIN kios")
KIOS = Tempat("presensi:kios", "device-tablet", "Kios presensi", "Kios")
MESIN = Tempat("presensi:mesin", "fingerprint", "Mesin presensi", "Mesin")
KETIDAKHADIRAN = Tempat("presensi:ketidakhadiran", "beach", "Ketidakhadiran", "Izin")
SALDO = Tempat("presensi:saldo-daftar", "scale", "Saldo cuti", "Saldo")
CUTI = Tempat("presensi:cuti", "beach", "Cuti dan izin", "Cuti", pintas="c")
URAIAN = Tempat("kelayakan:uraian", "clipboard", "Uraian tugas", "Tugas", lencana="uraian")
SIAPA = Tempat("beranda:siapa", "map-pin", "Siapa di mana", "Siapa", pintas="s")
JADWAL = Tempat("kelayakan:jadwal", "calendar", "Jadwal WFH", "Jadwal", pintas="w")
ROSTER = Tempat("kelayakan:roster-daftar", "table", "Roster WFH", "Roster", pintas="o")
LAYAK_SAYA = Tempat("kelayakan:saya", "shield-check", "Kelayakan saya", "Layak")
LAYAK = Tempat("kelayakan:layak", "shield-check", "Kelayakan WFH", "Layak")
USULAN = Tempat("kelayakan:usulan", "send", "Usulan kelayakan", "Usulan", lencana="usulan")
KEBERATAN = Tempat("kelayakan:keberatan", "message-circle", "Keberatan", "Keberatan", lencana="keberatan")
PREDIKAT = Tempat("kelayakan:predikat", "chart-bar", "Predikat kinerja", "Predikat")
DISIPLIN = Tempat("kelayakan:disiplin", "flag", "Disiplin", "Disiplin")
PRIORITAS = Tempat("kelayakan:prioritas-daftar", "lock", "Prioritas terlindung", "Prioritas")
TITIK_RUMAH = Tempat("kelayakan:rumah-daftar", "home", "Titik rumah", "Rumah")
KESIAPAN_TIM = Tempat("kelayakan:kesiapan-tim", "device-laptop", "Kesiapan tim", "Kesiapan")
LURING = Tempat("presensi:luring", "wifi-off", "Ketukan luring", "Luring")
KOREKSI_SAYA = Tempat("presensi:koreksi", "pencil", "Koreksi saya", "Koreksi")
DISIPLIN_SAYA = Tempat("presensi:disiplin", "gavel", "Disiplin saya", "Disiplin")
KOREKSI = Tempat("presensi:koreksi-daftar", "pencil", "Koreksi presensi", "Koreksi")
KEDISIPLINAN = Tempat("presensi:disiplin-daftar", "gavel", "Disiplin kehadiran", "Disiplin")
SURAT = Tempat("persuratan:daftar", "mail", "Surat", lencana="surat")
SURAT_TUGAS = Tempat("kelayakan:surat-tugas", "file-text", "Surat tugas WFH", "Surat tugas")
GANGGUAN = Tempat("presensi:gangguan", "plug-connected-x", "Gangguan layanan", "Gangguan")
KETENTUAN = Tempat("ketentuan:daftar", "scale", "Ketentuan", "Aturan")
LAINNYA = Tempat("beranda:lainnya", "menu-2", "Lainnya")
PROFIL = Tempat("beranda:profil", "user-circle", "Profil dan tampilan")
SANDI = Tempat("account_change_password", "key", "Ganti kata sandi")
DUA_LANGKAH = Tempat("mfa_index", "shield-check", "Verifikasi dua langkah")
TERCATAT = Tempat("beranda:tercatat", "fingerprint", "Yang tercatat tentang saya", "Tercatat")
PEMBACAAN = Tempat("beranda:pembacaan", "eye", "Siapa yang melihat", "Pembaca")
SINYAL = Tempat("presensi:sinyal", "alert-circle", "Sinyal presensi", "Sinyal")
PEMBUKAAN = Tempat("logbook:pembukaan", "lock", "Pembukaan hari", "Pembukaan")
KOTAK_DRAF = Tempat("logbook:kotak", "send", "Kotak draf")
SINYAL_LOGBOOK = Tempat("logbook:sinyal", "notebook", "Sinyal logbook", "Sinyal logbook")
TEMPAT_BUKTI = Tempat("presensi:tempat", "map-pin", "Letak dan jaringan", "Letak")
UNDUHAN = Tempat("unduhan:daftar", "download", "Unduhan saya", "Unduhan")
PERANGKAT = Tempat("usersessions_list", "device-mobile", "Perangkat saya")
SAYA = (
    BERANDA,
    LOGBOOK,
    CUTI,
    JADWAL,
    LAYAK_SAYA,
    RIWAYAT,
    KARTU,
    KOREKSI_SAYA,
    DISIPLIN_SAYA,
    SIAPA,
    SURAT,
    TEMUAN_SAYA,
)
TAB_PALING_BANYAK = 4
DETIK_KEDUDUKAN = 300
BUTIR_SELAYAR = 16


@dataclass(frozen=True)
class Kedudukan:
    """Where a person works, as the corner of the screen says it."""

    jabatan: str = ""
    unit: str = ""
    unit_induk: str = ""
    zona: str = "WIB"


def navigasi(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `nav`, worked out only when a template asks for it (fragments don't)."""
    return {"nav": SimpleLazyObject(lambda: build(request))}


def build(request: HttpRequest) -> Navigasi:
    """The navigation of whoever asks; empty for the anonymous."""
    user = request.user
    if not user.is_authenticated:
        return Navigasi()
    peran, at = request.peran, clock.now()  # type: ignore[attr-defined]
    jumlah = queries.lencana(user, at)
    kini = kedudukan_of(peran.pegawai_id, di_zona(at, "WIB").date())
    susunan = _groups(peran)
    ada = _Penyusun(request.path, jumlah)
    ada.choose_current([t for _, tempat in susunan for t in tempat])
    return Navigasi(
        kelompok=[Kelompok(judul, butir) for judul, tempat in susunan if (butir := ada.items(tempat))],
        tab=[*ada.items(_tabs(peran))[:TAB_PALING_BANYAK], *ada.items([LAINNYA])],
        akun=ada.items([PROFIL, KOTAK_DRAF, TERCATAT, UNDUHAN, SANDI, DUA_LANGKAH, PERANGKAT, PIN_KIOS]),
        nama=str(getattr(user, "nama", "") or user.get_username()),
        jabatan=kini.jabatan,
        unit=kini.unit,
        unit_induk=kini.unit_induk,
        zona=kini.zona,
        cari=address("beranda:cari"),
        pemberitahuan=address("beranda:pemberitahuan"),
        wakil=[
            *(wakil.untuk_wakil for wakil in peran.mewakili if wakil.holds(at)),
            *(wakil.untuk_pemilik for wakil in peran.diwakili if wakil.holds(at)),
        ],
    )


def kedudukan_of(pegawai_id: int | None, tanggal: date) -> Kedudukan:
    """A person's post and office, at most five minutes old; nothing for a login without a person."""
    if pegawai_id is None:
        return Kedudukan()
    kunci = f"kedudukan:{pegawai_id}"
    isi: tuple[str, str, str, str] | None = cache.get(kunci)
    if isi is None:
        kedudukan = _read_kedudukan(pegawai_id, tanggal)
        cache.set(kunci, (kedudukan.jabatan, kedudukan.unit, kedudukan.unit_induk, kedudukan.zona), DETIK_KEDUDUKAN)
        return kedudukan
    return Kedudukan(*isi)


def _read_kedudukan(pegawai_id: int, tanggal: date) -> Kedudukan:
    penugasan = orang.penugasan_on(pegawai_id, tanggal)
    if penugasan is None:
        return Kedudukan()
    unit, kantor = penugasan.unit, orang.kantor_of(penugasan.unit)
    bagian = "" if unit == kantor else unit.nama_pendek
    return Kedudukan(f"{penugasan.jabatan}", kantor.nama_pendek, bagian, unit.zona)


def _groups(peran: Any) -> list[tuple[str, Sequence[Tempat]]]:
    """Groups are added per role, never swapped; those who watch or keep data see that first."""
    kerja: list[tuple[str, Sequence[Tempat]]] = []
    if peran.is_uki:
        roster = [] if peran.is_atasan or peran.is_admin else [ROSTER]
        padam = [] if peran.is_admin else [GANGGUAN]
        pantau = [DASBOR, RINCIAN, SINYAL_UKI, TEMUAN, UJI, SINYAL, SINYAL_LOGBOOK]
        kerja.append(("Pemantauan", [*pantau, *padam, *roster]))
    elif peran.is_pimpinan:
        kerja.append(
            ("Pemantauan", [RINGKAS, DASBOR, TEMUAN, UJI, *([] if peran.is_atasan or peran.is_admin else [ROSTER])])
        )
    if peran.is_admin:
        kerja.append(
            (
                "Data induk",
                [
                    PEGAWAI,
                    IMPOR,
                    UNIT,
                    DELEGASI,
                    KETIDAKHADIRAN,
                    GANGGUAN,
                    MESIN,
                    KIOS,
                    TEMPAT_BUKTI,
                    SALDO,
                    URAIAN,
                    ROSTER,
                    SURAT_TUGAS,
                    KETENTUAN,
                ],
            )
        )
        kerja.append(("Kelayakan", [LAYAK, USULAN, KEBERATAN, PREDIKAT, DISIPLIN, PRIORITAS, TITIK_RUMAH]))
    elif peran.is_pimpinan:
        kerja.append(("Kelayakan", [LAYAK, USULAN, KEBERATAN]))
    elif peran.is_uki:
        kerja.append(("Kelayakan", [LAYAK]))
    hasil = [LAPORAN, LAPORAN_SENDIRI] * bool(peran.is_uki or peran.is_admin or peran.is_pimpinan)
    hasil += [WEBHOOK] * bool(peran.is_admin)
    hasil += [JEJAK] * bool(peran.is_uki or peran.is_admin)
    if hasil:
        kerja.append(("Hasil", [KOREKSI, KEDISIPLINAN, *hasil]))
    sinyal = [] if peran.is_uki else [SINYAL, SINYAL_LOGBOOK]
    tempat_tim = [PERSETUJUAN, TIM, LURING, *sinyal, PEMBUKAAN, KESIAPAN_TIM] + [
        ROSTER,
        SURAT_TUGAS,
        DELEGASI,
        URAIAN,
    ] * (not peran.is_admin)
    tempat_tim += [LAYAK] * (not (peran.is_admin or peran.is_uki or peran.is_pimpinan))
    tempat_tim += [PEMBACAAN] * bool(peran.memimpin)
    tempat_tim += [TEMUAN] * (bool(peran.memimpin) and not (peran.is_uki or peran.is_pimpinan))
    tempat_tim += [KOREKSI, KEDISIPLINAN, LAPORAN_SENDIRI] * (not hasil)
    tim = [("Tim saya", tempat_tim)] if peran.is_atasan else []
    saya: Sequence[Tempat] = SAYA if peran.is_pegawai else [BERANDA]
    if kerja:
        return [*kerja, *tim, ("Saya", saya)]
    return [("", saya), *tim]


def _tabs(peran: Any) -> list[Tempat]:
    """The four places under the thumb, most needed first."""
    if peran.is_uki:
        return [DASBOR, RINCIAN, TEMUAN, LAPORAN]
    if peran.is_admin:
        return [PEGAWAI, UNIT, LAPORAN, BERANDA]
    if peran.is_pimpinan:
        return [RINGKAS, LAPORAN, PERSETUJUAN, BERANDA] if peran.is_atasan else [RINGKAS, LAPORAN, BERANDA]
    if peran.is_atasan:
        return [BERANDA, LOGBOOK, PERSETUJUAN, TIM] if peran.is_pegawai else [BERANDA, PERSETUJUAN, TIM]
    return [BERANDA, LOGBOOK, JADWAL, RIWAYAT]


def address(nama: str) -> str:
    """The address of a URL name, or "" when no such page exists."""
    try:
        return reverse(nama)
    except NoReverseMatch:
        return ""


class _Penyusun:
    """Turns places into items of one request: address, counter, and which one we are at."""

    def __init__(self, path: str, jumlah: dict[str, int]) -> None:
        self.path, self.jumlah, self.kini = path, jumlah, ""

    def choose_current(self, tempat: Iterable[Tempat]) -> None:
        """We are at the place with the longest address that our path starts with."""
        alamat = {address(t.nama) for t in tempat} - {""}
        cocok = [a for a in alamat if self.path == a or (a != "/" and self.path.startswith(a))]
        self.kini = max(cocok, key=len, default="")

    def items(self, tempat: Iterable[Tempat]) -> list[Butir]:
        return [
            Butir(url, t.ikon, t.kata, t.pendek or t.kata, t.pintas, self.jumlah.get(t.lencana, 0), url == self.kini)
            for t in tempat
            if (url := address(t.nama))
        ]
