"""DJKN's tree as it ships, and how an empty installation starts."""

import io
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from core import clock
from core.models import JejakAudit
from kepegawaian import queries
from kepegawaian.choices import Jejak, JenisUnit, Zona
from kepegawaian.data.unit_djkn import units
from kepegawaian.models import Pengguna, UnitKerja
from kepegawaian.services.unit_djkn import pasang_unit_djkn
from tests.factories import AT


def test_the_list_is_complete_and_consistent() -> None:
    semua = list(units())
    jumlah = Counter(satu.jenis for satu in semua)
    assert (jumlah[JenisUnit.KANWIL], jumlah[JenisUnit.KPKNL]) == (17, 71)
    assert len({satu.kode for satu in semua}) == len(semua)
    sudah: set[str] = set()
    for satu in semua:
        assert satu.induk is None or satu.induk in sudah, "parents come first"
        sudah.add(satu.kode)
    zona = {satu.nama: satu.zona for satu in semua if satu.is_kantor}
    assert zona["KPKNL Palangka Raya"] == Zona.WIB
    assert zona["KPKNL Banjarmasin"] == Zona.WITA
    assert zona["KPKNL Ternate"] == Zona.WIT
    assert zona["KPKNL Jayapura"] == Zona.WIT
    uki = [satu for satu in semua if satu.is_uki]
    assert len(uki) == 17 + 71


@pytest.mark.django_db
def test_installing_twice_adds_nothing() -> None:
    hasil = pasang_unit_djkn(actor=None, at=AT, kanwil=["Jawa Barat"])
    assert (hasil.dibuat, hasil.sudah_ada) == (1 + 1 + 6 + 6 * 8, 0)
    lelang = UnitKerja.objects.get(kode="537738-LELANG")
    assert queries.kantor_of(lelang).nama == "KPKNL Bandung"
    assert lelang.jalur.startswith(UnitKerja.objects.get(kode="411812").jalur)
    lagi = pasang_unit_djkn(actor=None, at=AT, kanwil=["Jawa Barat"])
    assert (lagi.dibuat, lagi.sudah_ada) == (0, hasil.dibuat)
    assert JejakAudit.objects.filter(aksi=Jejak.PASANG_UNIT).count() == 1


@pytest.mark.django_db
def test_an_empty_installation_gets_units_and_a_first_admin() -> None:
    keluar = io.StringIO()
    call_command("pasang_unit", kanwil=["Banten"], stdout=keluar)
    call_command("admin_pertama", nip="19900215 201503 2 002", nama="Siti Ma'rufah", unit="506172", stdout=keluar)
    pengguna = Pengguna.objects.get(nip="199002152015032002")
    sandi = keluar.getvalue().rsplit(": ", 1)[1].strip()
    assert len(sandi) == 14
    assert pengguna.wajib_ganti_sandi
    assert queries.peran_of(pengguna, queries.today(clock.now())).is_admin
    assert pengguna.peran.get().unit.kode == "506172"
    with pytest.raises(CommandError, match="sudah terdaftar"):
        call_command("admin_pertama", nip="199002152015032002", nama="Siti", unit="506172")
    with pytest.raises(CommandError, match="tidak dikenal"):
        call_command("pasang_unit", kanwil=["Atlantis"])
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("admin_pertama", nip="199002152015032002", nama="Siti", unit="x")
