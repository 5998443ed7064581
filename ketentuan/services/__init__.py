"""Every change of rules, one module per noun."""
