"""Control tests: the draw anybody can repeat, the working paper, the conclusion, what is refused."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client, SimpleTestCase
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.models import JejakAudit
from core.periods import DateRange
from kepatuhan.choices.uji import AlasanUji, Frekuensi, Kesimpulan
from kepatuhan.models import BuktiUji, ButirUji, HasilUji, RencanaUji, Temuan
from kepatuhan.queries import uji as queries
from kepatuhan.queries.uji_populasi import population
from kepatuhan.rules import uji as rules
from kepatuhan.services import uji as services
from kepatuhan.services.temuan_dari import open_from_test
from ketentuan.choices import ModeKerja
from presensi.choices import StatusHarian
from presensi.models import PresensiHarian
from tests.cast import Cast
from tests.factories import AT
from tests.kepatuhan.rows import make_hari
from tests.kepatuhan.temuan_rows import make_isi

OKTOBER = rules.MasaUji(date(2026, 10, 1), date(2026, 10, 31))


class Rules(SimpleTestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.sets(st.integers(0, 500).map(str), min_size=1, max_size=60), st.text("0123456789abcdef", min_size=4))
    def test_the_same_seed_and_population_give_the_same_sample_in_any_order(self, keys: set[str], benih: str) -> None:
        first = rules.draw(sorted(keys), benih, len(keys) // 2)
        assert first == rules.draw(sorted(keys, reverse=True), benih, len(keys) // 2)
        assert set(first) <= keys
        assert len(set(first)) == len(keys) // 2
        assert rules.population_hash(keys) == rules.population_hash(sorted(keys, reverse=True))

    def test_calendars_end_with_the_year_and_begin_with_the_plan(self) -> None:
        mulai = date(2026, 1, 1)
        assert len(rules.calendar_of(Frekuensi.BULANAN, 2026, mulai)) == 12
        assert rules.calendar_of(Frekuensi.TRIWULANAN, 2026, date(2026, 7, 1))[0].mulai == date(2026, 7, 1)
        assert rules.calendar_of(Frekuensi.TAHUNAN, 2026, mulai) == [rules.MasaUji(mulai, date(2026, 12, 31))]
        pekan = rules.calendar_of(Frekuensi.MINGGUAN, 2026, mulai)
        assert (pekan[0].mulai, pekan[-1].sampai) == (date(2026, 1, 5), date(2026, 12, 31))
        assert rules.calendar_of(Frekuensi.INSIDENTAL, 2026, mulai) == []

    def test_the_numbers_propose_and_exceptions_are_never_fully_effective(self) -> None:
        assert rules.proposal(10, 0, 10) == Kesimpulan.EFEKTIF
        assert rules.proposal(10, 1, 10) == Kesimpulan.PENGECUALIAN
        assert rules.proposal(10, 2, 10) == Kesimpulan.TIDAK
        with pytest.raises(Refused):
            rules.check_conclusion(Kesimpulan.EFEKTIF, 0, 1)
        with pytest.raises(Refused):
            rules.check_conclusion(Kesimpulan.EFEKTIF, 1, 0)


@pytest.fixture
def rencana(cast: Cast, db: None) -> RencanaUji:
    """Ani and Dewi worked from home in October, Ani without a clock-out on one of the days."""
    for n in range(1, 7):
        make_hari(cast.ani, cast.seksi, date(2026, 10, n), mode=ModeKerja.WFH)
    make_hari(cast.ani, cast.seksi, date(2026, 10, 8), StatusHarian.TERLAMBAT, mode=ModeKerja.WFH, menit_terlambat=30)
    make_hari(cast.dewi, cast.kanwil, date(2026, 10, 1), mode=ModeKerja.WFH)
    make_hari(cast.ani, cast.seksi, date(2026, 11, 2), mode=ModeKerja.WFH)
    return plan(cast)


def plan(cast: Cast, kode: str = "pasangan-wfh", **fields: Any) -> RencanaUji:
    t = rules.TEMPLAT[kode]
    isi: dict[str, Any] = {"tahun": 2026, "mulai": date(2026, 1, 1), "frekuensi": t.frekuensi, "sampel": 5, **fields}
    return services.put_plan(actor=cast.user("dewi"), isi=services.IsiRencana(t, cast.kanwil, **isi), at=AT)


def tarik(cast: Cast, rencana: RencanaUji, sampel: int = 5, masa: rules.MasaUji = OKTOBER) -> HasilUji:
    return services.draw_sample(actor=cast.user("dewi"), rencana_id=rencana.pk, masa=masa, sampel=sampel, at=AT)


def isi(cast: Cast, hasil: HasilUji, urut: int, buruk: bool = False) -> ButirUji:
    nilai = {"A": "sesuai", "B": "tidak" if buruk else "sesuai", "C": "tb"}
    return services.fill_item(
        actor=cast.user("dewi"), hasil_id=hasil.pk, urut=urut, nilai=nilai, catatan="Terlambat." if buruk else "", at=AT
    )


def test_a_sample_is_frozen_with_hash_and_seed_and_leaves_the_tester_out(cast: Cast, rencana: RencanaUji) -> None:
    before = JejakAudit.objects.count()
    hasil = tarik(cast, rencana)
    assert JejakAudit.objects.count() == before + 1
    assert (hasil.populasi_jumlah, hasil.sampel_jumlah) == (7, 5)
    assert not hasil.butir.filter(pegawai=cast.dewi).exists()
    row = JejakAudit.objects.latest("pk")
    assert (row.sesudah or {})["sidik"] == hasil.populasi_sidik
    assert (row.sesudah or {})["benih"] == hasil.benih
    lama = hasil.butir.filter(tanggal=date(2026, 10, 8)).first()
    assert lama is None or lama.usul["B"] == "tidak"


def test_an_inspector_redraws_a_year_later_although_the_data_changed(
    cast: Cast, rencana: RencanaUji, capsys: pytest.CaptureFixture[str]
) -> None:
    hasil = tarik(cast, rencana)
    PresensiHarian.objects.filter(tanggal=date(2026, 10, 3)).delete()
    make_hari(cast.ani, cast.seksi, date(2026, 10, 9), mode=ModeKerja.WFH)
    undian = queries.redraw(hasil)
    assert undian.cocok
    assert (undian.hilang, undian.baru) == (1, 1)
    call_command("ulang_sampel", hasil.pk)
    assert "Sampel sama" in capsys.readouterr().out
    hasil.butir.filter(urut=1).update(kunci="1:2026-10-30")
    with pytest.raises(CommandError):
        call_command("ulang_sampel", hasil.pk)


def test_wrong_samples_are_refused_and_nothing_is_drawn(cast: Cast, rencana: RencanaUji) -> None:
    for alasan, sampel, masa in (
        (AlasanUji.SAMPEL_MELEBIHI, 8, OKTOBER),
        (AlasanUji.POPULASI_KOSONG, 5, rules.MasaUji(date(2026, 1, 1), date(2026, 1, 31))),
        (AlasanUji.MASA_BELUM_SELESAI, 1, rules.MasaUji(date(2026, 11, 1), date(2026, 11, 30))),
        (AlasanUji.MASA_DI_LUAR, 1, rules.MasaUji(date(2026, 10, 2), date(2026, 10, 31))),
    ):
        with pytest.raises(Refused) as no:
            tarik(cast, rencana, sampel, masa)
        assert no.value.alasan == alasan
    assert not HasilUji.objects.exists()
    tarik(cast, rencana)
    with pytest.raises(Refused) as no:
        tarik(cast, rencana)
    assert no.value.alasan == AlasanUji.SUDAH_DITARIK
    with pytest.raises(Refused) as no:
        plan(cast)
    assert no.value.alasan == AlasanUji.RENCANA_ADA
    with pytest.raises(PermissionDenied):
        services.stop_plan(actor=cast.user("citra"), pk=rencana.pk, at=AT)


def test_a_paper_is_filled_concluded_and_closed_and_exceptions_become_a_finding(
    cast: Cast, rencana: RencanaUji
) -> None:
    call_command("pasang_ketentuan")
    hasil = tarik(cast, rencana)
    with pytest.raises(Refused) as no:
        services.fill_item(
            actor=cast.user("dewi"), hasil_id=hasil.pk, urut=1, nilai={"A": "tidak", "B": "tb", "C": "tb"}, catatan="",
            at=AT,
        )  # fmt: skip
    assert no.value.alasan == AlasanUji.CATATAN_WAJIB
    for urut in range(1, 6):
        isi(cast, hasil, urut, buruk=urut == 2)
    temuan = open_from_test(
        actor=cast.user("dewi"), hasil_id=hasil.pk, isi=make_isi(cast, pegawai_id=cast.ani.pk), at=AT
    )
    assert ButirUji.objects.get(hasil=hasil, urut=2).temuan_id == temuan.pk
    assert temuan.asal["baris"][0]["kata"].startswith("Tidak sesuai: Masuk tepat waktu")
    with pytest.raises(Refused) as no:
        open_from_test(actor=cast.user("dewi"), hasil_id=hasil.pk, isi=make_isi(cast), at=AT)
    assert no.value.alasan == AlasanUji.TANPA_PENGECUALIAN
    services.conclude(
        actor=cast.user("dewi"), hasil_id=hasil.pk, rancangan=Kesimpulan.EFEKTIF,
        pelaksanaan=Kesimpulan.PENGECUALIAN, catatan="", at=AT,
    )  # fmt: skip
    with pytest.raises(Refused) as no:
        isi(cast, hasil, 1)
    assert no.value.alasan == AlasanUji.SUDAH_SELESAI


@pytest.mark.parametrize("kode", [k for k in rules.TEMPLAT if k != "pasangan-wfh"])
def test_every_template_counts_its_population_from_live_data(cast: Cast, rencana: RencanaUji, kode: str) -> None:
    rencana_ = plan(cast, kode, frekuensi=Frekuensi.BULANAN, sampel=1)
    days = DateRange.inclusive(OKTOBER.mulai, OKTOBER.sampai)
    if population(rencana_, days, None):
        assert queries.redraw(tarik(cast, rencana_, 1)).cocok
    else:
        with pytest.raises(Refused):
            tarik(cast, rencana_, 1)


def test_the_pages_walk_from_plan_to_conclusion(cast: Cast, rencana: RencanaUji, client: Client) -> None:
    client.force_login(cast.user("dewi"))
    assert "Kelengkapan presensi" in client.get(reverse("kepatuhan:uji"), {"tahun": "2026"}).content.decode()
    assert client.get(reverse("kepatuhan:uji"), {"tahun": "1976"}).status_code == 422
    url = reverse("kepatuhan:uji-rencana", args=[rencana.pk])
    assert client.get(url).status_code == 200
    data = {"mulai": "2026-10-01", "sampai": "2026-10-31"}
    assert client.post(url, {**data, "sampel": "50"}).status_code == 422
    answer = client.post(url, {**data, "sampel": "2"})
    hasil = HasilUji.objects.get()
    assert answer["Location"] == reverse("kepatuhan:uji-hasil", args=[hasil.pk])
    butir = reverse("kepatuhan:uji-butir", args=[hasil.pk, 1])
    assert client.get(butir).status_code == 200
    baca = JejakAudit.objects.get(aksi="kepatuhan.baca_kertas_kerja")
    assert (baca.sesudah or {})["pegawai"] == cast.ani.pk
    jawab = {"nilai_A": "sesuai", "nilai_B": "sesuai", "nilai_C": "tb", "catatan": "", "lanjut": "1"}
    assert client.post(butir, {**jawab, "nilai_A": "entah"}).status_code == 422
    assert client.post(butir, {**jawab, "berkas": SimpleUploadedFile("virus.exe", b"MZ" * 40)}).status_code == 422
    answer = client.post(butir, {**jawab, "berkas": SimpleUploadedFile("foto.pdf", b"%PDF-1.7 uji")})
    client.post(answer["Location"], jawab)
    bukti = BuktiUji.objects.get(butir__urut=1)
    isi_audit = JejakAudit.objects.filter(aksi="kepatuhan.uji_butir").earliest("pk").sesudah or {}
    assert isi_audit["bukti"] == [bukti.berkas.sha256]
    assert "foto.pdf" in client.get(butir).content.decode()
    unduh = client.get(reverse("kepatuhan:uji-bukti", args=[hasil.pk, 1, bukti.pk]))
    assert b"".join(unduh.streaming_content) == b"%PDF-1.7 uji"  # type: ignore[attr-defined]
    assert client.get(reverse("kepatuhan:uji-bukti", args=[hasil.pk, 2, bukti.pk])).status_code == 404
    page = client.get(reverse("kepatuhan:uji-hasil", args=[hasil.pk]))
    assert "Simpulkan" in page.content.decode()
    client.post(reverse("kepatuhan:uji-hasil", args=[hasil.pk]), {"rancangan": "efektif", "pelaksanaan": "efektif"})
    hasil.refresh_from_db()
    assert hasil.pelaksanaan == Kesimpulan.EFEKTIF
    undian = client.get(reverse("kepatuhan:uji-undian", args=[hasil.pk]))
    assert "Sampel terbukti" in undian.content.decode()
    assert client.get(reverse("kepatuhan:uji-undian", args=[hasil.pk]), {"unduh": "1"}).content.count(b"\n") == 7
    baru = client.get(reverse("kepatuhan:uji-rencana-baru"))
    assert baru.status_code == 200
    assert not Temuan.objects.exists()
    assert hasil.selesai_at is not None
