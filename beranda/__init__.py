"""Pages that join many apps: home per role, approvals, search. No tables."""
