"""Drafts from outside: making and withdrawing keys, and taking in what comes by one. Never more than drafts."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from core import audit
from core.errors import Refused
from logbook.choices.kotak import AlasanKotak, CakupanKunci, JejakKotak, JenisKunci
from logbook.models import KirimanDraf, KunciDraf
from logbook.queries import kotak as queries
from logbook.queries.penyunting import day_page, line_of
from logbook.queries.tempat import today_of
from logbook.services.buka import owner
from logbook.services.kegiatan import save_kegiatan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

KUNCI_MAKS, BARIS_SEKALI, KIRIMAN_SEJAM = 10, 40, 60


@dataclass(frozen=True, slots=True)
class KunciBaru:
    """A key just made: its secret is told this once."""

    row: KunciDraf
    rahasia: str


@transaction.atomic
def create_key(
    *, actor: "Pengguna", at: datetime, jenis: JenisKunci, nama: str, cakupan: Sequence[CakupanKunci]
) -> KunciBaru:
    """Make a key of one's own."""
    pegawai = owner(actor)
    rapi = " ".join(nama.split())[:80]
    if not rapi:
        raise Refused(AlasanKotak.NAMA_KOSONG, "nama")
    if jenis == JenisKunci.SUREL and not settings.KOTAK_DRAF_SUREL:
        raise Refused(AlasanKotak.SUREL_TIDAK_AKTIF, "jenis")
    boleh = sorted(set(cakupan)) if jenis == JenisKunci.TOKEN else [CakupanKunci.TULIS_DRAF]
    if not boleh:
        raise Refused(AlasanKotak.CAKUPAN_KOSONG, "cakupan")
    if queries.live_count(pegawai.pk) >= KUNCI_MAKS:
        raise Refused(AlasanKotak.KUNCI_PENUH, batas=KUNCI_MAKS)
    # An address in a mail has no case, so the secret has none either.
    rahasia = f"laras{secrets.token_hex(20)}" if jenis == JenisKunci.TOKEN else secrets.token_hex(20)
    row = KunciDraf.objects.create(
        pegawai=pegawai, jenis=jenis, nama=rapi, sidik=queries.fingerprint(rahasia), cakupan=boleh, dibuat_at=at
    )
    audit.record(actor, JejakKotak.BUAT, row, at=at, after={"jenis": jenis, "nama": rapi, "cakupan": boleh})
    return KunciBaru(row, rahasia)


@transaction.atomic
def revoke_key(*, actor: "Pengguna", at: datetime, pk: int) -> None:
    """Withdraw a key of one's own; again changes nothing."""
    row = queries.keys_of(owner(actor).pk).select_for_update().filter(pk=pk).first()
    if row is None:
        raise Http404
    if row.dicabut_at is not None:
        return
    row.dicabut_at = at
    row.save(update_fields=["dicabut_at"])
    audit.record(actor, JejakKotak.CABUT, row, at=at, after={"dicabut": True})


@transaction.atomic
def receive(
    *, kunci: KunciDraf, at: datetime, baris: Sequence[str], kirim_id: str, tanggal: date | None = None
) -> KirimanDraf:
    """Take lines in as drafts of the key's owner. The same `kirim_id` again is answered as it was the first time."""
    row = queries.lock_key(kunci.pk)
    if row.dicabut_at is not None or row.pegawai.pengguna is None:
        raise Refused(AlasanKotak.KUNCI_TAK_DIKENAL)
    if CakupanKunci.TULIS_DRAF not in row.cakupan:
        raise PermissionDenied
    if (sudah := queries.sent_with(row, kirim_id[:200])) is not None:
        return sudah
    if queries.recent_count(row, at) >= KIRIMAN_SEJAM:
        raise Refused(AlasanKotak.TERLALU_SERING)
    isi = [rapi for satu in baris if (rapi := satu.strip())]
    if not isi:
        raise Refused(AlasanKotak.DRAF_KOSONG)
    if len(isi) > BARIS_SEKALI:
        raise Refused(AlasanKotak.DRAF_TERLALU_BANYAK, batas=BARIS_SEKALI)
    actor, hari = row.pegawai.pengguna, tanggal or today_of(row.pegawai_id, at)
    hasil = [_keep(row, actor, at, hari, satu, f"{kirim_id}|{n}") for n, satu in enumerate(isi)]
    kiriman = KirimanDraf.objects.create(kunci=row, kirim_id=kirim_id[:200], diterima_at=at, hasil=hasil)
    row.terakhir_at = at
    row.save(update_fields=["terakhir_at"])
    audit.record(actor, JejakKotak.TERIMA, kiriman, at=at, after={"tanggal": f"{hari}", "baris": len(isi)})
    return kiriman


def _keep(kunci: KunciDraf, actor: "Pengguna", at: datetime, tanggal: date, teks: str, tanda: str) -> dict[str, object]:
    """One line as a draft entry, read as it would be on the day's page."""
    halaman = day_page(actor, kunci.pegawai, tanggal, at)
    tersimpan = save_kegiatan(
        actor=actor,
        at=at,
        tanggal=tanggal,
        kunci=uuid5(NAMESPACE_URL, f"laras:draf:{kunci.pk}:{tanda}"),
        versi=halaman.versi,
        ketikan=line_of(halaman, teks).ketikan,
    )
    return {
        "tanggal": tanggal.isoformat(),
        "kunci": str(tersimpan.kunci),
        "baris": teks[:200],
        "masalah": [m.pesan for m in tersimpan.masalah],
    }
