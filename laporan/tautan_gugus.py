"""The group a page of an own report opens, as it stands in the address."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, QueryDict

from laporan.queries.sendiri import read_group
from laporan.rules.sendiri import IsiSendiri
from laporan.sumber import SEMUA

GUGUS = "gugus"


def groups_of(request: HttpRequest, isi: IsiSendiri) -> tuple[str, ...]:
    """The values of the group asked for, one per level; none is the report itself. Anything odd is a bad address."""
    found = tuple(request.GET.getlist(GUGUS))
    if not found:
        return ()
    if len(found) != len(isi.kelompok):
        raise BadRequest
    for kode, teks in zip(isi.kelompok, found, strict=True):
        try:
            read_group(SEMUA[isi.sumber].by_kode(kode), teks)
        except (ValueError, StopIteration) as error:
            raise BadRequest from error
    return found


def group_link(request: HttpRequest, nilai: list[str]) -> str:
    """The address of a group's rows."""
    found = QueryDict(mutable=True)
    found.setlist(GUGUS, nilai)
    return f"{request.path}?{found.urlencode()}"
