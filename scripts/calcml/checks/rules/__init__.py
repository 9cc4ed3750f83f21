"""The rules, one a file, named as in the findings."""
