"""UKI's year in the demo: signals gathered and a few decided, control tests planned, one concluded, one in work."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import WULAN
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import BANDUNG
from core.errors import Refused
from core.formats import ZONA_IANA
from kepatuhan.choices.sinyal import StatusTriase
from kepatuhan.choices.uji import Frekuensi, Kesimpulan, NilaiAtribut
from kepatuhan.queries import sinyal as sinyal_queries
from kepatuhan.queries import uji as queries
from kepatuhan.rules.uji import TEMPLAT, MasaUji, calendar_of, is_exception, proposal
from kepatuhan.services import sinyal as sinyal_services
from kepatuhan.services import uji as services
from laporan.choices import JenisLaporan, Rentang
from laporan.rules.masa import Masa as MasaLaporan
from laporan.services import antrean

if TYPE_CHECKING:
    from kepatuhan.models import HasilUji, RencanaUji

RENCANA = ("pasangan-wfh", "logbook-tepat", "kelayakan-roster", "surat-tugas", "tindak-lanjut")
PUTUSAN = (
    (StatusTriase.WAJAR, "dijelaskan"),
    (StatusTriase.DIPANTAU, ""),
    (StatusTriase.WAJAR, "terlalu_peka"),
)


def fill_uji(kantoran: Kantoran, masa: Masa) -> int:
    """Signals first, then the plans of one office and the tests of its last two months."""
    wulan = kantoran.pengguna[WULAN]
    sinyal_services.gather(at=masa.at)
    baru = sinyal_queries.sinyal_visible_to(wulan, masa.hari_ini).order_by("tanggal", "pk")[: len(PUTUSAN)]
    for satu, (ke, alasan) in zip(baru, PUTUSAN, strict=False):
        sinyal_services.decide(actor=wulan, pk=satu.pk, ke=ke, alasan=alasan, at=masa.at)
    kantor, tahun = kantoran.unit[BANDUNG], masa.hari_ini.year
    mulai = max(date(tahun, 1, 1), masa.mulai)
    plans = [
        services.put_plan(
            actor=wulan,
            isi=services.IsiRencana(TEMPLAT[kode], kantor, tahun, mulai, TEMPLAT[kode].frekuensi, TEMPLAT[kode].sampel),
            at=masa.at,
        )
        for kode in RENCANA
    ]
    lewat = [m for m in calendar_of(Frekuensi.BULANAN, tahun, date(tahun, 1, 1)) if m.sampai < masa.hari_ini]
    jumlah = sum(_test(kantoran, masa, plans[0], m, selesai=n == 0) for n, m in enumerate(lewat[-2:]))
    if lewat:
        bulan = MasaLaporan(Rentang.BULANAN, lewat[-1].mulai)
        antrean.request_laporan(actor=wulan, unit=kantor, masa=bulan, at=masa.at, jenis=JenisLaporan.PEMANTAUAN_UKI)
    record_batch(kantoran.akar, "uji pengendalian", {"rencana": len(plans), "uji": jumlah}, masa)
    return jumlah


def _test(kantoran: Kantoran, masa: Masa, rencana: "RencanaUji", bulan: MasaUji, *, selesai: bool) -> bool:
    """One test some days after its month: filled by what the system proposes. False when the month had no items."""
    wulan = kantoran.pengguna[WULAN]
    saat = datetime.combine(bulan.sampai + timedelta(days=3), time(10, 5), tzinfo=ZONA_IANA["WIB"])
    at = min(saat, masa.at)
    try:
        hasil = services.draw_sample(
            actor=wulan,
            rencana_id=rencana.pk,
            masa=bulan,
            sampel=rencana.ukuran_sampel,
            at=at,
            benih=f"contoh {bulan.mulai}",
        )
    except Refused:
        return False
    butir = queries.butir_of(hasil)
    for b in butir if selesai else butir[:2]:
        nilai = {str(a["kode"]): b.usul.get(str(a["kode"]), NilaiAtribut.TB) for a in rencana.atribut}
        catatan = "Sesuai catatan sistem; dikonfirmasi kepada atasan." if is_exception(nilai) else ""
        services.fill_item(actor=wulan, hasil_id=hasil.pk, urut=b.urut, nilai=nilai, catatan=catatan, at=at)
    if selesai:
        _conclude(kantoran, hasil, at)
    return True


def _conclude(kantoran: Kantoran, hasil: "HasilUji", at: datetime) -> None:
    n = queries.progress(queries.butir_of(hasil))
    services.conclude(
        actor=kantoran.pengguna[WULAN], hasil_id=hasil.pk, rancangan=Kesimpulan.EFEKTIF,
        pelaksanaan=proposal(n.semua, n.pengecualian, hasil.rencana.toleransi_persen),
        catatan="Rancangannya cukup; pelaksanaannya dipantau pada masa berikutnya.", at=at,
    )  # fmt: skip
