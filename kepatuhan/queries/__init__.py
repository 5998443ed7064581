"""Every read of compliance, split by noun: hari, indikator, pandangan, dasbor, unit, rekap."""
