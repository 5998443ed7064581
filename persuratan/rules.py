"""Judgements on letters: number, signature line, when one is withdrawn; pure."""
