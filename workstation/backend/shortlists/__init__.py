"""Shortlists for a job, with stages, and notes on candidates: no personal data in either."""
