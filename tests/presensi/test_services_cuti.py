"""Asking for absence: the chain, the ledger, the day, the way back; nothing twice and nobody for themselves."""

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction
from django.db.models import Sum
from django.http import Http404

from core.errors import Refused
from core.massal import Pilihan
from core.models import JejakAudit, Pemberitahuan
from core.periods import DateRange, Month
from kepegawaian.choices import JenisPegawai
from kepegawaian.models import Delegasi
from ketentuan import queries as ketentuan
from ketentuan.services import periode
from ketentuan.services.cuti import pasang_aturan_cuti
from presensi.choices import Alasan, JenisKetidakhadiran
from presensi.choices.cuti import AksiAbsen, AlasanCuti, JejakCuti, StatusAbsen
from presensi.models import Ketidakhadiran, MutasiCuti, PermohonanKetidakhadiran, PresensiHarian, SaldoCuti
from presensi.queries import cuti as queries
from presensi.queries.halangan import halangan_of
from presensi.rules.cuti import Permintaan
from presensi.services import cuti as services
from presensi.services import cuti_dokumen, harian, saldo
from presensi.services.cuti import IsiPermohonan
from presensi.services.ketidakhadiran import cancel_ketidakhadiran, record_ketidakhadiran
from tests.cast import Cast
from tests.conftest import run_together
from tests.factories import make_kepala, make_pegawai, make_penugasan
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
RABU, KAMIS, JUMAT = (date(2026, 11, n) for n in (25, 26, 27))
SENIN_DEPAN = date(2026, 11, 30)
PDF = b"%PDF-1.4 surat"
J = JenisKetidakhadiran


@pytest.fixture
def kantor(kantor: Cast) -> Cast:
    pasang_aturan_cuti(actor=None, at=at(6))
    return kantor


def minta(
    kantor: Cast,
    mulai: date = RABU,
    sampai: date | None = None,
    jenis: JenisKetidakhadiran = J.CUTI_TAHUNAN,
    *,
    siapa: str = "ani",
    jam: tuple[time, time] | tuple[None, None] = (None, None),
    pada: datetime | None = None,
    kirim_id: UUID | None = None,
    dokumen: bytes = b"",
    **rest: Any,
) -> PermohonanKetidakhadiran:
    isi = IsiPermohonan(
        Permintaan(jenis, mulai, sampai or mulai, *jam),
        rest.pop("alasan", "Keperluan keluarga di Garut"),
        rest.pop("alamat", "Jalan Cimanuk 12, Garut"),
        ContentFile(dokumen, "surat.pdf") if dokumen else None,
    )
    return services.ask(actor=kantor.user(siapa), at=pada or at(8), kirim_id=kirim_id or uuid4(), isi=isi, **rest)


def setujui(kantor: Cast, row: PermohonanKetidakhadiran, siapa: str, **rest: Any) -> PermohonanKetidakhadiran:
    return services.approve(actor=kantor.user(siapa), at=rest.pop("pada", at(9)), pk=row.pk, **rest)


def tetap(kantor: Cast, row: PermohonanKetidakhadiran) -> PermohonanKetidakhadiran:
    """Through both steps."""
    setujui(kantor, row, "budi")
    return setujui(kantor, row, "gita")


def sisa(kantor: Cast, siapa: str = "ani", tahun: int = 2026) -> int:
    row = SaldoCuti.objects.get(pegawai=getattr(kantor, siapa), tahun=tahun)
    assert row.sisa == (MutasiCuti.objects.filter(saldo=row).aggregate(n=Sum("hari"))["n"] or 0)
    return row.sisa


def trail() -> list[str]:
    return list(JejakAudit.objects.filter(aksi__startswith="presensi").order_by("pk").values_list("aksi", flat=True))


def refused(kantor: Cast, *args: Any, **rest: Any) -> Refused:
    before = PermohonanKetidakhadiran.objects.count(), MutasiCuti.objects.count(), JejakAudit.objects.count()
    with pytest.raises(Refused) as no:
        minta(kantor, *args, **rest)
    assert before == (
        PermohonanKetidakhadiran.objects.count(),
        MutasiCuti.objects.count(),
        JejakAudit.objects.count(),
    )
    return no.value


# --- the way of a request ---------------------------------------------------------------------------------------------


