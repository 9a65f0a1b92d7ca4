"""The audit: the disclosure log for privacy officers and employers' administrators."""
