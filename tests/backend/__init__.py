"""Tests of the backend over HTTP, on both databases."""
