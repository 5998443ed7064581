"""Indicators, dashboards and drill-down for the compliance unit."""