def test_leave_goes_to_the_superior_then_to_the_head_of_the_office(kantor: Cast) -> None:
    row = minta(kantor, RABU, JUMAT)
    assert (row.status, row.hari, row.unit_penetap) == (StatusAbsen.DIAJUKAN, 3, kantor.kanwil)
    assert [r.pk for r in queries.waiting_for(kantor.user("budi"), at(9))] == [row.pk]
    assert queries.waiting_count(kantor.user("gita"), at(9)) == 0
    row = setujui(kantor, row, "budi", catatan="Silakan")
    assert row.status == StatusAbsen.DISETUJUI_ATASAN
    assert not Ketidakhadiran.objects.exists()
    row = setujui(kantor, row, "gita")
    assert (row.status, row.nomor_surat) == (StatusAbsen.DISETUJUI, row.nomor)
    absen = row.ketidakhadiran
    assert absen is not None
    assert (absen.jenis, absen.mulai, absen.sampai, absen.keterangan) == (J.CUTI_TAHUNAN, RABU, JUMAT, "")
    assert sisa(kantor) == 9
    assert trail() == [JejakCuti.AJUKAN, JejakCuti.SETUJUI, JejakCuti.TETAPKAN]
    assert "Garut" not in f"{list(JejakAudit.objects.values_list('sesudah', flat=True))}"
    kabar = Pemberitahuan.objects.order_by("pk").values_list("penerima__nama", "jenis")
    assert list(kabar) == [
        ("Budi Santoso", "presensi/cuti_menunggu"),
        ("Ani Rahmawati", "presensi/cuti_diputuskan"),
        ("Gita Lestari", "presensi/cuti_menunggu"),
        ("Ani Rahmawati", "presensi/cuti_diputuskan"),
    ]


def test_a_permission_ends_with_the_superior(kantor: Cast) -> None:
    row = setujui(kantor, minta(kantor, jenis=J.IZIN), "budi")
    assert row.status == StatusAbsen.DISETUJUI


def test_a_superior_who_heads_the_office_decides_both_at_once(kantor: Cast) -> None:
    row = minta(kantor, siapa="budi")
    assert setujui(kantor, row, "gita").status == StatusAbsen.DISETUJUI


def test_the_same_request_twice_is_one(kantor: Cast) -> None:
    kirim = uuid4()
    satu, dua = minta(kantor, kirim_id=kirim), minta(kantor, kirim_id=kirim)
    assert satu.pk == dua.pk
    assert trail() == [JejakCuti.AJUKAN]


@pytest.mark.parametrize("siapa", ["ani", "citra", "dewi"])
def test_nobody_decides_their_own_or_out_of_turn(kantor: Cast, siapa: str) -> None:
    row = minta(kantor)
    with pytest.raises((PermissionDenied, Http404)):
        setujui(kantor, row, siapa)
    with pytest.raises(PermissionDenied):
        setujui(kantor, setujui(kantor, row, "budi"), "budi")


def test_the_database_itself_refuses_ones_own_decision(kantor: Cast) -> None:
    row = setujui(kantor, minta(kantor), "budi")
    putusan = row.putusan.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        row.putusan.filter(pk=putusan.pk).update(oleh=row.pemohon)


def test_a_stranger_finds_nothing(kantor: Cast) -> None:
    row = minta(kantor)
    with pytest.raises(Http404):
        setujui(kantor, row, "eko")


def test_a_delegate_decides_in_the_name_of_the_superior(kantor: Cast) -> None:
    wakil = make_pegawai("Fajar Wakil", unit=kantor.seksi, atasan=kantor.budi)
    Delegasi.objects.create(
        pemberi=kantor.budi, penerima=wakil, mulai=SELASA, selesai=JUMAT, alasan="Rapat", dibuat_at=at(7)
    )
    row = minta(kantor)
    assert wakil.pengguna is not None
    services.approve(actor=wakil.pengguna, at=at(9), pk=row.pk)
    assert row.putusan.get().atas_nama == "a.n. Kepala Seksi (delegasi)"
    own = services.ask(
        actor=wakil.pengguna,
        at=at(9),
        kirim_id=uuid4(),
        isi=IsiPermohonan(Permintaan(J.IZIN, RABU, RABU), "Mengantar anak sekolah"),
    )
    with pytest.raises(PermissionDenied):
        services.approve(actor=wakil.pengguna, at=at(9), pk=own.pk)


