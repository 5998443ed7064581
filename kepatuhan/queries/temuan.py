"""Reads of findings: lists with their deadlines in working days, one finding with its thread, what is due."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Case, Count, F, IntegerField, Max, Prefetch, Q, QuerySet, When

from core.formats import di_zona
from core.periods import DateRange
from kepatuhan import temuan_access as access
from kepatuhan.choices import Bagian, JenisPesan, Keparahan, PandanganTemuan, Pokok, StatusTemuan
from kepatuhan.models import (
    BuktiTemuan,
    ButirUji,
    LihatTemuan,
    PelaporTemuan,
    PesanTemuan,
    Sinyal,
    Temuan,
    TenggatTemuan,
    TindakLanjut,
)
from kepatuhan.queries.foto import photo_notes
from kepatuhan.queries.pandangan import Pandangan
from kepatuhan.queries.rincian import rincian
from kepatuhan.rules.temuan import (
    BERES,
    GILIRAN_MEREKA,
    TERBUKA,
    Sisa,
    Tenggat,
    check_rows,
    months_before,
    write_remaining,
)
from kepatuhan.rules.ukuran import Saringan
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

_BERAT = Case(
    When(keparahan=Keparahan.TINGGI, then=0),
    When(keparahan=Keparahan.SEDANG, then=1),
    default=2,
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class SaringTemuan:
    """What a list of findings shows."""

    pandangan: PandanganTemuan = PandanganTemuan.TERBUKA
    unit: str = ""
    keparahan: str = ""
    pokok: str = ""
    status: str = ""
    cari: str = ""


@dataclass(frozen=True)
class Asal:
    """The rows a finding rests on, as they were when it was opened."""

    judul: str
    kueri: str
    bagian: Bagian
    baris: list[dict[str, Any]]
    unit: "UnitKerja | None" = None

    @property
    def pegawai_id(self) -> int | None:
        """The person all rows are about, if there is only one."""
        found = {int(b["pegawai_id"]) for b in self.baris}
        return found.pop() if len(found) == 1 else None

    def as_json(self) -> dict[str, Any]:
        return {
            "judul": self.judul,
            "kueri": self.kueri,
            "bagian": self.bagian.value,
            "jumlah": len(self.baris),
            "baris": self.baris,
        }


def fingerprint(isi: dict[str, Any]) -> str:
    """The hash that proves frozen rows were not changed."""
    text = json.dumps(isi, sort_keys=True, cls=DjangoJSONEncoder, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def temuan_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[Temuan]:
    return Temuan.objects.filter(access.scope(user, tanggal)).select_related(
        "unit", "pegawai", "penanggung_jawab", "petugas", "pembuka", "dasar", "berulang_dari", "aturan"
    )


def listed(user: "Pengguna", saring: SaringTemuan, hari_ini: date) -> QuerySet[Temuan]:
    """The list: what is most overdue first, then what weighs most."""
    rows = temuan_visible_to(user, hari_ini).filter(_view(user, saring.pandangan, hari_ini))
    for field in ("keparahan", "pokok", "status"):
        if nilai := getattr(saring, field):
            rows = rows.filter(**{field: nilai})
    if saring.unit:
        found = orang.unit_by_kode(saring.unit)
        rows = rows.filter(unit__jalur__startswith=found.jalur) if found else rows.none()
    if cari := saring.cari.strip():
        for word in cari.split():
            rows = rows.filter(
                Q(judul__icontains=word) | Q(nomor__icontains=word) | Q(pegawai__nama__icontains=word)
                | Q(unit__nama__icontains=word)
            )  # fmt: skip
    return rows.annotate(berat=_BERAT).order_by(F("tenggat").asc(nulls_last=True), "berat", "-pk")


def _view(user: "Pengguna", pandangan: PandanganTemuan, hari_ini: date) -> Q:
    terbuka = Q(status__in=TERBUKA)
    if pandangan == PandanganTemuan.LEWAT:
        return terbuka & Q(tenggat__lt=hari_ini)
    if pandangan == PandanganTemuan.SAYA:
        return terbuka & Q(pembuka=user)
    return terbuka if pandangan == PandanganTemuan.TERBUKA else Q(pk__isnull=False)


def view_counts(user: "Pengguna", hari_ini: date) -> dict[PandanganTemuan, int]:
    """How many findings each saved view holds: one statement."""
    found = Temuan.objects.filter(access.scope(user, hari_ini)).aggregate(
        **{
            p.value: Count("pk", filter=_view(user, p, hari_ini)) for p in PandanganTemuan if p != PandanganTemuan.SEMUA
        },
        semua=Count("pk"),
    )
    return {p: int(found[p.value]) for p in PandanganTemuan}


def open_count(user: "Pengguna", at: datetime) -> int:
    """Open findings of the user's units, for the counter beside the navigation."""
    return Temuan.objects.filter(access.scope(user, orang.today(at)), status__in=TERBUKA).count()


