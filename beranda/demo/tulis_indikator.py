"""Self-assessments of readiness in the demo: most offices have answered this quarter, one has not yet."""

from typing import TYPE_CHECKING

from django.apps import apps

from beranda.demo.masa import Masa
from beranda.demo.tulis_orang import Kantoran
from beranda.demo.unit import KANTOR
from kepatuhan.queries.kesiapan import quarter_of
from kepatuhan.rules.kesiapan import KODE_SOAL
from kepatuhan.services.jarak import count_distances
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepatuhan.models import NilaiMandiri

CATATAN = "Dibahas dalam rapat pimpinan. VPN masih bergantian pada jam sibuk."


def fill_indikator(kantoran: Kantoran, masa: Masa) -> int:
    """One assessment an office, answered by its head. Returns how many."""
    model: type[NilaiMandiri] = apps.get_model("kepatuhan", "NilaiMandiri")
    rows = []
    for n, kantor in enumerate(sorted(KANTOR, key=lambda satu: satu.kode)[1:]):
        unit = kantoran.unit[kantor.kode]
        kepala = orang.kepala_of(unit, masa.hari_ini)
        if kepala is None or kepala.pegawai.pengguna is None:
            continue
        jawaban = {kode: min(4, 2 + (n * 5 + m * 3) % 3) for m, kode in enumerate(KODE_SOAL)}
        rows.append(
            model(
                unit=unit, mulai=quarter_of(masa.hari_ini), jawaban=jawaban, catatan=CATATAN,
                diisi_at=masa.at, diisi_oleh=kepala.pegawai.pengguna,
            )
        )  # fmt: skip
    count_distances(at=masa.at)
    return len(model.objects.bulk_create(rows))
