"""A finished UKI report is handed to the head of its office: a numbered letter names the hashes of its files."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from core.errors import Refused
from core.models import JejakAudit
from ketentuan.choices import ModeKerja
from laporan.choices import JenisLaporan, Rentang
from laporan.choices.pengesahan import AlasanSah
from laporan.models import Laporan
from laporan.services import antrean, pengesahan, susun
from persuratan.choices import StatusSurat
from persuratan.models import Surat
from persuratan.queries import dokumen
from persuratan.services import tanda_tangan
from tests.cast import Cast
from tests.factories import AT
from tests.kepatuhan.rows import make_hari
from tests.kepatuhan.test_uji import OKTOBER, plan, tarik
from tests.laporan.test_pemantauan_uki import ask
from tests.persuratan.bantu import make_pola

pytestmark = pytest.mark.django_db


@pytest.fixture
def laporan(cast: Cast) -> Laporan:
    call_command("pasang_ketentuan")
    make_hari(cast.ani, cast.seksi, OKTOBER.mulai, mode=ModeKerja.WFH)
    tarik(cast, plan(cast), 1)
    make_pola(cast, unit=cast.kanwil, jenis="ND", kode_unit="WKN.08")
    return ask(cast, OKTOBER.mulai, Rentang.BULANAN)


def test_uki_asks_the_head_signs_and_the_letter_names_every_hash(
    cast: Cast, laporan: Laporan, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.clock.now", lambda: AT)
    client.force_login(cast.user("dewi"))
    rincian = reverse("laporan:rincian", args=[laporan.pk])
    assert "Ajukan pengesahan" in client.get(rincian).content.decode()
    before = JejakAudit.objects.count()
    client.post(reverse("laporan:pengesahan", args=[laporan.pk]))
    assert JejakAudit.objects.count() == before + 1
    surat = Surat.objects.get()
    assert (surat.status, surat.penandatangan, surat.dibuat_oleh) == (
        StatusSurat.DIAJUKAN,
        cast.gita,
        cast.user("dewi"),
    )
    kata = str(surat.isi)
    sidik = [laporan.sidik_data, *(b.berkas.sha256 for b in laporan.bentuk_lain.select_related("berkas"))]
    assert laporan.berkas is not None
    assert all(satu in kata for satu in [*sidik, laporan.berkas.sha256])
    signed = tanda_tangan.sign(actor=cast.user("gita"), pk=surat.pk, at=AT)
    assert signed.nomor == "ND-1/WKN.08/2026"
    assert signed.berkas is not None
    assert signed.berkas.lokasi.open().read(5) == b"%PDF-"
    assert signed.nomor in client.get(rincian).content.decode()
    publik = Client().get(re.sub(r"^https?://[^/]+", "", dokumen.verification_address(signed)))
    assert signed.nomor in publik.content.decode()
    isi = client.get(reverse("persuratan:rincian", args=[surat.pk])).content.decode()
    assert "Laporan pemantauan UKI Oktober 2026, versi 1" in isi


def test_a_later_version_says_so_on_the_letter_and_its_signature_replaces_it(cast: Cast, laporan: Laporan) -> None:
    surat = pengesahan.submit(actor=cast.user("dewi"), laporan_id=laporan.pk, at=AT)
    with pytest.raises(Refused) as no:
        pengesahan.submit(actor=cast.user("dewi"), laporan_id=laporan.pk, at=AT)
    assert no.value.alasan == AlasanSah.SUDAH_DIAJUKAN
    tanda_tangan.sign(actor=cast.user("gita"), pk=surat.pk, at=AT)
    dua = antrean.request_laporan(
        actor=cast.user("dewi"), unit=cast.kanwil, masa=laporan.masa, at=AT, jenis=JenisLaporan.PEMANTAUAN_UKI,
        alasan="Satu temuan menyusul.",
    )  # fmt: skip
    with pytest.raises(Refused) as no:
        pengesahan.submit(actor=cast.user("dewi"), laporan_id=dua.pk, at=AT)
    assert no.value.alasan == AlasanSah.BELUM_SELESAI
    susun.compose(dua.pk, now=lambda: AT)
    with pytest.raises(Refused) as no:
        pengesahan.submit(actor=cast.user("dewi"), laporan_id=laporan.pk, at=AT)
    assert no.value.alasan == AlasanSah.ADA_VERSI_BARU
    baru = pengesahan.submit(actor=cast.user("dewi"), laporan_id=dua.pk, at=AT)
    tanda_tangan.sign(actor=cast.user("gita"), pk=baru.pk, at=AT)
    surat.refresh_from_db()
    assert (surat.status, baru.menggantikan_id) == (StatusSurat.DICABUT, surat.pk)


def test_only_uki_over_the_office_asks(cast: Cast, laporan: Laporan) -> None:
    for nama in ("citra", "gita", "budi"):
        with pytest.raises(PermissionDenied):
            pengesahan.submit(actor=cast.user(nama), laporan_id=laporan.pk, at=AT)
    assert not Surat.objects.exists()
