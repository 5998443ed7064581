"""The whole story: from a late day to a sent finding, answered by phone, and proven by an inspector a year later."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from core import audit
from kepatuhan.choices import Bagian, StatusTemuan
from kepatuhan.models import Temuan
from kepegawaian.choices import JenisPeran
from ketentuan.choices import ModeKerja
from presensi.choices import StatusHarian
from tests.cast import Cast
from tests.factories import AT, make_pegawai, make_peran
from tests.kepatuhan.rows import make_hari
from tests.kepatuhan.test_uji import isi, plan, tarik

pytestmark = pytest.mark.django_db


def test_a_red_number_becomes_a_finding_that_is_answered_and_can_be_proven_a_year_later(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: AT)
    for n in (19, 20):
        make_hari(cast.ani, cast.seksi, date(2026, 11, n), StatusHarian.TERLAMBAT, menit_terlambat=24)
    client.force_login(cast.user("dewi"))
    alamat = f"unit={cast.seksi.kode}&dari=2026-11-01&sampai=2026-11-24&ukuran=terlambat&bagian={Bagian.MASUK}"
    url = f"{reverse('kepatuhan:temuan-baru')}?{alamat}"
    terbalik = client.get(url.replace("2026-11-24", "2026-10-01"))
    assert terbalik.status_code == 422
    assert "Tanggal akhir harus sama" in terbalik.content.decode()
    form = client.get(url)
    assert form.status_code == 200
    awal = {k: v for k, v in form.context["form"].initial.items() if v is not None}
    client.post(url, {**awal, "penanggung_jawab": cast.budi.pk, "keparahan": "sedang", "sampaikan": "1"})
    temuan = Temuan.objects.get()
    assert temuan.status == StatusTemuan.DISAMPAIKAN

    telepon = Client(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 14) Mobile")
    telepon.force_login(cast.user("ani"))
    assert "Tanggapi" in telepon.get(reverse("kepatuhan:temuan-saya")).content.decode()
    telepon.post(reverse("kepatuhan:temuan-pesan", args=[temuan.pk]), {"isi": "Kereta terlambat dua hari itu."})
    temuan.refresh_from_db()
    assert temuan.status == StatusTemuan.DITANGGAPI

    for n in range(1, 4):
        make_hari(cast.ani, cast.seksi, date(2026, 10, n), mode=ModeKerja.WFH)
    hasil = tarik(cast, plan(cast), 2)
    isi(cast, hasil, 1)

    monkeypatch.setattr("core.clock.now", lambda: AT + timedelta(days=365))
    pemeriksa = make_pegawai("Indra Pemeriksa", unit=cast.kanwil, atasan=cast.gita)
    assert pemeriksa.pengguna is not None
    make_peran(pemeriksa.pengguna, JenisPeran.UKI, cast.kanwil)
    client.force_login(pemeriksa.pengguna)
    assert "Sampel terbukti" in client.get(reverse("kepatuhan:uji-undian", args=[hasil.pk])).content.decode()
    cerita = client.get(reverse("kepatuhan:temuan-cetak", args=[temuan.pk])).content.decode()
    for bagian in (str(temuan.nomor), "Kereta terlambat dua hari itu.", temuan.asal_sidik, "utuh", "Utuh"):
        assert bagian in cerita
    jejak = audit.trail_of(temuan)
    assert len(jejak) >= 3
    assert all(row.utuh for row in jejak)  # type: ignore[attr-defined]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE core_jejakaudit DISABLE TRIGGER USER")
        cursor.execute("UPDATE core_jejakaudit SET aksi = 'lain' WHERE id = %s", [jejak[1].pk])
    assert [row.utuh for row in audit.trail_of(temuan)][1] is False  # type: ignore[attr-defined]
    assert "Ada yang berubah" in client.get(reverse("kepatuhan:temuan-cetak", args=[temuan.pk])).content.decode()
    with pytest.raises(CommandError):
        call_command("verifikasi_jejak")
