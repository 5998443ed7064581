"""Rules of Kementerian Keuangan: PMK 221/PMK.01/2021 hours with flexi time, lateness bands and cuts."""

from datetime import date, time
from decimal import Decimal

from ketentuan.choices import Hari, JenisAmbang, PrioritasJam
from ketentuan.paket.bentuk import PERLU, TERLIHAT, AmbangPaket, DasarPaket, HariPaket, JamPaket, Paket

PMK_221 = "PMK 221/PMK.01/2021"
JUDUL = "Hari dan Jam Kerja serta Penegakan Disiplin Kehadiran di Lingkungan Kementerian Keuangan"
BERLAKU = date(2022, 3, 1)

JAM = DasarPaket(
    kode="pmk-221-2021-jam",
    nomor=PMK_221,
    judul=JUDUL,
    pasal="Pasal 2",
    tanggal=BERLAKU,
    verifikasi=TERLIHAT,
    catatan=(
        "42 jam 45 menit sepekan, fleksi 90 menit, presensi 05.00 sampai 23.59. Selama Ramadan berlaku jam Perpres"
        " 21/2023 karena ketentuan Ramadan Kemenkeu belum ditemukan."
    ),
)
TERLAMBAT = DasarPaket(
    kode="pmk-221-2021-tl",
    nomor=PMK_221,
    judul=JUDUL,
    tanggal=BERLAKU,
    verifikasi=TERLIHAT,
    catatan="Tingkat keterlambatan TL1 sampai TL3, dihitung dari pukul 09.00 dengan ketelitian menit.",
)
PULANG_CEPAT = DasarPaket(
    kode="pmk-221-2021-psw",
    nomor=PMK_221,
    judul=JUDUL,
    tanggal=BERLAKU,
    verifikasi=TERLIHAT,
    catatan="Pulang sebelum waktunya PSW1 sampai PSW3.",
)
PULANG_CEPAT_4 = DasarPaket(
    kode="pmk-221-2021-psw4",
    nomor=PMK_221,
    judul=JUDUL,
    tanggal=BERLAKU,
    verifikasi=PERLU,
    catatan="Besar potongan PSW4 dan presensi pulang yang tidak ada belum dicocokkan dengan naskah.",
)
TIDAK_MASUK = DasarPaket(
    kode="pmk-221-2021-tm",
    nomor=PMK_221,
    judul=JUDUL,
    pasal="Pasal 13",
    tanggal=BERLAKU,
    verifikasi=PERLU,
    catatan="Besar potongan hari tidak masuk tanpa alasan yang sah belum dicocokkan dengan naskah.",
)

_BIASA = HariPaket(time(7, 30), time(17, 0), time(12, 15), time(13, 0))
_JUMAT = HariPaket(time(7, 30), time(17, 0), time(11, 30), time(13, 15))

KEMENKEU_PMK_221_2021 = JamPaket(
    kode="KEMENKEU_PMK_221_2021",
    nama="Jam kerja Kementerian Keuangan",
    dasar=JAM,
    prioritas=PrioritasJam.INSTANSI,
    mulai=BERLAKU,
    hari={**dict.fromkeys(range(4), _BIASA), int(Hari.JUMAT): _JUMAT},
    fleksi_menit=90,
)


def _band(
    jenis: JenisAmbang, kode: str, menit: tuple[int, int | None], potongan: str, dasar: DasarPaket, kosong: bool = False
) -> AmbangPaket:
    return AmbangPaket(jenis, kode, menit[0], menit[1], Decimal(potongan), dasar, BERLAKU, kosong)


AMBANG = (
    _band(JenisAmbang.TL, "TL1", (1, 31), "1.00", TERLAMBAT),
    _band(JenisAmbang.TL, "TL2", (31, 61), "1.25", TERLAMBAT),
    _band(JenisAmbang.TL, "TL3", (61, None), "2.50", TERLAMBAT, kosong=True),
    _band(JenisAmbang.PSW, "PSW1", (1, 31), "0.50", PULANG_CEPAT),
    _band(JenisAmbang.PSW, "PSW2", (31, 61), "1.00", PULANG_CEPAT),
    _band(JenisAmbang.PSW, "PSW3", (61, 91), "1.25", PULANG_CEPAT),
    _band(JenisAmbang.PSW, "PSW4", (91, None), "2.50", PULANG_CEPAT_4, kosong=True),
    _band(JenisAmbang.TM, "TM", (0, None), "5.00", TIDAK_MASUK),
)

KEMENKEU = Paket(
    kode="kemenkeu",
    nama="Ketentuan Kementerian Keuangan",
    golongan="Berlaku sekarang dan pendahulunya",
    keterangan="Jam kerja dan fleksi PMK 221/2021 dengan ambang dan potongannya.",
    jam=(KEMENKEU_PMK_221_2021,),
    ambang=AMBANG,
)