def test_an_acting_head_of_the_office_grants_leave(kantor: Cast) -> None:
    plh = make_pegawai("Hasan Plh", unit=kantor.kanwil, atasan=kantor.gita)
    make_penugasan(
        plh, kantor.kpknl, jenis="plh", menggantikan=kantor.gita, jabatan=make_kepala("Kepala KPKNL"), mulai=SELASA
    )
    row = minta(kantor)
    assert row.unit_penetap == kantor.kpknl
    setujui(kantor, row, "budi")
    assert plh.pengguna is not None
    row = services.approve(actor=plh.pengguna, at=at(10), pk=row.pk)
    assert row.status == StatusAbsen.DISETUJUI
    assert row.putusan.latest("pk").atas_nama == "a.n. Kepala KPKNL (Plh.)"


@pytest.mark.parametrize(
    ("aksi", "status"),
    [
        (AksiAbsen.TOLAK, StatusAbsen.DITOLAK),
        (AksiAbsen.TANGGUHKAN, StatusAbsen.DITANGGUHKAN),
        (AksiAbsen.KEMBALIKAN, StatusAbsen.DRAF),
    ],
)
def test_a_no_needs_a_reason_and_books_nothing(kantor: Cast, aksi: AksiAbsen, status: StatusAbsen) -> None:
    row = minta(kantor)
    with pytest.raises(Refused) as no:
        services.refuse(actor=kantor.user("budi"), at=at(9), pk=row.pk, aksi=aksi, catatan="Tidak")
    assert no.value.alasan is AlasanCuti.CATATAN_WAJIB
    catatan = "Pekan itu ada lelang besar"
    row = services.refuse(actor=kantor.user("budi"), at=at(9), pk=row.pk, aksi=aksi, catatan=catatan)
    assert (row.status, row.putusan.get().catatan) == (status, catatan)
    assert not MutasiCuti.objects.filter(jenis="terpakai").exists()
    if status != StatusAbsen.DRAF:
        with pytest.raises(Refused):
            setujui(kantor, row, "budi")


def test_a_returned_request_is_changed_and_sent_again(kantor: Cast) -> None:
    row = minta(kantor, RABU, JUMAT)
    services.refuse(
        actor=kantor.user("budi"), at=at(9), pk=row.pk, aksi=AksiAbsen.KEMBALIKAN, catatan="Ambil dua hari saja"
    )
    isi = IsiPermohonan(Permintaan(J.CUTI_TAHUNAN, RABU, KAMIS), "Keperluan keluarga di Garut", "Garut")
    row = services.change(actor=kantor.user("ani"), at=at(10), pk=row.pk, isi=isi)
    assert (row.status, row.hari) == (StatusAbsen.DIAJUKAN, 2)


def test_a_draft_is_seen_by_nobody_else_and_may_be_incomplete(kantor: Cast) -> None:
    row = minta(kantor, alasan="", alamat="", ajukan=False)
    assert row.status == StatusAbsen.DRAF
    assert not queries.permohonan_in_view(kantor.user("budi"), at(9)).exists()
    with pytest.raises(Http404):
        setujui(kantor, row, "budi")


def test_many_at_once_leaves_the_remarkable_aside(kantor: Cast) -> None:
    biasa, lama = minta(kantor, jenis=J.IZIN), minta(kantor, SENIN_DEPAN, SENIN_DEPAN + timedelta(days=8))
    hasil = services.approve_many(actor=kantor.user("budi"), at=at(9), pilihan=[Pilihan(biasa.pk), Pilihan(lama.pk)])
    assert hasil.berhasil == (biasa.pk,)
    assert [satu.id for satu in hasil.gagal] == [lama.pk]
    assert "perlu dicek" in hasil.gagal[0].sebab


# --- conditions -------------------------------------------------------------------------------------------------------


def test_days_count_as_the_rules_of_the_unit_have_them(kantor: Cast) -> None:
    """Property: for any range the request counts what the calendar of the unit counts."""
    acak, kalender = Random(11), ketentuan.calendars([kantor.seksi.pk])[kantor.seksi.pk]
    for _ in range(40):
        mulai = SELASA + timedelta(days=acak.randrange(1, 200))
        days = DateRange.inclusive(mulai, mulai + timedelta(days=acak.randrange(0, 40)))
        minta_ini = Permintaan(J.CUTI_TAHUNAN, days.mulai, days.sampai)
        assert queries.facts(kantor.ani, minta_ini, at(8)).hari == kalender.count(days)
        besar = Permintaan(J.CUTI_BESAR, days.mulai, days.sampai)
        assert queries.facts(kantor.ani, besar, at(8)).hari == len(days)


