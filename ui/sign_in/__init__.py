"""Before the pages: first start, key store, sign-in, code, procedures and lock, a screen each."""
