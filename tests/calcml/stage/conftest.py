"""The scripts beside these tests run in processes of their own."""

collect_ignore = ["plain_scenes.py", "played_frames.py"]
