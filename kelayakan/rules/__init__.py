"""Judgements on jobdesks, eligibility, rosters and quotas; pure."""
