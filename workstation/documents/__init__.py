"""Resumes as documents: read in limited workers, personal data taken out, understood."""
