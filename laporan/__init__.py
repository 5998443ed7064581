"""Frozen documents and their schedule."""
