"""Opening a finding on signals, on a control test or on a document: what it came from knows of it, in one commit."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from kepatuhan.models import ButirUji, Temuan
from kepatuhan.queries import sinyal as sinyal_queries
from kepatuhan.queries import temuan_asal as asal
from kepatuhan.queries import uji as uji_queries
from kepatuhan.services import sinyal as sinyal_services
from kepatuhan.services.temuan import IsiTemuan, open_temuan
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from collections.abc import Collection

    from kepegawaian.models import Pengguna


@transaction.atomic
def open_from_signals(*, actor: "Pengguna", pks: "Collection[int]", isi: IsiTemuan, at: datetime) -> Temuan:
    """The signals become the finding; the rules of findings decide about independence and people."""
    rows = sinyal_queries.lock_many(actor, pks, orang.today(at))
    temuan = open_temuan(actor=actor, asal=asal.from_signals(rows), isi=isi, at=at)
    sinyal_services.attach_to(temuan, rows, actor=actor, at=at)
    return temuan


@transaction.atomic
def open_from_test(*, actor: "Pengguna", hasil_id: int, isi: IsiTemuan, at: datetime) -> Temuan:
    """Every item that did not conform and has no finding yet."""
    hasil = uji_queries.lock_hasil(hasil_id)
    rows = uji_queries.exceptions_of(hasil)
    temuan = open_temuan(actor=actor, asal=asal.from_test(hasil, rows), isi=isi, at=at)
    ButirUji.objects.filter(pk__in=[r.pk for r in rows]).update(temuan=temuan)
    return temuan


@transaction.atomic
def open_from_document(*, actor: "Pengguna", rujukan: str, isi: IsiTemuan, at: datetime) -> Temuan:
    """A finding on a report, a letter or an observation."""
    return open_temuan(actor=actor, asal=asal.from_document(isi.unit, rujukan), isi=isi, at=at)
