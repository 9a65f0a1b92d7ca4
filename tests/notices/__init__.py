"""Tests of withdrawal notices."""
