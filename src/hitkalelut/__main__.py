"""`python -m hitkalelut` is the command `hitkalelut`."""

from hitkalelut.cli.main import main

if __name__ == "__main__":
    main()
