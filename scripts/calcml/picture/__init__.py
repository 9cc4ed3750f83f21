"""Single pictures of a lecture, and the sheet that shows them side by side."""
