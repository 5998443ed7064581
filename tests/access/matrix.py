PERAN = ("tamu", "ani", "budi", "citra", "dewi", "gita", "eko")
BEBAS = ("account_", "mfa_", "usersessions_")
MATRIX = {}
