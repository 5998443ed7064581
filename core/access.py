"""Deeds: seen but not allowed is 403. What lies outside the scope is not found (404) by the app's own queries."""

from django.core.exceptions import PermissionDenied


def require(allowed: bool) -> None:
    """Raise PermissionDenied unless allowed."""
    if not allowed:
        raise PermissionDenied
