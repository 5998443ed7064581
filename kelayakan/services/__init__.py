"""Every change of kelayakan, one module a noun."""
