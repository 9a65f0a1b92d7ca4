"""Jobs that disclosures are made for."""
