"""Disclosures outside the app, entered by the company's staff on the policy's grounds only."""
