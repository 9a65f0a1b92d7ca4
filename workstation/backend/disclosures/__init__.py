"""Disclosures: every release of personal data, logged before anything leaves."""
