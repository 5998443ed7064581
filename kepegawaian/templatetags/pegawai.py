"""Writing of people's data on pages."""

from django import template

from kepegawaian.rules.golongan import pangkat_of
from kepegawaian.rules.nip import PANJANG_NIP, Nip

register = template.Library()


@register.filter
def nip_spasi(nip: str | None) -> str:
    """19800101 200501 1 001"""
    return Nip(nip).berspasi if nip and len(nip) == PANJANG_NIP else nip or ""


@register.filter
def pangkat(golongan: str) -> str:
    """Penata Muda for III/a; nothing for PPPK."""
    return pangkat_of(golongan)
