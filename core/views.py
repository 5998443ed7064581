"""Health, error pages, offline page and the service worker."""

import structlog
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import RequestDataTooBig
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from redis.exceptions import RedisError

from core.choices import FORMULIR_KEDALUWARSA

log = structlog.get_logger(__name__)


@never_cache
@require_GET
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when database, broker and migrations are fine, else 503 with what is not."""
    keadaan = {"basis_data": "baik", "antrean": "baik", "migrasi": "baik"}
    try:
        pelaksana = MigrationExecutor(connection)
        if pelaksana.migration_plan(pelaksana.loader.graph.leaf_nodes()):
            keadaan["migrasi"] = "tertinggal"
    except DatabaseError:
        keadaan["basis_data"] = keadaan["migrasi"] = "tidak terjangkau"
    try:
        cache.get("healthz")
    except (RedisError, OSError):
        keadaan["antrean"] = "tidak terjangkau"
    sehat = all(nilai == "baik" for nilai in keadaan.values())
    return JsonResponse({"sehat": sehat, **keadaan}, status=200 if sehat else 503)


@require_GET
def luring(request: HttpRequest) -> HttpResponse:
    """The page the service worker keeps for when there is no connection."""
    return render(request, "luring.html")


@require_GET
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served from the root, because a service worker rules only its own folder."""
    answer = HttpResponse(render_to_string("sw.js"), content_type="application/javascript")
    answer["Cache-Control"] = "no-cache"
    answer["Service-Worker-Allowed"] = "/"
    return answer


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """How the product presents itself on a home screen; a page, because it names icons by their hashed addresses."""
    isi = render_to_string("manifest.webmanifest", {"app_name": settings.APP_NAME})
    return HttpResponse(isi, content_type="application/manifest+json", headers={"Cache-Control": "max-age=86400"})


def _galat(request: HttpRequest, status: int, pesan: str, kode: str, judul: str = "") -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"kode": kode, "pesan": pesan, "field": ""}, status=status)
    rujukan = getattr(request, "kode_rujukan", "")
    konteks = {"kode_rujukan": rujukan, "pesan": pesan, "judul": judul, "app_name": settings.APP_NAME}
    return HttpResponse(render_to_string(f"{status}.html", konteks), status=status)


def galat_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        batas = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)
        pesan = f"Kiriman lebih dari {batas} MB, jadi tidak diterima. Kecilkan foto atau berkasnya, lalu kirim lagi."
        return _galat(request, 400, pesan, "kiriman_terlalu_besar")
    pesan = "Permintaan tidak bisa dibaca. Kembali ke halaman sebelumnya, lalu coba lagi."
    return _galat(request, 400, pesan, "permintaan_tidak_terbaca")


def galat_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    pesan = "Anda tidak berwenang membuka atau mengubah ini. Hubungi admin kepegawaian bila Anda perlu akses."
    return _galat(request, 403, pesan, "tidak_berwenang")


def galat_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _galat(request, 404, "Halaman tidak ditemukan. Mungkin tautannya sudah berubah.", "tidak_ditemukan")


def galat_405(request: HttpRequest) -> HttpResponse:
    """Who opens the address of a form that is only sent to: after a login, from a bookmark, by reloading."""
    pesan = "Alamat ini hanya menerima kiriman formulir. Buka formulirnya dari menu."
    return _galat(request, 405, pesan, "metode_ditolak")


def galat_500(request: HttpRequest) -> HttpResponse:
    pesan = "Ada gangguan di sisi kami. Presensi yang sudah Anda ketuk tetap tersimpan."
    return _galat(request, 500, pesan, "gangguan")


def csrf_gagal(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that waited too long or came from elsewhere. The browser keeps what was typed (js/draf.js)."""
    return _galat(request, 403, FORMULIR_KEDALUWARSA, "formulir_kedaluwarsa", "Formulir kedaluwarsa")
