"""The demo office: a Kanwil DJKN with its KPKNLs, invented people and six months of believable work.

Plans (`orang`, `hari`, `isian`, ...) are pure and seeded; `tulis_*` turns them into rows; `kantor` puts all together.
Models are reached through the app registry, as in a data migration: this package fills tables in bulk.
"""
