"""Candidates: resumes without personal data, their references, and who may see them."""
