"""Rules as dated rows: hours, holidays, thresholds, WFH policies, month locks."""
