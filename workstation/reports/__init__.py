"""Reports on the disclosure log as PDF, CSV and JSON: data in, bytes out; signatures for PDF."""
