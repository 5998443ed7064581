"""Every write of reports: asking for them (antrean) and composing them (susun)."""