def test_christmas_and_cuti_bersama_are_not_taken_from_the_balance(kantor: Cast) -> None:
    row = minta(kantor, date(2026, 12, 23), date(2026, 12, 28))
    assert row.hari == 2, "24 is cuti bersama, 25 Christmas, 26 and 27 a weekend"


@pytest.mark.parametrize(("minta_apa", "alasan"), [
    ({"mulai": date(2026, 11, 28)}, AlasanCuti.TANPA_HARI),
    ({"mulai": date(2026, 11, 23)}, AlasanCuti.TERLALU_LAMPAU),
    ({"mulai": RABU, "sampai": SELASA}, Alasan.TANGGAL_TERBALIK),
    ({"mulai": date(2026, 12, 1), "sampai": date(2026, 12, 18)}, AlasanCuti.SALDO_KURANG),
    ({"mulai": RABU, "alasan": "sakit"}, AlasanCuti.ALASAN_WAJIB),
    ({"mulai": RABU, "alamat": " "}, AlasanCuti.ALAMAT_WAJIB),
    ({"mulai": RABU, "jenis": J.DINAS_LUAR}, AlasanCuti.DOKUMEN_WAJIB),
    ({"mulai": SELASA, "sampai": RABU, "jenis": J.SAKIT}, AlasanCuti.TERLALU_LAMA),
    ({"mulai": RABU, "sampai": date(2027, 2, 25), "jenis": J.CUTI_BESAR}, AlasanCuti.TERLALU_LAMA),
    ({"mulai": RABU, "jam": (time(8), time(10))}, AlasanCuti.JAM_TIDAK_BOLEH),
    ({"mulai": RABU, "jenis": J.IZIN, "jam": (time(2), time(5))}, AlasanCuti.JAM_DI_LUAR),
    ({"mulai": date(2062, 1, 1)}, Alasan.TANGGAL_TERLALU_JAUH),
])  # fmt: skip
def test_what_cannot_be_is_refused_with_its_reason(kantor: Cast, minta_apa: dict[str, Any], alasan: Any) -> None:
    assert refused(kantor, **minta_apa).alasan is alasan


def test_pppk_have_no_great_leave_and_newcomers_wait_a_year(kantor: Cast) -> None:
    kantor.ani.jenis = JenisPegawai.PPPK
    kantor.ani.save()
    assert refused(kantor, RABU, jenis=J.CUTI_BESAR).alasan is AlasanCuti.TANPA_ATURAN
    kantor.ani.jenis, kantor.ani.nip = JenisPegawai.PNS, "199109112026032004"
    kantor.ani.save()
    no = refused(kantor, RABU)
    assert no.alasan is AlasanCuti.MASA_KERJA
    assert "1 Maret 2027" in no.pesan


def test_requests_and_absences_never_overlap(kantor: Cast) -> None:
    minta(kantor, RABU, KAMIS)
    assert refused(kantor, KAMIS, JUMAT).alasan is AlasanCuti.SUDAH_DIMINTA
    row = minta(kantor, SENIN_DEPAN)
    tetap(kantor, row)
    assert refused(kantor, SENIN_DEPAN, jenis=J.IZIN).alasan is Alasan.BERTUMPUK


def test_a_locked_month_stays_closed(kantor: Cast) -> None:
    periode.lock_periode(actor=None, at=at(6, tanggal=date(2026, 12, 1)), unit=kantor.kanwil, month=Month(2026, 11))
    besok = at(8, tanggal=date(2026, 12, 1))
    no = refused(kantor, SENIN_DEPAN, jenis=J.SAKIT, pada=besok)
    assert no.alasan is Alasan.PERIODE_TERKUNCI


def test_waiting_requests_hold_their_days(kantor: Cast) -> None:
    minta(kantor, date(2026, 12, 1), date(2026, 12, 11))
    assert refused(kantor, date(2026, 12, 14), date(2026, 12, 17)).alasan is AlasanCuti.SALDO_KURANG
    assert minta(kantor, date(2026, 12, 14), date(2026, 12, 16)).hari == 3


