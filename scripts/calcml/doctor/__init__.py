"""What ``calcml doctor`` looks at."""
