"""Sessions: device proofs, access and refresh tokens, and the caller behind a request."""
