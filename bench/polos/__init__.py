"""Yardsticks, never part of the product: a hello without Django, and a bare Django view with one ORM insert."""
