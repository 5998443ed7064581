"""Kinds, states, reasons and audit actions of kelayakan, one module a noun."""
