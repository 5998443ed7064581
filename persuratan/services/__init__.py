"""Every write of letters: on their way (surat), signed and withdrawn (tanda_tangan), numbers, stationery, notices."""
