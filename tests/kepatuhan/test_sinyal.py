"""The signals inbox: gathered once, decided by UKI, never about themselves, and nothing follows by itself."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.http import Http404
from django.test import Client
from django.urls import reverse

from core import queries as core_queries
from core.errors import Refused
from core.models import JejakAudit
from kepatuhan.choices import StatusTemuan
from kepatuhan.choices.sinyal import AlasanSinyal, StatusTriase, SumberSinyal
from kepatuhan.models import Sinyal, Temuan
from kepatuhan.queries import sinyal as queries
from kepatuhan.services import sinyal as services
from kepatuhan.services.temuan_dari import open_from_signals
from kepegawaian.models import Pegawai
from logbook.choices.sinyal import JenisSinyalLogbook, StatusSinyalLogbook
from logbook.models import SinyalLogbook
from tests.cast import Cast
from tests.factories import AT
from tests.kepatuhan.temuan_rows import make_isi

pytestmark = pytest.mark.django_db
HARI = date(2026, 11, 20)


def source(cast: Cast, pegawai: Pegawai | None = None, **fields: Any) -> SinyalLogbook:
    isi = {
        "jenis": JenisSinyalLogbook.BERTUMPUK, "versi": 1, "skor": 45, "fakta": {"tumpuk": 90}, "dibuat_at": AT,
        "diubah_at": AT - timedelta(hours=1), "tanggal": HARI, **fields,
    }  # fmt: skip
    return SinyalLogbook.objects.create(pegawai=pegawai or cast.ani, unit=cast.seksi, **isi)


def gathered(cast: Cast, **fields: Any) -> Sinyal:
    source(cast, **fields)
    services.gather(at=AT)
    return Sinyal.objects.get(sumber=SumberSinyal.LOGBOOK)


def test_gathering_twice_brings_a_signal_once_with_one_audit_row(cast: Cast) -> None:
    before = JejakAudit.objects.count()
    sinyal = gathered(cast)
    assert JejakAudit.objects.count() == before + 1
    assert (sinyal.status, sinyal.versi, sinyal.skor) == (StatusTriase.BARU, 1, 45)
    assert sinyal.kalimat == "Kegiatan saling bertumpuk 1 j 30 m."
    assert services.gather(at=AT + timedelta(minutes=5)) == 0
    assert sinyal.riwayat.count() == 1


def test_a_change_at_the_source_is_history_and_leaves_the_decision(cast: Cast) -> None:
    sinyal = gathered(cast)
    services.decide(actor=cast.user("dewi"), pk=sinyal.pk, ke=StatusTriase.DIPANTAU, at=AT)
    SinyalLogbook.objects.update(skor=70, diubah_at=AT + timedelta(hours=1))
    assert services.gather(at=AT + timedelta(hours=2)) == 1
    sinyal.refresh_from_db()
    assert (sinyal.status, sinyal.skor) == (StatusTriase.DIPANTAU, 70)
    assert [r.peristiwa for r in queries.history_of(sinyal)] == ["masuk", "triase", "berubah"]
    SinyalLogbook.objects.update(status=StatusSinyalLogbook.GUGUR, diubah_at=AT + timedelta(hours=3))
    services.gather(at=AT + timedelta(hours=4))
    sinyal.refresh_from_db()
    assert sinyal.status == StatusTriase.GUGUR


def test_a_false_positive_needs_its_reason_and_counts_against_the_rule(cast: Cast) -> None:
    sinyal, dewi = gathered(cast), cast.user("dewi")
    with pytest.raises(Refused) as no:
        services.decide(actor=dewi, pk=sinyal.pk, ke=StatusTriase.WAJAR, at=AT)
    assert no.value.alasan == AlasanSinyal.ALASAN_WAJIB
    services.decide(actor=dewi, pk=sinyal.pk, ke=StatusTriase.WAJAR, alasan="terlalu_peka", at=AT)
    [ketepatan] = queries.precision(dewi, HARI)
    assert (ketepatan.wajar, ketepatan.temuan) == (1, 0)
    assert ketepatan.presisi == 0


def test_many_are_decided_one_by_one_and_only_by_uki(cast: Cast) -> None:
    source(cast)
    source(cast, tanggal=date(2026, 11, 19))
    services.gather(at=AT)
    pks = list(Sinyal.objects.values_list("pk", flat=True))
    hasil = services.decide_many(
        actor=cast.user("dewi"), pks=[*pks, 999_999], ke=StatusTriase.WAJAR, alasan="dijelaskan", at=AT
    )
    assert (len(hasil.berhasil), len(hasil.gagal)) == (2, 1)
    for nama in ("citra", "budi", "gita"):
        with pytest.raises(PermissionDenied):
            services.decide(actor=cast.user(nama), pk=pks[0], ke=StatusTriase.DIPANTAU, at=AT)


def test_uki_never_sees_or_decides_about_themselves(cast: Cast) -> None:
    sinyal = gathered(cast, pegawai=cast.dewi)
    dewi = cast.user("dewi")
    assert not queries.sinyal_visible_to(dewi, HARI).exists()
    with pytest.raises(Http404):
        services.decide(actor=dewi, pk=sinyal.pk, ke=StatusTriase.DIPANTAU, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sinyal.objects.filter(pk=sinyal.pk).update(petugas=cast.dewi)


def test_signals_become_a_finding_and_nothing_changes_at_the_source(cast: Cast) -> None:
    call_command("pasang_ketentuan")
    sinyal, dewi = gathered(cast), cast.user("dewi")
    temuan = open_from_signals(actor=dewi, pks=[sinyal.pk], isi=make_isi(cast), at=AT)
    sinyal.refresh_from_db()
    assert (sinyal.status, sinyal.temuan_id, temuan.status) == (StatusTriase.TEMUAN, temuan.pk, StatusTemuan.DRAF)
    assert temuan.asal["baris"][0]["kata"].startswith("Kegiatan bertumpuk: ")
    assert SinyalLogbook.objects.get().status == StatusSinyalLogbook.TERBUKA
    with pytest.raises(Refused) as no:
        services.decide(actor=dewi, pk=sinyal.pk, ke=StatusTriase.DIPANTAU, at=AT)
    assert no.value.alasan == AlasanSinyal.SUDAH_TEMUAN


def test_opening_one_is_written_down_once_a_day_for_the_person(cast: Cast, client: Client) -> None:
    sinyal = gathered(cast)
    client.force_login(cast.user("dewi"))
    for _ in range(2):
        assert client.get(reverse("kepatuhan:sinyal-rincian", args=[sinyal.pk])).status_code == 200
    row = JejakAudit.objects.get(aksi="kepatuhan.baca_sinyal")
    assert (row.sesudah or {})["pegawai"] == cast.ani.pk


def test_a_page_of_the_list_is_one_row_that_everybody_on_it_and_their_head_find(cast: Cast, client: Client) -> None:
    source(cast)
    source(cast, cast.eko)
    services.gather(at=AT)
    client.force_login(cast.user("dewi"))
    assert client.get(reverse("kepatuhan:sinyal")).status_code == 200
    row = JejakAudit.objects.get(aksi="kepatuhan.baca_daftar_sinyal")
    assert (row.sesudah or {})["orang"] == sorted([str(cast.ani.pk), str(cast.eko.pk)], key=int)
    assert list(core_queries.pembacaan("kepegawaian.Pegawai", cast.ani.pk)) == [row]
    assert list(core_queries.pembacaan_of([cast.ani.pk, cast.budi.pk])) == [row]
    assert not core_queries.pembacaan_of([cast.budi.pk]).exists()
    client.get(reverse("kepatuhan:sinyal"), {"cari": "tidak ada"})
    assert JejakAudit.objects.filter(aksi="kepatuhan.baca_daftar_sinyal").count() == 1
    client.force_login(cast.user("budi"))
    isi = client.get(reverse("beranda:pembacaan")).content.decode()
    assert "Membuka daftar sinyal" in isi
    assert cast.eko.nama not in isi


def test_the_list_filters_and_takes_many_into_a_finding(cast: Cast, client: Client) -> None:
    call_command("pasang_ketentuan")
    sinyal = gathered(cast)
    client.force_login(cast.user("dewi"))
    url = reverse("kepatuhan:sinyal")
    assert "Ani" in client.get(url, {"cari": "ani", "sumber": "logbook", "tingkat": "sedang"}).content.decode()
    assert "Tidak ada sinyal yang cocok" in client.get(url, {"tingkat": "tinggi"}).content.decode()
    assert client.get(url, {"dari": "2026-11-20", "sampai": "2026-11-01"}).status_code == 422
    assert client.get(url, {"dari": "1976-11-20", "sampai": "2026-11-01"}).status_code == 422
    assert client.get(url, {"unit": cast.seksi.kode}).status_code == 200
    for asing in (cast.kpknl_lain.kode, "XYZ"):
        assert client.get(url, {"unit": asing}).status_code == 404
        assert client.get(reverse("kepatuhan:temuan"), {"unit": asing}).status_code == 404
    assert client.get(url, {"status": "ngawur"}).status_code == 400
    assert client.get(url, {"ekspor": "csv"}).status_code == 200
    answer = client.post(reverse("kepatuhan:sinyal-massal"), {"pilih": [sinyal.pk], "temuan": "1"})
    form = client.get(answer["Location"])
    assert form.status_code == 200
    isi = {**form.context["form"].initial, "penanggung_jawab": cast.budi.pk, "sampaikan": "1"}
    answer = client.post(answer["Location"], isi)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Temuan.objects.get().status == StatusTemuan.DISAMPAIKAN
    answer = client.post(reverse("kepatuhan:sinyal-massal"), {"pilih": [sinyal.pk], "ke": "dipantau"})
    assert answer.status_code == 302
