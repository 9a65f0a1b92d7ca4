"""Snooping detection: looks at each logged opening after its commit, and tells what stands out."""
