"""Benchmarks. `python -m bench NAME`; everything stays on 127.0.0.1 and in a database of its own."""
