"""Whether anything eligibility rests on has changed: one fingerprint over rules and facts."""

import hashlib

from django.db.models import Count, Max, Q

from kelayakan.choices.layak import StatusDisiplin
from kelayakan.models import CatatanDisiplin, PenilaianKinerja, UraianTugas
from kelayakan.rules.uraian import BERMASA
from kepegawaian import jabatan_queries as jabatan
from ketentuan import queries as ketentuan


def sources() -> str:
    """The state of policies, posts, discipline, ratings and tasks: five statements, whatever the number of people.

    It may miss a change that undoes another one; the daily run looks at everybody whatever this says.
    """
    isi = [
        repr(sorted(ketentuan.kebijakan().wfh, key=lambda aturan: aturan.masa.id)),
        repr(jabatan.posts_state()),
        repr(
            CatatanDisiplin.objects.aggregate(
                n=Count("pk"),
                akhir=Count("selesai"),
                selesai=Count("pk", filter=Q(status=StatusDisiplin.SELESAI)),
                at=Max("dicatat_at"),
            )
        ),
        repr(PenilaianKinerja.objects.aggregate(n=Count("pk"), at=Max("dicatat_at"))),
        repr(
            UraianTugas.objects.filter(status__in=BERMASA).aggregate(
                n=Count("pk"), akhir=Count("selesai"), at=Max("diputuskan_at")
            )
        ),
    ]
    return hashlib.sha256("\n".join(isi).encode()).hexdigest()
