"""Money and obligations to fund."""
