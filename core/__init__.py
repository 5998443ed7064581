"""Kernel: clock, periods, refusals, audit, files, notices, jobs. Knows no domain noun."""
