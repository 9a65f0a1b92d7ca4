"""My disclosures: the entries under one's name, their proofs, and the verification of the log."""
