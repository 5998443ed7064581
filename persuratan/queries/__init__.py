"""Every read of letters: the letters (surat), who may sign (pejabat), what is printed (dokumen), stationery."""
