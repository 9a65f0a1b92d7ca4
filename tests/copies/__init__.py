"""Tests of retained copies at the backend."""
