"""The review page for one file, and the index page for many."""
