"""Judgements of compliance: what a measure counts (ukuran), rates and index (tingkat), a person's month (rekap)."""
