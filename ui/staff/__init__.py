"""The place "Resumes": what the staff of the company that runs the database do with resumes."""