def last_closed(user: "Pengguna", hari_ini: date) -> datetime | None:
    found = Temuan.objects.filter(access.scope(user, hari_ini), status=StatusTemuan.DITUTUP).aggregate(
        n=Max("selesai_at")
    )
    akhir: datetime | None = found["n"]
    return akhir


def findings_in(jalur: str, days: DateRange) -> QuerySet[Temuan]:
    """Findings of a unit subtree that ran at some time in the days; for reports, oldest number first."""
    rows = Temuan.objects.filter(unit__jalur__startswith=jalur, nomor__isnull=False)
    rows = rows.filter(disampaikan_at__date__lt=days.selesai)
    rows = rows.filter(Q(selesai_at__isnull=True) | Q(selesai_at__date__gte=days.mulai))
    return rows.select_related("unit", "berulang_dari").order_by("tahun", "urut")


def own_findings(pegawai_id: int) -> QuerySet[Temuan]:
    """Findings about a person or that they answer for, unanswered first."""
    ids = Temuan.objects.filter(access.concerned(pegawai_id), nomor__isnull=False).values("pk")
    waits = Case(When(status__in=GILIRAN_MEREKA, then=0), When(status__in=BERES, then=2), default=1)
    return (
        Temuan.objects.filter(pk__in=ids)
        .select_related("unit", "pegawai", "penanggung_jawab")
        .annotate(giliran=waits)
        .order_by("giliran", F("tenggat").asc(nulls_last=True), "-pk")
    )


def remaining(rows: Iterable[Temuan], at: datetime) -> dict[int, Sisa]:
    """Working days left of each open finding, by the calendar of its unit: one statement for all units."""
    waiting = [(t, t.tenggat) for t in rows if t.tenggat is not None and t.status not in BERES]
    calendars = ketentuan.calendars({t.unit_id for t, _ in waiting})
    found = {}
    for t, tenggat in waiting:
        kini, kalender = di_zona(at, t.unit.zona).date(), calendars[t.unit_id]
        if tenggat >= kini:
            days = kalender.count(DateRange(kini, tenggat))
        else:
            days = -max(1, kalender.count(DateRange(tenggat, kini)))
        found[t.pk] = write_remaining(days)
    return found


def age_days(temuan: Temuan, at: datetime) -> int:
    """Working days since it was sent, until today or until it ended."""
    if temuan.disampaikan_at is None:
        return 0
    zona = temuan.unit.zona
    mulai, akhir = di_zona(temuan.disampaikan_at, zona).date(), di_zona(temuan.selesai_at or at, zona).date()
    return ketentuan.working_days(temuan.unit_id, DateRange(mulai, max(mulai, akhir)))


# --- one finding ------------------------------------------------------------------------------------------------------


def thread_of(temuan: Temuan, *, internal: bool) -> list[PesanTemuan]:
    """Messages and events, oldest first; internal notes only for UKI."""
    rows = temuan.pesan.select_related("pengirim").prefetch_related(
        Prefetch("bukti", BuktiTemuan.objects.select_related("berkas").order_by("pk"))
    )
    if not internal:
        rows = rows.exclude(jenis=JenisPesan.CATATAN)
    return list(rows.order_by("dibuat_at", "pk"))


def steps_of(temuan: Temuan) -> list[TindakLanjut]:
    return list(
        temuan.langkah.select_related("penanggung_jawab")
        .prefetch_related(Prefetch("bukti", BuktiTemuan.objects.select_related("berkas").order_by("pk")))
        .order_by("tenggat", "pk")
    )


def bukti_for(temuan: Temuan, bukti_id: int, *, internal: bool) -> BuktiTemuan | None:
    """A file of a finding; those of internal notes only for UKI."""
    rows = temuan.bukti.filter(pk=bukti_id).select_related("berkas")
    if not internal:
        rows = rows.exclude(pesan__jenis=JenisPesan.CATATAN)
    return rows.first()


