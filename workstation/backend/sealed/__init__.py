"""Sealed records: one a candidate and job, as long as a legal floor asks; opened by nobody but a
privacy officer on a logged legal ground, and destroyed by themselves."""
