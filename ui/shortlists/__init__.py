"""The place "Shortlists": candidates for one job by stages, and notes on them; no personal data."""