def has_evidence(temuan: Temuan) -> bool:
    """Whether something visible to both sides is attached."""
    return temuan.bukti.exclude(pesan__jenis=JenisPesan.CATATAN).exists()


def evidence_of(temuan: Temuan) -> list[BuktiTemuan]:
    """Every file both sides can read, oldest first."""
    rows = temuan.bukti.exclude(pesan__jenis=JenisPesan.CATATAN).select_related("berkas__pengunggah")
    return list(rows.order_by("berkas__dibuat_at", "pk"))


def similar_to(temuan: Temuan) -> QuerySet[Temuan]:
    """Earlier findings about the same in the same unit or person, sent in the twelve months before."""
    sejak = months_before(di_zona(temuan.disampaikan_at or temuan.dibuat_at, temuan.unit.zona).date())
    same = Q(pegawai_id=temuan.pegawai_id) if temuan.pegawai_id else Q(unit_id=temuan.unit_id)
    rows = Temuan.objects.filter(same, pokok=temuan.pokok, nomor__isnull=False, disampaikan_at__date__gte=sejak)
    return rows.filter(dibuat_at__lt=temuan.dibuat_at).exclude(pk=temuan.pk).exclude(
        status=StatusTemuan.DIBATALKAN
    ).order_by("-disampaikan_at", "-pk")  # fmt: skip


def people_of(temuan: Temuan) -> set[int | None]:
    """Whom a finding is about: the person concerned, else everybody in its frozen rows."""
    if temuan.pegawai_id is not None:
        return {temuan.pegawai_id}
    return {int(b["pegawai_id"]) for b in temuan.asal.get("baris", []) if b.get("pegawai_id")}


def origins_of(temuan: Temuan) -> tuple[list[Sinyal], list[ButirUji]]:
    """The signals and tested items a finding was opened from."""
    sinyal = Sinyal.objects.filter(temuan=temuan).select_related("pegawai").order_by("tanggal", "pk")
    butir = ButirUji.objects.filter(temuan=temuan).select_related("hasil__rencana", "hasil__populasi", "pegawai")
    return list(sinyal), list(butir.order_by("hasil", "urut"))


def lookers_of(temuan: Temuan) -> QuerySet[LihatTemuan]:
    return temuan.dilihat.select_related("pengguna").order_by("-dilihat_at", "-pk")


def pelapor_of(temuan: Temuan) -> PelaporTemuan | None:
    return PelaporTemuan.objects.filter(temuan=temuan).first()


def pesan_in(temuan: Temuan, pesan_id: int) -> PesanTemuan | None:
    return temuan.pesan.filter(pk=pesan_id).exclude(jenis=JenisPesan.PERISTIWA).first()


def lock_temuan(pk: int) -> Temuan:
    """The finding, locked before anything about it is decided."""
    return Temuan.objects.select_for_update(of=("self",)).select_related("unit", "aturan").get(pk=pk)


# --- opening one ------------------------------------------------------------------------------------------------------


def freeze(pandangan: Pandangan, saringan: Saringan, bagian: Bagian, judul: str) -> Asal:
    """The rows behind a number as they are now, without place or health. Too many or none is refused."""
    rows = rincian(pandangan, saringan, bagian).baris
    check_rows(rows.count())
    rows = rows.order_by("tanggal", "pegawai__nama", "pk")
    units = {r.unit_id: r.unit for r in rows}
    unit = units.popitem()[1] if len(units) == 1 else pandangan.unit
    foto = photo_notes({(r.pegawai_id, r.tanggal) for r in rows})
    baris = [
        {
            "pegawai_id": r.pegawai_id,
            "nama": r.pegawai.nama_lengkap,
            "unit": r.unit.nama_pendek,
            "tanggal": r.tanggal.isoformat(),
            "status": r.status,
            "mode": r.mode,
            "menit_terlambat": r.menit_terlambat,
            "logbook": r.lb_status,
            "bukti": foto.get((r.pegawai_id, r.tanggal), []),
        }
        for r in rows
    ]
    return Asal(judul, saringan.kueri, bagian, baris, unit)


def answerable(unit: "UnitKerja", pegawai_id: int | None, tanggal: date) -> "list[Pegawai]":
    """Who may be made to answer: the person concerned and their superiors, and the heads from the unit upwards."""
    path = orang.unit_ids_on_path(unit.jalur)
    units = orang.units_by_id(path)
    heads = (orang.kepala_of(units[pk], tanggal) for pk in reversed(path))
    found: list[Pegawai] = [kepala.pegawai for kepala in heads if kepala is not None]
    if pegawai_id is not None:
        own = orang.pegawai_by_id(pegawai_id)
        found += [*orang.chain_of(pegawai_id, tanggal), *([own] if own else [])]
    return list({p.pk: p for p in found}.values())


