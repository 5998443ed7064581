"""Distances between places."""

from math import asin, cos, radians, sin, sqrt

from kelayakan.rules.fakta import Titik

JARI_BUMI = 6_371_000.0


def distance(a: Titik, b: Titik) -> float:
    """Metres between two places over the surface of the earth."""
    lat_a, lat_b = radians(a.lintang), radians(b.lintang)
    naik, geser = sin((lat_b - lat_a) / 2), sin(radians(b.bujur - a.bujur) / 2)
    return 2 * JARI_BUMI * asin(min(1.0, sqrt(naik * naik + cos(lat_a) * cos(lat_b) * geser * geser)))
