"""The push protocol of ZK-type terminals: plain text, no session, no cookie. The device is the client and repeats an
upload until it gets 200 with OK, so nothing is acknowledged before it is kept, and nothing that is kept is refused."""

import re
from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from core import clock
from core.web import client_ip
from presensi.choices.mesin import Cacat
from presensi.models import Terminal
from presensi.queries import mesin
from presensi.rules.mesin_baris import Baris, clip, read_push
from presensi.services import mesin_terima

BADAN_PALING_BESAR = 4 * 1024 * 1024
JEDA_DETIK, JEDA_GALAT_DETIK = 30, 60
# Whole hours, as the protocol wants them.
JAM_ZONA = {"WIB": 7, "WITA": 8, "WIT": 9}
_SERIAL = re.compile(r"[0-9A-Za-z.-]{1,40}")
Tampilan = Callable[[HttpRequest, Terminal, datetime], HttpResponse]


def plain(isi: str, at: datetime, status: int = 200) -> HttpResponse:
    """Text with the hour of our clock: devices set theirs by it."""
    answer = HttpResponse(isi, status=status, content_type="text/plain; charset=utf-8")
    answer["Date"] = http_date(at.timestamp())
    answer["Cache-Control"] = "no-store"
    # Django would write the address of a refusal into its own log, and a token may stand in it.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def for_device(view: Tampilan) -> Callable[..., HttpResponse]:
    """Only for a registered device; everybody else gets the same words, whatever the reason."""

    @csrf_exempt
    @wraps(view)
    def wrapped(request: HttpRequest, token: str = "", sisa: str = "") -> HttpResponse:
        at = clock.now()
        request.jalur_catatan = f"/iclock/{view.__name__}"  # type: ignore[attr-defined]
        serial = request.GET.get("SN", "").strip()
        token = token or request.headers.get("X-Token-Mesin", "") or request.GET.get("pushcommkey", "")
        terminal = mesin.terminal_for(serial, token, client_ip(request)) if _SERIAL.fullmatch(serial) else None
        if terminal is None:
            if _SERIAL.fullmatch(serial):
                mesin_terima.note_refused(serial=serial, at=at)
            return plain("ERROR\n", at, 403)
        mesin_terima.note_alive(terminal=terminal, at=at)
        return view(request, terminal, at)

    return wrapped


@for_device
def cdata(request: HttpRequest, terminal: Terminal, at: datetime) -> HttpResponse:
    """First contact (GET), or something sent (POST): scans are kept, everything else is answered and dropped unread."""
    if request.method != "POST":
        return plain(_options(terminal), at)
    if request.GET.get("table", "").upper() != "ATTLOG":
        # Names, templates, photos, passwords: nothing of it is read, let alone kept.
        return plain("OK\n", at)
    badan = _body(request)
    if badan is None:
        return plain("ERROR\n", at, 400)
    if len(badan) > BADAN_PALING_BESAR:
        # Not kept, so not acknowledged; that it came is.
        awal = Baris(clip(f"{badan[:200].decode('utf-8', 'replace')}"), cacat=Cacat.TERLALU_BESAR)
        mesin_terima.receive_lines(terminal=terminal, lines=[awal], at=at)
        return plain("ERROR\n", at, 413)
    lines = read_push(badan, terminal.zona)
    stempel = request.GET.get("Stamp", "")
    return plain(f"OK: {mesin_terima.receive_lines(terminal=terminal, lines=lines, at=at, stempel=stempel)}\n", at)


@for_device
def getrequest(request: HttpRequest, terminal: Terminal, at: datetime) -> HttpResponse:
    """What the device is to do: nothing, or to introduce itself anew, after which it sends all again."""
    if terminal.minta_ulang_at is None:
        return plain("OK\n", at)
    mesin_terima.note_command_sent(terminal=terminal)
    return plain(f"C:{int(terminal.minta_ulang_at.timestamp())}:CHECK\n", at)


@for_device
def selesai(request: HttpRequest, terminal: Terminal, at: datetime) -> HttpResponse:
    """Results of commands, signs of life, and what old firmware asks besides."""
    return plain("OK\n", at)


@for_device
def tak_dikenal(request: HttpRequest, terminal: Terminal, at: datetime) -> HttpResponse:
    """Dialects we do not speak; answered here so that an address with a token in it never reaches a log as it is."""
    return plain("ERROR\n", at, 404)


def _options(terminal: Terminal) -> str:
    """Only scans are asked for; the resume mark is the device's own last one."""
    isi = {
        "ATTLOGStamp": terminal.stempel or "0",
        "OPERLOGStamp": "9999",
        "ATTPHOTOStamp": "9999",
        "ErrorDelay": JEDA_GALAT_DETIK,
        "Delay": JEDA_DETIK,
        "TransTimes": "00:00;12:05",
        "TransInterval": 1,
        "TransFlag": "TransData AttLog",
        "TimeZone": JAM_ZONA[terminal.zona],
        "Realtime": 1,
        "Encrypt": "None",
        "ServerVer": "2.4.1",
        "PushProtVer": "2.4.1",
    }
    baris = "".join(f"{nama}={nilai}\n" for nama, nilai in isi.items())
    return f"GET OPTION FROM: {terminal.serial}\n{baris}"


def _body(request: HttpRequest) -> bytes | None:
    """What was sent, but not endlessly much of it; None when the connection broke."""
    try:
        return request.read(BADAN_PALING_BESAR + 1)
    except UnreadablePostError:
        return None