def rule_for(keparahan: str, tanggal: date) -> TenggatTemuan | None:
    """The deadline row in force on a date."""
    return TenggatTemuan.objects.filter(keparahan=keparahan, mulai__lte=tanggal).order_by("-mulai").first()


def rules_of_findings() -> list[TenggatTemuan]:
    """Every deadline row, newest first by severity."""
    return list(TenggatTemuan.objects.select_related("dasar").order_by("keparahan", "-mulai"))


def as_tenggat(row: TenggatTemuan) -> Tenggat:
    return Tenggat(row.hari_tanggapan, row.hari_penilaian, row.hari_tindak_lanjut, row.hari_ingatkan, row.hari_eskalasi)


def due_for_notice() -> list[Temuan]:
    """Open findings whose step has not been both reminded of and escalated."""
    rows = Temuan.objects.filter(status__in=TERBUKA, tenggat__isnull=False, aturan__isnull=False).filter(
        Q(diingatkan_untuk__isnull=True)
        | ~Q(diingatkan_untuk=F("tenggat"))
        | Q(dieskalasi_untuk__isnull=True)
        | ~Q(dieskalasi_untuk=F("tenggat"))
    )
    return list(rows.select_related("unit", "aturan").order_by("pk"))


def posts_of(rows: Sequence[PesanTemuan]) -> dict[int, str]:
    """What the writers of a thread are, by their login: "Kepala Seksi"; two statements."""
    akun = {p.pengirim_id: getattr(p.pengirim, "pegawai", None) for p in rows if p.pengirim_id}
    pegawai = {p.pk: pk for pk, p in akun.items() if p is not None and pk is not None}
    if not pegawai:
        return {}
    hari = max(p.dibuat_at for p in rows).date()
    posts = orang.penugasan_for(pegawai, DateRange.inclusive(hari, hari))
    return {pegawai[p.pegawai_id]: p.jabatan.nama for p in posts}


# --- what a new finding begins with -----------------------------------------------------------------------------------


def dasar_choices() -> list[tuple[str, str]]:
    """Every legal basis the house knows. The model stays behind the foreign key that points to it."""
    model = Temuan._meta.get_field("dasar").related_model
    rows = model._default_manager.order_by("nomor", "pasal") if not isinstance(model, str) else []
    return [(str(row.pk), str(row)) for row in rows]


def criterion_for(unit: "UnitKerja", pokok: Pokok, tanggal: date) -> tuple[str, str]:
    """What should have been, in words, and the legal basis: from the rules in force at the unit on the date."""
    aturan = ketentuan.day_rules(unit.pk, tanggal)
    dasar, kata = aturan.dasar_jam, ""
    if pokok in (Pokok.WFH, Pokok.LOGBOOK) and aturan.wfh is not None:
        dasar = aturan.wfh.dasar
    if pokok == Pokok.LOGBOOK:
        hari = aturan.wfh.logbook_tenggat_hari_kerja if aturan.wfh else 0
        kata = (
            f"Logbook dikirim paling lambat {hari} hari kerja sesudah harinya."
            if hari
            else "Logbook dikirim tiap hari."
        )
    elif pokok == Pokok.WFH:
        kata = "WFH dilakukan pada hari, orang, dan kuota yang ditetapkan."
    elif pokok in (Pokok.KETEPATAN, Pokok.KEHADIRAN) and aturan.jam is not None:
        pada = aturan.jam.clock_times()
        jam = ", ".join(f"{nama} {pada[nama]:%H.%M}" for nama in ("masuk", "pulang") if nama in pada)
        kata = f"Pegawai hadir dan pulang sesuai jam kerja ({jam})."
    ref = next((pk for pk, sebutan in dasar_choices() if dasar is not None and sebutan == dasar.sebutan), "")
    return kata, ref


def unit_choices(user: "Pengguna", tanggal: date) -> list[tuple[str, str]]:
    """Units that have findings the user sees."""
    rows = Temuan.objects.filter(access.scope(user, tanggal)).order_by("unit__nama_pendek")
    return list(dict.fromkeys(rows.values_list("unit__kode", "unit__nama_pendek")))
