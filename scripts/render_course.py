"""``python scripts/render_course.py render`` does what ``calcml render`` does, uninstalled."""

from calcml.cli import main

if __name__ == "__main__":
    main()
