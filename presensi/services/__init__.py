"""Every write of presensi, one module per noun: ketuk, harian, ketidakhadiran, lokasi, tim."""
