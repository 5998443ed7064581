"""Judgements on logbooks: what was typed (isian), a day's entries (hari), states and deadlines (alur)."""
