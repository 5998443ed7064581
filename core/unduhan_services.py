"""Long lists as files: asked for by an address, answered by the worker as the owner, kept for a week.

The worker calls the very view of the list, so filter, columns, order and access are those of the screen.
"""

import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib import import_module
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, QueryDict
from django.http.response import HttpResponseBase
from django.urls import resolve, reverse
from django.utils.module_loading import import_string

from core import audit, files, jobs, notify, unduhan_queries
from core.access import require
from core.choices import AlasanUnduhan, Jejak, StatusUnduhan
from core.errors import Refused
from core.models import Unduhan
from core.tables import in_worker

if TYPE_CHECKING:
    from core.models import Berkas
    from kepegawaian.models import Pengguna

log = structlog.get_logger(__name__)
SIMPAN = timedelta(days=7)
PALING_BANYAK_COBA = 3
Clock = Callable[[], datetime]


class Berhenti(Exception):  # noqa: N818 - not an error: cancelled, or another worker carries on
    """The run is no longer this worker's."""


@transaction.atomic
def request_unduhan(*, actor: "Pengguna", alamat: str, nama: str, jumlah: int, at: datetime) -> Unduhan:
    """Put a list into the queue. The same list asked for twice while it is made is one run."""
    try:
        with transaction.atomic():
            row = Unduhan.objects.create(
                pemilik=actor, alamat=alamat, nama=files.clean_name(nama), jumlah=jumlah, dibuat_at=at, denyut_at=at
            )
    except IntegrityError:
        return Unduhan.objects.get(pemilik=actor, alamat=alamat, status__in=unduhan_queries.BERJALAN)
    # The path only: query strings hold search words, and those hold names.
    after = {"daftar": urlsplit(alamat).path, "jumlah": jumlah}
    audit.record(actor, Jejak.MINTA_UNDUHAN, row, at=at, after=after)
    _send(row)
    return row


@transaction.atomic
def cancel_unduhan(*, actor: "Pengguna", pk: int, at: datetime) -> Unduhan:
    """Stop a run; its worker notices at its next step."""
    row = unduhan_queries.lock_unduhan(pk)
    require(row is not None and row.pemilik_id == actor.pk)
    assert row is not None  # noqa: S101 - required above
    if row.status not in unduhan_queries.BERJALAN:
        raise Refused(AlasanUnduhan.SUDAH_BERAKHIR)
    row.status = StatusUnduhan.BATAL
    row.save(update_fields=["status"])
    audit.record(actor, Jejak.BATAL_UNDUHAN, row, at=at, after={"status": row.status})
    return row


def take_unduhan(*, actor: "Pengguna", row: Unduhan, at: datetime) -> "Berkas":
    """The file of a finished run, written down as taken."""
    if row.status != StatusUnduhan.SELESAI or row.berkas is None:
        raise Refused(AlasanUnduhan.BELUM_SELESAI)
    audit.record(actor, Jejak.AMBIL_UNDUHAN, row, at=at, after={"sha256": row.berkas.sha256})
    return row.berkas


def run(pk: int, *, now: Clock) -> None:
    """Make the file of a waiting (or abandoned) run. Safe to run twice: only one turn at a time does anything."""
    claimed = _claim(pk, now())
    if claimed is None:
        return
    row, percobaan = claimed, claimed.percobaan

    def lapor(selesai: int) -> None:
        mine = Unduhan.objects.filter(pk=pk, status=StatusUnduhan.DISUSUN, percobaan=percobaan)
        if not mine.update(kemajuan=selesai, denyut_at=now()):
            raise Berhenti

    try:
        with in_worker(lapor):
            isi, jenis = _written(_answer(row))
        _finish(row, percobaan, isi, jenis, now())
    except Refused as no:
        _fail(row, percobaan, no.pesan, now())
    except OSError:
        log.exception("unduhan_tidak_tertulis", unduhan=pk)
        _fail(row, percobaan, Refused(AlasanUnduhan.PENUH).pesan, now())
    except Berhenti:
        log.info("unduhan_berhenti", unduhan=pk)


@transaction.atomic
def _claim(pk: int, at: datetime) -> Unduhan | None:
    row = unduhan_queries.lock_unduhan(pk)
    if row is None or row.status not in unduhan_queries.BERJALAN:
        return None
    if row.status == StatusUnduhan.DISUSUN and not unduhan_queries.is_stale(row, at):
        return None
    row.status, row.denyut_at, row.mulai_at, row.kemajuan = StatusUnduhan.DISUSUN, at, at, 0
    row.percobaan += 1
    row.save(update_fields=["status", "denyut_at", "mulai_at", "kemajuan", "percobaan"])
    return row


