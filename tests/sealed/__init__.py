"""Tests of sealed records."""
