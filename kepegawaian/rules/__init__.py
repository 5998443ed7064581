"""Judgements about people and posts: identity numbers, grades, names, dates, units. No framework, no database."""
