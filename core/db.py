"""PostgreSQL range expressions used by constraints and queries of dated rows."""

from django.db.models import Func


class TanggalRange(Func):
    """daterange(mulai, selesai, '[)'): half-open, an open end is NULL."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[)')"


class TanggalRangeTertutup(Func):
    """daterange(mulai, sampai, '[]'): both ends included."""

    function = "daterange"
    template = "%(function)s(%(expressions)s, '[]')"
