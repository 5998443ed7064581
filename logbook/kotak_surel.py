"""Drafts by e-mail: new mail is fetched from one mailbox; the key stands in the address it was sent to."""

import email
import email.policy
import imaplib
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from django.conf import settings

from core.errors import Refused
from logbook.choices.kotak import JenisKunci
from logbook.queries.kotak import key_by_secret
from logbook.services.kotak import BARIS_SEKALI, receive

_RAHASIA = re.compile(r"\+([0-9a-f]{40})@", re.IGNORECASE)
_KUTIPAN = re.compile(r"^(>|--\s*$|Pada .* menulis:|On .* wrote:|-{2,} ?(Original|Pesan asli))")
_SEKALI = 50
_BESAR = 512 * 1024


def fetch_mail() -> Iterator[bytes]:
    """Unread mail of the mailbox, marked as read once it was taken. Nothing when no mailbox is set up."""
    if not settings.KOTAK_DRAF_IMAP:
        return
    alamat = urlsplit(settings.KOTAK_DRAF_IMAP)
    kelas = imaplib.IMAP4_SSL if alamat.scheme == "imaps" else imaplib.IMAP4
    with kelas(alamat.hostname or "localhost", alamat.port or (993 if alamat.scheme == "imaps" else 143)) as kotak:
        kotak.login(unquote(alamat.username or ""), unquote(alamat.password or ""))
        kotak.select(alamat.path.strip("/") or "INBOX")
        _, temuan = kotak.search(None, "UNSEEN")
        for nomor in temuan[0].split()[:_SEKALI]:
            _, isi = kotak.fetch(nomor, f"(BODY.PEEK[]<0.{_BESAR}>)")
            if isi and isinstance(isi[0], tuple):
                yield isi[0][1]
            kotak.store(nomor, "+FLAGS", "\\Seen")


def take_mail(*, surat: Iterable[bytes], at: datetime) -> int:
    """Take each mail in as drafts of whose key its address carries; what has no key is left alone. How many were."""
    return sum(_take(email.message_from_bytes(satu, policy=email.policy.default), at) for satu in surat)


def _take(surat: EmailMessage, at: datetime) -> bool:  # type: ignore[type-arg,unused-ignore]
    tujuan = " ".join(str(surat.get(h, "")) for h in ("To", "Cc", "Delivered-To", "X-Original-To"))
    cocok = _RAHASIA.search(tujuan)
    kunci = key_by_secret(cocok[1].lower(), JenisKunci.SUREL) if cocok else None
    if kunci is None:
        return False
    try:
        receive(kunci=kunci, at=at, baris=_lines(surat), kirim_id=str(surat.get("Message-ID", ""))[:200] or f"{at}")
    except Refused:  # what cannot be read is no draft; the sender sees that nothing arrived
        return False
    return True


def _lines(surat: EmailMessage) -> list[str]:  # type: ignore[type-arg,unused-ignore]
    """The lines of the plain part up to the quotation or signature."""
    bagian = surat.get_body(preferencelist=("plain",))
    found: list[str] = []
    for satu in (bagian.get_content() if bagian is not None else "").splitlines():
        if _KUTIPAN.match(satu.strip()):
            break
        if satu.strip():
            found.append(satu.strip())
    return found[:BARIS_SEKALI]
