"""Facts a sent day is judged by: presence, absence, similar texts (pg_trgm), evidence elsewhere, days sent together.

Only the worker asks these; comparing texts takes as long as it takes.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, Max, Q

from core.periods import DateRange, week_of
from core.sql import fetch
from kelayakan import pintu as kelayakan
from kepegawaian import queries as orang
from ketentuan.logbook_queries import buku_logbook
from ketentuan.logbook_rules import IsiAturanLogbook
from logbook import pintu
from logbook.choices import StatusLogbook
from logbook.models import Bukti, Kegiatan, Logbook, SinyalLogbook
from logbook.rules.hari import minute_of
from logbook.rules.sinyal import TEKS_MIN, FaktaHari, Kemiripan, Sinyal, no_output

SEKALI = 500
# What was sent before that was looked at then, or is past mending.
MUNDUR = timedelta(days=10)
# A colleague's text counts within these days up to the day.
REKAN_MUNDUR_HARI = 7
# Fewer days at work in the weeks asked about say nothing.
HADIR_MIN = 3
_TERKIRIM = (StatusLogbook.TERKIRIM, StatusLogbook.DISETUJUI)

_SALINAN_SENDIRI = """
WITH kini AS (
    SELECT id, uraian FROM logbook_kegiatan
    WHERE logbook_id = %(logbook)s AND dihapus_at IS NULL AND length(uraian) >= %(panjang)s
)
SELECT l.tanggal
FROM logbook_logbook l
JOIN logbook_kegiatan k ON k.logbook_id = l.id AND k.dihapus_at IS NULL
JOIN kini ON similarity(k.uraian, kini.uraian) >= %(ambang)s
WHERE l.pegawai_id = %(pegawai)s AND l.tanggal >= %(mulai)s AND l.tanggal < %(tanggal)s
GROUP BY l.tanggal
HAVING count(DISTINCT kini.id) = (SELECT count(*) FROM kini)
ORDER BY l.tanggal DESC
"""
_SALINAN_REKAN = """
WITH kini AS (
    SELECT id, uraian FROM logbook_kegiatan
    WHERE logbook_id = %(logbook)s AND dihapus_at IS NULL AND length(uraian) >= %(panjang)s
)
SELECT count(DISTINCT kini.id), l.pegawai_id, l.tanggal
FROM logbook_logbook l
JOIN logbook_kegiatan k ON k.logbook_id = l.id AND k.dihapus_at IS NULL
JOIN kini ON similarity(k.uraian, kini.uraian) >= %(ambang)s
WHERE l.unit_id = %(unit)s AND l.pegawai_id <> %(pegawai)s AND l.tanggal BETWEEN %(mulai)s AND %(tanggal)s
    AND l.dikirim_at < %(dikirim)s
