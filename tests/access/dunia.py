"""One row of each kind that addresses name, all of them Ani's or of her office."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from core import files
from core.choices import StatusUnduhan
from core.models import LanggananDorong, Pemberitahuan, Unduhan
from kepegawaian.choices import JenisPeran
from kepegawaian.models import Delegasi, Impor, RiwayatUnit
from laporan.choices import JenisLaporan, StatusLaporan
from laporan.models import JadwalLaporan, Laporan
from logbook.choices import StatusLogbook
from logbook.models import Bukti, Kegiatan, Logbook
from presensi.choices import JenisKetidakhadiran
from presensi.models import Ketidakhadiran
from tests.access.dunia_bukti import make_evidence
from tests.access.dunia_cuti import make_leave
from tests.access.dunia_gangguan import make_outage
from tests.access.dunia_indikator import make_indicators
from tests.access.dunia_ketentuan import make_rules
from tests.access.dunia_koreksi import make_corrections
from tests.access.dunia_layak import make_eligibility
from tests.access.dunia_luring import make_offline
from tests.access.dunia_mesin import make_devices
from tests.access.dunia_rencana import make_plan
from tests.access.dunia_roster import make_roster
from tests.access.dunia_sendiri import make_own_report
from tests.access.dunia_surat import make_letters
from tests.access.dunia_temuan import make_findings
from tests.access.dunia_tinjau import make_reviews
from tests.access.dunia_uraian import make_register
from tests.access.dunia_webhook import make_webhook
from tests.cast import Cast
from tests.factories import AT, make_peran

HARI = date(2026, 11, 20)
KUNCI = UUID("11111111-1111-4111-8111-111111111111")


def make_world(cast: Cast) -> dict[str, Any]:
    """Keys by the name of the URL parameter, with the app in front where one name means different things."""
    citra = cast.user("citra")
    logbook = Logbook.objects.create(
        pegawai=cast.ani, unit=cast.seksi, tanggal=HARI, status=StatusLogbook.TERKIRIM, pemeriksa=cast.budi,
        dikirim_at=AT, dibuat_at=AT, diubah_at=AT, jumlah_kegiatan=1,
    )  # fmt: skip
    kegiatan = Kegiatan.objects.create(logbook=logbook, kunci=KUNCI, dibuat_at=AT, diubah_at=AT)
    berkas = files.store(ContentFile(b"%PDF-1.7 uji"), nama="bukti.pdf", actor=cast.user("ani"), at=AT)
    Bukti.objects.create(kegiatan=kegiatan, berkas=berkas)
    lembar = files.keep(ContentFile(b"Nama;NIP\n"), nama="a.csv", jenis="text/csv", actor=citra, at=AT)
    impor = Impor.objects.create(berkas=lembar, pengunggah=citra, unit=cast.kanwil, dibuat_at=AT)
    absen = Ketidakhadiran.objects.create(
        pegawai=cast.ani, jenis=JenisKetidakhadiran.CUTI_TAHUNAN, mulai=date(2026, 12, 7), sampai=date(2026, 12, 8),
        dicatat_oleh=citra, dicatat_at=AT,
    )  # fmt: skip
    laporan = Laporan.objects.create(
        jenis=JenisLaporan.REKAP_KINERJA, unit=cast.kpknl, mulai=date(2026, 10, 1), status=StatusLaporan.SELESAI,
        berkas=lembar, dibuat_at=AT, selesai_at=AT,
    )  # fmt: skip
    peran = make_peran(cast.user("ani"), JenisPeran.PEGAWAI, cast.seksi)
    kabar = Pemberitahuan.objects.create(penerima=cast.user("ani"), jenis="uji", judul="Uji", dibuat_at=AT)
    langganan = LanggananDorong.objects.create(
        pengguna=cast.user("ani"), alamat="https://fcm.googleapis.com/uji", p256dh="x", auth="x",
        perangkat="Chrome di Android", dibuat_at=AT,
    )  # fmt: skip
    delegasi = Delegasi.objects.create(
        pemberi=cast.budi, penerima=cast.ani, mulai=date(2026, 12, 1), selesai=date(2026, 12, 8), alasan="Cuti",
        dibuat_at=AT,
    )  # fmt: skip
    riwayat = RiwayatUnit.objects.create(
        unit=cast.seksi, nama="Seksi Aset", nama_pendek="Seksi Aset", induk=cast.kpknl, zona="WIB", layanan="pendukung",
        mulai=date(2027, 1, 1), peristiwa="ganti_nama", nomor_sk="KEP-9/KN/2026",
    )  # fmt: skip
    jadwal = JadwalLaporan.objects.create(
        jenis=JenisLaporan.REKAP_LOGBOOK, unit=cast.kpknl, rentang="bulanan", penerima=["uki"], mulai=date(2026, 11, 1),
        dibuat_oleh=citra, dibuat_at=AT, diubah_at=AT,
    )  # fmt: skip
    unduhan = Unduhan.objects.create(
        pemilik=cast.user("ani"), nama="uji.xlsx", alamat="/", dibuat_at=AT, denyut_at=AT, status=StatusUnduhan.GAGAL
    )
    return {
        "unduhan:pk": unduhan.pk,
        "laporan:pk_jadwal": jadwal.pk,
        "api:pk_jadwal": jadwal.pk,
        "laporan:kode_jenis": "rekap_logbook",
        "laporan:kode_kantor": cast.kpknl.kode,
        "verifikasi_laporan:kode_laporan": "palsu",
        **make_own_report(cast),
        **make_letters(cast),
        **make_evidence(cast),
        **make_reviews(cast, logbook),
        **make_roster(cast),
        **make_devices(cast),
        **make_leave(cast),
        **make_eligibility(cast),
        **make_register(cast),
        **make_plan(cast),
        **make_webhook(cast),
        "riwayat_id": riwayat.pk,
        "langganan_id": langganan.pk,
        "delegasi_id": delegasi.pk,
        "pegawai_id": cast.ani.pk,
        "kode": cast.seksi.kode,
        "tanggal": HARI,
        "kunci": KUNCI,
        "berkas_id": berkas.pk,
        "impor_id": impor.pk,
        "penugasan_id": cast.ani.penugasan.get().pk,
        "peran_id": peran.pk,
        "bulan": "2026-10",
        **make_rules(cast),
        **make_findings(cast),
        **make_indicators(cast),
        **make_offline(cast),
        **make_corrections(cast),
        **make_outage(cast),
        "logbook:pk": logbook.pk,
        "laporan:pk": laporan.pk,
        "laporan:kode_ambil": "palsu",
        "presensi:pk": absen.pk,
        "beranda:pk": kabar.pk,
        "api:laporan:pk": laporan.pk,
        "api:ketidakhadiran:pk": absen.pk,
        "api:persetujuan:pk": logbook.pk,
        "beranda:persetujuan:pk": logbook.pk,
    }


def value(world: dict[str, Any], nama: str, parameter: str) -> Any:
    """The value of a URL parameter for an address of this name."""
    if parameter in world:
        return world[parameter]
    app, _, rest = nama.partition(":")
    own = f"{app}:{rest.split('-')[0]}:{parameter}"
    return world[own if own in world else f"{app}:{parameter}"]
