"""What was extracted, put into files, streams and trees; knows nothing of how it was found."""