# --- the way back -----------------------------------------------------------------------------------------------------


def test_cancelling_before_it_begins_leaves_balance_and_days_as_before(kantor: Cast) -> None:
    """Property: grant and take back, any stretch, gives the balance and the judged days there were."""
    acak = Random(7)
    tap(kantor.user("ani"), MASUK, at(7, 20))
    saldo.open_due(at=at(7))
    for _ in range(6):
        mulai = RABU + timedelta(days=acak.randrange(0, 20))
        before = sisa(kantor), list(PresensiHarian.objects.order_by("pk").values("tanggal", "status", "alasan"))
        row = minta(kantor, mulai, mulai + timedelta(days=acak.randrange(2, 7)))
        tetap(kantor, row)
        assert sisa(kantor) == before[0] - row.hari
        row = services.cancel(actor=kantor.user("ani"), at=at(11), pk=row.pk, alasan="Acara dibatalkan")
        assert row.status == StatusAbsen.DIBATALKAN
        after = sisa(kantor), list(PresensiHarian.objects.order_by("pk").values("tanggal", "status", "alasan"))
        assert after == before
    assert list(harian.find_differences(at=at(12))) == []


def test_leave_that_began_is_shortened_and_gives_back_the_rest(kantor: Cast) -> None:
    row = tetap(kantor, minta(kantor, RABU, date(2026, 12, 2)))
    assert sisa(kantor) == 6
    kamis = at(8, tanggal=KAMIS)
    with pytest.raises(Refused) as no:
        services.cancel(actor=kantor.user("ani"), at=kamis, pk=row.pk)
    assert no.value.alasan is AlasanCuti.SUDAH_MULAI
    row = services.shorten(
        actor=kantor.user("budi"), at=kamis, pk=row.pk, sampai=KAMIS, alasan="Dipanggil untuk pemeriksaan"
    )
    assert (row.sampai, row.hari) == (KAMIS, 2)
    assert sisa(kantor) == 10
    berlaku = Ketidakhadiran.objects.filter(dibatalkan_at__isnull=True).values_list("mulai", "sampai")
    assert list(berlaku) == [(RABU, KAMIS)]
    harian.close_days(at=at(1, tanggal=date(2026, 11, 28)))
    status = dict(PresensiHarian.objects.filter(pegawai=kantor.ani).values_list("tanggal", "status"))
    assert (status[RABU], status[KAMIS]) == ("cuti", "cuti")
    assert list(harian.find_differences(at=at(2, tanggal=date(2026, 11, 28)))) == []


def test_an_admin_who_cancels_the_absence_gives_the_days_back(kantor: Cast) -> None:
    row = tetap(kantor, minta(kantor, RABU, JUMAT))
    assert row.ketidakhadiran is not None
    cancel_ketidakhadiran(
        actor=kantor.user("citra"), at=at(11), ketidakhadiran=row.ketidakhadiran, alasan="Keliru orang"
    )
    row.refresh_from_db()
    assert (row.status, sisa(kantor)) == (StatusAbsen.DIBATALKAN, 12)


def test_leave_an_admin_records_is_paid_from_the_balance_too(kantor: Cast) -> None:
    fields: dict[str, Any] = {"pegawai": kantor.ani, "jenis": J.CUTI_TAHUNAN, "nomor_surat": "SIC-1/2026"}
    record_ketidakhadiran(actor=kantor.user("citra"), at=at(8), mulai=RABU, sampai=JUMAT, **fields)
    assert sisa(kantor) == 9
    with pytest.raises(Refused) as no:
        record_ketidakhadiran(
            actor=kantor.user("citra"), at=at(8), mulai=date(2026, 12, 1), sampai=date(2026, 12, 16), **fields
        )
    assert no.value.alasan is AlasanCuti.SALDO_NEGATIF
    assert sisa(kantor) == 9


# --- hours ------------------------------------------------------------------------------------------------------------


