"""Reports on the disclosure log: who may have which, made in the background, signed, kept a day."""
