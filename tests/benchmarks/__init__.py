"""Measurements: `python3 dev.py bench` prints them; docs/performance.md keeps a run of them."""
