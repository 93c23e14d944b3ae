"""Documents of a folder for other programs to ask about."""
