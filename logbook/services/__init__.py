"""Every write of logbooks: entries (kegiatan), evidence (bukti), review (tinjauan), reminders (pengingat)."""
