"""Every read of kelayakan, one module a noun."""