def _answer(row: Unduhan) -> HttpResponseBase:
    """What the list's own view says to its owner now."""
    bagian = urlsplit(row.alamat)
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", bagian.path, bagian.path
    request.META = {
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": bagian.query,
        "SERVER_NAME": "pekerja",
        "SERVER_PORT": "80",
    }
    request.GET = QueryDict(bagian.query)
    request.user = row.pemilik
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    found = resolve(bagian.path)
    request.resolver_match = found

    def view(asked: HttpRequest) -> Any:
        return found.func(asked, *found.args, **found.kwargs)

    for nama in reversed(settings.UNDUHAN_MIDDLEWARE):
        view = import_string(nama)(view)
    try:
        answer: HttpResponseBase = view(request)
    except (PermissionDenied, Http404) as no:
        raise Refused(AlasanUnduhan.BUKAN_BERKAS) from no
    if not row.pemilik.is_active or answer.status_code != 200 or not answer.get("Content-Disposition"):
        raise Refused(AlasanUnduhan.BUKAN_BERKAS)
    return answer


def _written(answer: HttpResponseBase) -> tuple[IO[bytes], str]:
    """The answer in a file of its own, piece by piece."""
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it is kept
    potong: Iterator[bytes] = iter(answer)
    for satu in potong:
        berkas.write(satu)
    # Not closed as a response is: that would end a request, and with it the database connection of this work.
    berkas.seek(0)
    return berkas, answer["Content-Type"].partition(";")[0]


@transaction.atomic
def _finish(row: Unduhan, percobaan: int, isi: IO[bytes], jenis: str, at: datetime) -> None:
    row = _mine(row.pk, percobaan)
    with isi:
        row.berkas = files.keep(File(isi, name=row.nama), nama=row.nama, jenis=jenis, actor=row.pemilik, at=at)
    row.status, row.selesai_at, row.kemajuan = StatusUnduhan.SELESAI, at, row.jumlah
    row.save(update_fields=["berkas", "status", "selesai_at", "kemajuan"])
    audit.record(None, Jejak.SELESAI_UNDUHAN, row, at=at, after={"sha256": row.berkas.sha256})
    _tell(row, "core/unduhan_siap", at)


@transaction.atomic
def _fail(row: Unduhan, percobaan: int, sebab: str, at: datetime) -> None:
    try:
        row = _mine(row.pk, percobaan)
    except Berhenti:
        return
    end_failed(row, sebab, at)


def end_failed(row: Unduhan, sebab: str, at: datetime) -> None:
    """The run ends without a file, and says why. The caller holds the row's lock."""
    row.status, row.sebab = StatusUnduhan.GAGAL, sebab[:300]
    row.save(update_fields=["status", "sebab"])
    audit.record(None, Jejak.GAGAL_UNDUHAN, row, at=at, after={"sebab": row.sebab})
    _tell(row, "core/unduhan_gagal", at)


def _mine(pk: int, percobaan: int) -> Unduhan:
    row = unduhan_queries.lock_unduhan(pk)
    if row is None or row.status != StatusUnduhan.DISUSUN or row.percobaan != percobaan:
        raise Berhenti
    return row


def sweep(*, at: datetime) -> int:
    """Send again what has been silent for two minutes; give up after three tries. How many were touched."""
    touched = 0
    for pk in unduhan_queries.stale_ids(at):
        with transaction.atomic():
            row = unduhan_queries.lock_unduhan(pk)
            if row is None or row.status not in unduhan_queries.BERJALAN or not unduhan_queries.is_stale(row, at):
                continue
            touched += 1
            if row.status == StatusUnduhan.DISUSUN and row.percobaan >= PALING_BANYAK_COBA:
                end_failed(row, Refused(AlasanUnduhan.TERHENTI, kali=row.percobaan).pesan, at)
                continue
            if row.status == StatusUnduhan.MENUNGGU:
                row.denyut_at = at
                row.save(update_fields=["denyut_at"])
            _send(row)
    return touched


def purge(*, at: datetime) -> int:
    """Throw away files older than a week. How many."""
    done = 0
    for pk in unduhan_queries.expired_ids(at - SIMPAN):
        with transaction.atomic():
            row = unduhan_queries.lock_unduhan(pk)
            if row is None or row.status != StatusUnduhan.SELESAI or row.berkas is None:
                continue
            row.status = StatusUnduhan.DIHAPUS
            row.save(update_fields=["status"])
            files.discard(row.berkas, at=at)
            audit.record(None, Jejak.HAPUS_UNDUHAN, row, at=at, after={"sha256": row.berkas.sha256})
            done += 1
    return done


def _tell(row: Unduhan, jenis: str, at: datetime) -> None:
    notify.send(
        row.pemilik,
        jenis,
        at=at,
        tautan=reverse("unduhan:daftar"),
        surel=True,
        kunci=f"{jenis}:{row.pk}:{row.percobaan}",
        nama=row.nama,
        sebab=row.sebab,
    )


def _send(row: Unduhan) -> None:
    from core.unduhan_tasks import make  # tasks import this module; the cycle is cut here

    jobs.after_commit(make, row.pk)
