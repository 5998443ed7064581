"""Judgements on taps, days and absence; pure."""