GROUP BY l.id, l.pegawai_id, l.tanggal
HAVING count(DISTINCT kini.id) = (SELECT count(*) FROM kini)
ORDER BY l.tanggal DESC
"""


def due_ids(at: datetime) -> list[int]:
    """Sent days nobody has looked through since, and those looked at before their presence was judged."""
    besok_lusa = ExpressionWrapper(F("tanggal") + timedelta(days=2), output_field=DateTimeField())
    rows = Logbook.objects.filter(status__in=_TERKIRIM, dikirim_at__gte=at - MUNDUR, diubah_at__gte=at - MUNDUR)
    belum = Q(pemeriksaan__isnull=True) | Q(pemeriksaan__dikirim_at__lt=F("dikirim_at"))
    terlalu_dini = Q(tanggal__lt=(at - timedelta(days=2)).date(), pemeriksaan__diperiksa_at__lt=besok_lusa)
    return list(rows.filter(belum | terlalu_dini).order_by("pk").values_list("pk", flat=True)[:SEKALI])


def lock_for_look(pk: int) -> Logbook | None:
    """A sent day, locked; None when it is being written or is no longer sent."""
    rows = Logbook.objects.select_for_update(of=("self",), skip_locked=True).select_related("unit")
    return rows.filter(pk=pk, status__in=_TERKIRIM).first()


def signals_on(row: Logbook) -> dict[str, SinyalLogbook]:
    """What was seen about this day before, by kind, locked."""
    rows = SinyalLogbook.objects.select_for_update().filter(logbook_id=row.pk)
    return {satu.jenis: satu for satu in rows.order_by("pk")}


def rule_for(row: Logbook) -> IsiAturanLogbook:
    return buku_logbook().on(row.unit, row.tanggal)


def facts_of(row: Logbook, aturan: IsiAturanLogbook) -> FaktaHari:
    """Everything the rules ask about a day: a fixed number of statements."""
    hari = DateRange.inclusive(row.tanggal, row.tanggal)
    kegiatan = Kegiatan.objects.filter(logbook=row, dihapus_at__isnull=True)
    rentang = [
        (minute_of(k.jam_mulai), minute_of(k.jam_selesai))
        for k in kegiatan
        if k.jam_mulai is not None and k.jam_selesai is not None
    ]
    absen = kelayakan.halangan_of([row.pegawai_id], hari).get((row.pegawai_id, row.tanggal))
    sama, orang_lain, contoh = _evidence_elsewhere(row)
    bersama, terlambat = _sent_together(row)
    return FaktaHari(
        tanggal=row.tanggal,
        kegiatan=row.jumlah_kegiatan,
        menit=row.menit,
        rentang=rentang,
        menit_presensi=pintu.menit_hadir_of([row.pegawai_id], hari).get((row.pegawai_id, row.tanggal)),
        absen=absen.sebutan if absen is not None and not absen.setengah_hari else "",
        kemiripan=_similar(row, aturan),
        bukti_sama=sama,
        bukti_orang_lain=orang_lain,
        bukti_tanggal=contoh,
        dikirim_bersama=bersama,
        hari_terlambat=terlambat,
    )


def _similar(row: Logbook, aturan: IsiAturanLogbook) -> Kemiripan:
    isi = {
        "logbook": row.pk,
        "pegawai": row.pegawai_id,
        "unit": row.unit_id,
        "tanggal": row.tanggal,
        "dikirim": row.dikirim_at,
        "panjang": TEKS_MIN,
        "ambang": aturan.mirip_persen / 100,
    }
    hari = fetch(_SALINAN_SENDIRI, {**isi, "mulai": row.tanggal - timedelta(days=aturan.mirip_mundur_hari)})
    lain = fetch(_SALINAN_REKAN, {**isi, "mulai": row.tanggal - timedelta(days=REKAN_MUNDUR_HARI)})
    return Kemiripan(
        tuple(satu[0] for satu in hari),
        lain[0][0] if lain else 0,
        len({satu[1] for satu in lain}),
        lain[0][2] if lain else None,
    )


def _evidence_elsewhere(row: Logbook) -> tuple[int, int, date | None]:
    """How many files of the day lie at another day too, how many of them at somebody else's, and one such date."""
    milik = Bukti.objects.filter(kegiatan__logbook=row, kegiatan__dihapus_at__isnull=True)
    sidik = list(milik.values_list("berkas__sha256", flat=True))
    if not sidik:
        return 0, 0, None
    lain = (
        Bukti.objects.filter(berkas__sha256__in=sidik, kegiatan__dihapus_at__isnull=True)
        .exclude(kegiatan__logbook=row)
        .order_by("-kegiatan__logbook__tanggal")
        .values_list("berkas__sha256", "kegiatan__logbook__pegawai_id", "kegiatan__logbook__tanggal")
    )
    found = list(lain[:SEKALI])
    asing = {sha for sha, pegawai_id, _ in found if pegawai_id != row.pegawai_id}
    return len({sha for sha, _, _ in found}), len(asing), found[0][2] if found else None


def _sent_together(row: Logbook) -> tuple[int, int]:
    """How many days the person sent on the day this one was sent late, and how many of them late."""
    if row.tepat_waktu is not False or row.dikirim_at is None:
        return 1, 0
    awal = row.dikirim_at - timedelta(hours=12)
    rows = Logbook.objects.filter(
        pegawai_id=row.pegawai_id, dikirim_at__gt=awal, dikirim_at__lte=row.dikirim_at + timedelta(hours=12)
    )
    terlambat = list(rows.values_list("tepat_waktu", flat=True))
    return len(terlambat), sum(1 for tepat in terlambat if tepat is False)


def without_output(at: datetime) -> Iterator[tuple[int, int, date, Sinyal]]:
    """People at work who have sent no day with an output for weeks: pegawai, unit, Monday, signal. By 500 people."""
    senin = week_of(orang.today(at)).mulai
    buku, akhir = buku_logbook(), 0
    tugas = orang.penugasan_definitif(senin).filter(pegawai__aktif=True).select_related("unit").order_by("pk")
    while potong := list(tugas.filter(pk__gt=akhir)[:SEKALI]):
        akhir = potong[-1].pk
        ids = [p.pegawai_id for p in potong]
        kirim = Logbook.objects.filter(pegawai_id__in=ids, status__in=_TERKIRIM, menit__gt=0).order_by()
        terakhir = dict(kirim.values_list("pegawai_id").annotate(akhir=Max("tanggal")))
        pekan = {p.pk: buku.on(p.unit, senin).tanpa_hasil_pekan for p in potong}
        terjauh = senin - timedelta(weeks=max(pekan.values()))
        hadir = list(pintu.menit_hadir_of(ids, DateRange(terjauh, senin)))
        for satu in potong:
            batas, terkirim = senin - timedelta(weeks=pekan[satu.pk]), terakhir.get(satu.pegawai_id)
            hari = Counter(pegawai_id for pegawai_id, tanggal in hadir if tanggal >= batas)[satu.pegawai_id]
            if hari >= HADIR_MIN and (terkirim is None or terkirim < batas):
                yield satu.pegawai_id, satu.unit_id, senin, no_output(pekan[satu.pk], terkirim, hari)
