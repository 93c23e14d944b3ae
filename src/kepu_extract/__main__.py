"""`python -m kepu_extract` is the command."""

from kepu_extract.cli import main

main()
