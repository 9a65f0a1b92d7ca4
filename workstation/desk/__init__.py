"""The desk's logic without windows: vault, device, backend, session, search, disclosures."""
