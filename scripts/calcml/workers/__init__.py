"""One fresh process for each job, and the supervisor that owns them."""
