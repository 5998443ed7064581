"""The groups of notices a person chooses about. A kind nobody names here falls to the rest of its app."""

from core.kabar_rules import Golongan

GOLONGAN = (
    Golongan(
        "pengingat",
        "Pengingat presensi",
        "Sebelum batas masuk, saat waktunya pulang, dan dari atasan.",
        ("presensi/ingat_masuk", "presensi/ingat_pulang", "presensi/ingatkan"),
        segera=True,
    ),
    Golongan(
        "presensi",
        "Catatan presensi",
        "Ketukan yang terlupa, koreksi, izin, cuti, dan hal lain pada catatan presensi Anda.",
        ("presensi/",),
    ),
    Golongan("logbook", "Logbook", "Belum dikirim, dikembalikan, dan yang menunggu Anda periksa.", ("logbook/",)),
    Golongan(
        "kelayakan",
        "Kelayakan WFH",
        "Penetapan, keberatan, dan masa berlaku yang hampir habis.",
        (
            "kelayakan/ditetapkan",
            "kelayakan/keberatan",
            "kelayakan/akan-berakhir",
            "kelayakan/prioritas",
            "kelayakan/rumah",
        ),
        wajib=True,
    ),
    Golongan(
        "jadwal", "Jadwal dan tugas WFH", "Roster, permohonan, tukar hari, surat tugas, uraian tugas.", ("kelayakan/",)
    ),
    Golongan("surat", "Surat", "Surat yang menunggu tanda tangan, terbit, atau dicabut.", ("persuratan/",)),
    Golongan(
        "temuan",
        "Temuan",
        "Temuan yang disampaikan kepada Anda, tenggat, dan tanggapannya.",
        ("kepatuhan/",),
        wajib=True,
    ),
    Golongan("laporan", "Laporan", "Laporan yang selesai atau gagal disusun.", ("laporan/",)),
    Golongan(
        "ketentuan", "Perubahan ketentuan", "Aturan jam kerja, WFH, dan hari libur yang berubah.", ("ketentuan/",)
    ),
    Golongan(
        "kepegawaian",
        "Plt., Plh., dan delegasi",
        "Wewenang yang Anda terima, berikan, atau berakhir.",
        ("kepegawaian/",),
    ),
)
