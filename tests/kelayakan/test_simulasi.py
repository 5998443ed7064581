"""What-if: a draft circular on the real office. Nothing changes, everything is named, the desk is not left empty."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from core.errors import Refused
from core.models import JejakAudit
from kelayakan.choices.layak import Alasan, PutusanKelayakan, StatusKerja
from kelayakan.models import Kelayakan, Roster, Simulasi
from kelayakan.rules.layak import Penilaian, Sebab
from kelayakan.rules.simulasi import OrangHari, check_day, impacts
from kelayakan.services import simulasi as services
from kepegawaian.choices import JenisLayanan
from ketentuan.choices import DasarKuota, StatusKebijakan, StatusRancangan
from ketentuan.models import DasarHukum, RancanganKebijakan
from tests.cast import Cast
from tests.factories import AT, make_pegawai
from tests.kelayakan.layak_bantu import aturan, make_kebijakan

SENIN = date(2026, 12, 7)
LAYAK, TIDAK = PutusanKelayakan.LAYAK, PutusanKelayakan.TIDAK


def now() -> datetime:
    return AT


# --- rules ------------------------------------------------------------------------------------------------------------


def span(putusan: PutusanKelayakan, mulai: int, selesai: int) -> Penilaian:
    sebab = Sebab("kuota_nol" if putusan == TIDAK else "memenuhi", "Sebab.", menentukan=True)
    return Penilaian(7, date(2026, 12, mulai), date(2026, 12, selesai), putusan, (sebab,), 1, 3)


def test_the_first_day_of_losing_and_of_gaining_is_told() -> None:
    before = [span(LAYAK, 1, 20), span(TIDAK, 20, 31)]
    after = [span(LAYAK, 1, 7), span(TIDAK, 7, 25), span(LAYAK, 25, 31)]
    found = impacts(before, after)
    assert [(d.sejak, d.mendapat) for d in found] == [(date(2026, 12, 7), False), (date(2026, 12, 25), True)]
    assert impacts(before, before) == ()


def person(n: int, unit: int = 3, **isi: Any) -> OrangHari:
    return OrangHari(n, unit, isi.pop("aturan", aturan()), isi.pop("boleh", True), isi.pop("rumah", True), **isi)


@pytest.mark.parametrize(("di_rumah", "lebih"), [(1, False), (2, False), (3, True)])
def test_a_quota_is_exceeded_from_the_seat_after_the_last(di_rumah: int, lebih: bool) -> None:
    orang = [person(n, rumah=n < di_rumah) for n in range(5)]  # half of five is two seats
    assert bool(check_day(orang, 2, frozenset()).kuota) is lebih


def test_who_is_no_longer_allowed_comes_to_the_office_and_frees_a_seat() -> None:
    orang = [person(1), person(2), person(3, boleh=False), person(4, rumah=False), person(5, rumah=False)]
    found = check_day(orang, 2, frozenset())
    assert (found.kuota, found.gugur) == ([], [3])


def test_a_share_of_the_eligible_counts_only_them() -> None:
    rule = aturan(kuota_dasar=DasarKuota.LAYAK)
    orang = [person(n, aturan=rule, boleh=n < 2, rumah=n < 2) for n in range(10)]
    assert [(terpakai, batas) for _, terpakai, batas in check_day(orang, 2, frozenset()).kuota] == [(2, 1)]


@pytest.mark.parametrize(("minimum", "hadir", "kurang"), [(2, 2, False), (2, 1, True), (0, 1, False)])
def test_minimum_presence(minimum: int, hadir: int, kurang: bool) -> None:
    rule = aturan(minimum_hadir=minimum, kuota_persen=None)
    orang = [person(n, aturan=rule, rumah=n >= hadir) for n in range(4)]
    assert bool(check_day(orang, 2, frozenset()).minimum) is kurang


def test_a_desk_is_empty_when_leave_and_home_leave_nobody() -> None:
    rule = aturan(kuota_persen=None)
    orang = [person(1, aturan=rule), person(2, aturan=rule, rumah=False, absen=True)]
    assert check_day(orang, 2, frozenset({3})).kosong == [3]
    assert check_day(orang, 2, frozenset()).kosong == []
    assert check_day([*orang, person(4, aturan=rule, rumah=False)], 2, frozenset({3})).kosong == []


# --- a run ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def draft(cast: Cast) -> RancanganKebijakan:
    """Half may go home now. The draft: counters never, the highest level of each office never, others a quarter."""
    call_command("pasang_ketentuan", "--paket", "nasional")
    make_kebijakan(cast.kanwil)
    cast.seksi_lain.layanan = JenisLayanan.LAYANAN_LANGSUNG
    cast.seksi_lain.save()
    dasar = DasarHukum.objects.get(nomor="SE-1/2026")
    rancangan = RancanganKebijakan.objects.create(
        nama="SE uji",
        dasar=dasar,
        unit=cast.kanwil,
        mulai=SENIN,
        selesai=SENIN + timedelta(days=14),
        dibuat_at=AT,
        dibuat_oleh=cast.user("citra"),
    )
    isi: dict[str, Any] = {
        "unit": cast.kanwil,
        "mulai": SENIN,
        "selesai": SENIN + timedelta(days=14),
        "status": StatusKebijakan.DRAF,
        "rancangan": rancangan,
    }
    make_kebijakan(**isi, kuota_persen=25, jenjang_puncak=1)
    make_kebijakan(**isi, nama="Loket", layanan=JenisLayanan.LAYANAN_LANGSUNG, kuota_persen=0)
    return rancangan


def simulated(cast: Cast, draft: RancanganKebijakan, nama: str = "citra") -> Simulasi:
    run = services.request_simulasi(actor=cast.user(nama), at=AT, rancangan=draft)
    services.run(run.pk, now=now)
    run.refresh_from_db()
    return run


def test_it_names_who_loses_and_why_and_changes_nothing(cast: Cast, draft: RancanganKebijakan) -> None:
    hani = make_pegawai("Hani Loket", unit=cast.seksi_lain)
    run = simulated(cast, draft)
    assert run.status == StatusKerja.SELESAI
    names = {row["nama"]: row for row in run.hasil["kehilangan"]}
    assert set(names) == {"Budi Santoso", "Gita Lestari", "Hani Loket"}
    assert names["Hani Loket"]["kalimat"] == "Loket tidak memberi kuota WFH untuk unit ini."
    assert names["Budi Santoso"]["dasar"] == "SE-1/2026 huruf E"
    assert names["Hani Loket"]["sejak"] == f"{SENIN}"
    assert run.hasil["jumlah"]["kehilangan"] == 3
    assert run.hasil["jumlah"].get("mendapat", 0) == 0
    assert run.hasil["sebelum"]["layak"] - run.hasil["sesudah"]["layak"] == 3
    assert not Kelayakan.objects.exists()
    draft.refresh_from_db()
    assert draft.status == StatusRancangan.DRAF
    assert hani.pk in {row["pegawai"] for row in run.hasil["kehilangan"]}


def test_it_finds_days_over_quota_and_empty_desks(cast: Cast, draft: RancanganKebijakan) -> None:
    teman = [make_pegawai(unit=cast.seksi, atasan=cast.budi) for _ in range(2)]
    for pegawai in (cast.ani, *teman):
        Roster.objects.create(pegawai=pegawai, unit=cast.seksi, tanggal=SENIN, mode="wfh", diubah_at=AT)
    Roster.objects.create(pegawai=cast.budi, unit=cast.seksi, tanggal=SENIN, mode="wfh", diubah_at=AT)
    sabtu = SENIN + timedelta(days=5)
    Roster.objects.create(pegawai=cast.ani, unit=cast.seksi, tanggal=sabtu, mode="wfh", diubah_at=AT)
    run = simulated(cast, draft)
    assert [(row["tanggal"], row["terpakai"], row["batas"]) for row in run.hasil["kuota"]] == [(f"{SENIN}", 3, 1)]
    assert run.hasil["jumlah"]["gugur"] == 1
    assert [(row["nama"], row["tanggal"]) for row in run.hasil["gugur"]] == [("Budi Santoso", f"{SENIN}")]


def test_only_drafts_and_one_run_at_a_time(cast: Cast, draft: RancanganKebijakan) -> None:
    services.request_simulasi(actor=cast.user("citra"), at=AT, rancangan=draft)
    with pytest.raises(Refused) as no:
        services.request_simulasi(actor=cast.user("citra"), at=AT, rancangan=draft)
    assert no.value.alasan == Alasan.SIMULASI_BERJALAN
    with pytest.raises(PermissionDenied):
        services.request_simulasi(actor=cast.user("dewi"), at=AT, rancangan=draft)
    draft.status = StatusRancangan.DITETAPKAN
    with pytest.raises(Refused) as no:
        services.request_simulasi(actor=cast.user("citra"), at=AT, rancangan=draft)
    assert no.value.alasan == Alasan.BUKAN_RANCANGAN
    assert JejakAudit.objects.filter(aksi="kelayakan.minta_simulasi").count() == 1


def test_the_page_shows_it_and_leads_back_to_adoption(
    cast: Cast, draft: RancanganKebijakan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.clock.now", lambda: AT)
    client.force_login(cast.user("citra"))
    start = reverse("kelayakan:simulasi-buat", args=[draft.pk])
    assert "Jalankan simulasi" in client.get(start).content.decode()
    answer = client.post(start)
    run = Simulasi.objects.get()
    assert answer.headers["Location"] == reverse("kelayakan:simulasi", args=[run.pk])
    assert "Menunggu giliran" in client.get(answer.headers["Location"]).content.decode()
    services.run(run.pk, now=now)
    page = client.get(answer.headers["Location"]).content.decode()
    assert "Budi Santoso" in page
    assert reverse("ketentuan:rancangan-rincian", args=[draft.pk]) in page


def test_weeks_over_the_cap_are_named_and_all_of_it_goes_into_a_workbook(
    cast: Cast, draft: RancanganKebijakan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.clock.now", lambda: AT)
    draft.kebijakan.update(maks_hari_pekan=1, kuota_persen=None)
    for n in range(2):
        tanggal = SENIN + timedelta(days=n)
        Roster.objects.create(pegawai=cast.ani, unit=cast.seksi, tanggal=tanggal, mode="wfh", diubah_at=AT)
    run = simulated(cast, draft)
    (pekan,) = run.hasil["pekan"]
    assert (pekan["nama"], pekan["tanggal"], pekan["hari"], pekan["batas"]) == ("Ani Rahmawati", f"{SENIN}", 2, 1)
    client.force_login(cast.user("citra"))
    alamat = reverse("kelayakan:simulasi", args=[run.pk])
    assert "Pekan melebihi batas" in client.get(alamat).content.decode()
    answer: Any = client.get(f"{alamat}?ekspor=xlsx")
    buku = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert [sel.value for sel in buku["Pekan melebihi batas"][2]][1] == "Ani Rahmawati"
    assert JejakAudit.objects.filter(aksi="kelayakan.unduh").count() == 1


def test_a_run_is_seen_only_by_who_answers_for_all_of_it(cast: Cast, draft: RancanganKebijakan, client: Client) -> None:
    run = simulated(cast, draft)
    for nama, status in (("citra", 200), ("dewi", 200), ("gita", 200), ("ani", 404), ("budi", 404), ("eko", 404)):
        client.force_login(cast.user(nama))
        assert client.get(reverse("kelayakan:simulasi", args=[run.pk])).status_code == status, nama


def test_statements_do_not_grow_with_people(
    cast: Cast, draft: RancanganKebijakan, django_assert_max_num_queries: Callable[..., Any]
) -> None:
    run = services.request_simulasi(actor=cast.user("citra"), at=AT, rancangan=draft)
    for _ in range(15):
        make_pegawai(unit=cast.seksi, atasan=cast.budi)
    with django_assert_max_num_queries(60):
        services.run(run.pk, now=now)