def test_hours_do_not_make_a_day_of_absence_but_forgive_what_they_cover(kantor: Cast) -> None:
    row = setujui(kantor, minta(kantor, SELASA, jenis=J.IZIN, jam=(time(7, 30), time(11))), "budi")
    assert (row.status, row.hari) == (StatusAbsen.DISETUJUI, 0)
    tap(kantor.user("ani"), MASUK, at(10, 40))
    tap(kantor.user("ani"), PULANG, at(17, 30))
    hari = PresensiHarian.objects.get(pegawai=kantor.ani, tanggal=SELASA)
    assert (hari.status, hari.menit_terlambat) == ("hadir", 0)
    assert list(harian.find_differences(at=at(18))) == []
    found = halangan_of([kantor.ani.pk], DateRange.inclusive(SELASA, SELASA))
    assert [(h.sebutan, h.setengah_hari) for h in found] == [("Izin 07.30–11.00", True)]


def test_hours_of_one_day_may_not_cross_but_may_follow(kantor: Cast) -> None:
    setujui(kantor, minta(kantor, RABU, jenis=J.IZIN, jam=(time(8), time(10))), "budi")
    minta(kantor, RABU, jenis=J.IZIN, jam=(time(10), time(11)))
    assert refused(kantor, RABU, jenis=J.IZIN, jam=(time(9), time(9, 30))).alasan is Alasan.BERTUMPUK
    assert refused(kantor, RABU).alasan is Alasan.BERTUMPUK
    with pytest.raises(IntegrityError), transaction.atomic():
        Ketidakhadiran.objects.create(
            pegawai=kantor.ani, jenis=J.IZIN, mulai=RABU, sampai=RABU, jam_mulai=time(9), jam_selesai=time(9, 30),
            dicatat_oleh=kantor.user("citra"), dicatat_at=at(8),
        )  # fmt: skip


# --- papers -----------------------------------------------------------------------------------------------------------


def test_a_paper_is_kept_read_with_a_trace_and_purged(kantor: Cast) -> None:
    row = minta(kantor, jenis=J.DINAS_LUAR, dokumen=PDF, alasan="Survei lapangan BMN di Garut")
    assert cuti_dokumen.read_dokumen(actor=kantor.user("ani"), at=at(9), pk=row.pk).jenis == "application/pdf"
    assert JejakCuti.BACA_DOKUMEN not in trail()
    cuti_dokumen.read_dokumen(actor=kantor.user("budi"), at=at(9), pk=row.pk)
    assert trail()[-1] == JejakCuti.BACA_DOKUMEN
    with pytest.raises(Http404):
        cuti_dokumen.read_dokumen(actor=kantor.user("eko"), at=at(9), pk=row.pk)
    kelak = at(9, tanggal=date(2029, 1, 1))
    assert (cuti_dokumen.purge_dokumen(at=kelak), cuti_dokumen.purge_dokumen(at=kelak)) == (1, 0)
    with pytest.raises(Http404):
        cuti_dokumen.read_dokumen(actor=kantor.user("ani"), at=kelak, pk=row.pk)


def test_what_is_no_paper_is_refused_and_nothing_kept(kantor: Cast) -> None:
    assert refused(kantor, jenis=J.DINAS_LUAR, dokumen=b"MZ not a paper").kode == "berkas_jenis_ditolak"


# --- the year ---------------------------------------------------------------------------------------------------------


def test_the_year_opens_once_for_everyone_with_a_claim(kantor: Cast) -> None:
    assert saldo.open_due(at=at(8)) == 6
    assert saldo.open_due(at=at(8)) == 0
    assert sisa(kantor) == 12
    assert trail() == [JejakCuti.BUKA_SALDO]


def test_a_year_hands_on_six_days_and_lets_the_rest_expire(kantor: Cast) -> None:
    tetap(kantor, minta(kantor, RABU))
    januari = at(8, tanggal=date(2027, 1, 4))
    saldo.open_due(at=januari)
    assert (sisa(kantor), sisa(kantor, tahun=2027)) == (0, 18)
    jenis = MutasiCuti.objects.filter(saldo__pegawai=kantor.ani, saldo__tahun=2026).values_list("jenis", "hari")
    assert dict(jenis) == {"hak": 12, "terpakai": -1, "dialihkan": -6, "hangus": -5}
    assert saldo.open_due(at=januari) == 0


def test_leave_over_new_year_takes_from_both_years(kantor: Cast) -> None:
    tetap(kantor, minta(kantor, date(2026, 12, 30), date(2027, 1, 6)))
    assert (sisa(kantor), sisa(kantor, tahun=2027)) == (10, 10)


