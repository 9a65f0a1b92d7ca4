"""Searching: query, facets, results without PII, and the redacted preview beside them."""
