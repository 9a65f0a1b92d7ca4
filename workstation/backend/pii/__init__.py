"""The PII room: contact data, sources and documents, each person's under a key of its own."""
