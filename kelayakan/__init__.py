"""Who may work from home, with which jobdesk, on which day: decided before, and without, attendance."""
