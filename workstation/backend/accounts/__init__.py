"""Accounts: who can sign in, with which password and code, and how often they may try."""
