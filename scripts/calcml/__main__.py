"""``python -m calcml`` is the ``calcml`` command."""

from calcml.cli import main

if __name__ == "__main__":
    main()
