"""What people said about findings: read, laid over an extraction, and turned into words and answers to learn from."""