def test_days_given_back_in_a_closed_year_change_what_it_handed_on(kantor: Cast) -> None:
    row = tetap(kantor, minta(kantor, date(2026, 12, 14), date(2026, 12, 23)))
    saldo.open_due(at=at(8, tanggal=date(2027, 1, 4)))
    assert (sisa(kantor), sisa(kantor, tahun=2027)) == (0, 16)
    assert row.ketidakhadiran is not None
    cancel_ketidakhadiran(
        actor=kantor.user("citra"),
        at=at(8, tanggal=date(2027, 1, 5)),
        ketidakhadiran=row.ketidakhadiran,
        alasan="Ternyata masuk kerja",
    )
    assert (sisa(kantor), sisa(kantor, tahun=2027)) == (0, 18)


def test_a_correction_needs_a_reason_and_never_makes_a_debt(kantor: Cast) -> None:
    saldo.open_due(at=at(7))

    def koreksi(hari: int, alasan: str = "Sisa tahun lalu menurut kartu cuti", siapa: str = "citra") -> SaldoCuti:
        return saldo.correct_saldo(
            actor=kantor.user(siapa), at=at(8), pegawai=kantor.ani, tahun=2026, hari=hari, alasan=alasan
        )

    assert koreksi(4).sisa == 16
    assert trail()[-1] == JejakCuti.KOREKSI_SALDO
    for hari, alasan in ((0, "Sisa tahun lalu"), (-17, "Kelebihan hitung dulu"), (1, "ya")):
        with pytest.raises(Refused):
            koreksi(hari, alasan)
    for siapa in ("ani", "budi", "dewi"):
        with pytest.raises(PermissionDenied):
            koreksi(1, siapa=siapa)
    assert sisa(kantor) == 16


def test_bookings_cannot_be_changed_even_by_hand(kantor: Cast) -> None:
    saldo.open_due(at=at(7))
    for sql in ("UPDATE presensi_mutasicuti SET hari = 99", "DELETE FROM presensi_mutasicuti"):
        with pytest.raises(Exception, match="presensi_mutasicuti"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    with pytest.raises(IntegrityError), transaction.atomic():
        SaldoCuti.objects.update(sisa=-1)


def test_the_balance_is_never_negative_whatever_happens(kantor: Cast) -> None:
    """Property: a random life of requests, decisions and ways back keeps the ledger equal to its sum and above zero."""
    acak = Random(2026)
    rows: list[PermohonanKetidakhadiran] = []
    for _ in range(40):
        mulai = RABU + timedelta(days=acak.randrange(0, 50))
        try:
            if not rows or acak.random() < 0.5:
                rows.append(minta(kantor, mulai, mulai + timedelta(days=acak.randrange(0, 9))))
            elif acak.random() < 0.6:
                tetap(kantor, acak.choice(rows))
            else:
                services.cancel(actor=kantor.user("ani"), at=at(12), pk=acak.choice(rows).pk)
        except Refused:
            pass
        for tahun in SaldoCuti.objects.filter(pegawai=kantor.ani).values_list("tahun", flat=True):
            assert 0 <= sisa(kantor, tahun=tahun) <= 24
    assert any(row.status for row in PermohonanKetidakhadiran.objects.filter(status=StatusAbsen.DISETUJUI))


@pytest.mark.django_db(transaction=True)
def test_two_requests_for_the_last_day_of_balance_end_with_one(kantor_nyata: Cast) -> None:
    pasang_aturan_cuti(actor=None, at=at(6))
    saldo.open_due(at=at(7))
    saldo.correct_saldo(
        actor=kantor_nyata.user("citra"),
        at=at(7),
        pegawai=kantor_nyata.ani,
        tahun=2026,
        hari=-11,
        alasan="Sudah dipakai",
    )
    hasil = run_together(lambda: minta(kantor_nyata, RABU), lambda: minta(kantor_nyata, KAMIS))
    assert sorted(isinstance(satu, Refused) for satu in hasil) == [False, True]
    row = PermohonanKetidakhadiran.objects.get()
    setujui(kantor_nyata, row, "budi")
    putusan = run_together(*[lambda: setujui(kantor_nyata, row, "gita")] * 3)
    assert sorted(isinstance(satu, Exception) for satu in putusan) == [False, True, True]
    assert sisa(kantor_nyata) == 0
