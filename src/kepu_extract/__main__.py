"""`python -m kepu_extract` is the command."""

from kepu_extract.cli import main

if __name__ == "__main__":  # a child process imports this module too
    main()
