"""What the checks found, told to people, to programs and to code scanning."""
