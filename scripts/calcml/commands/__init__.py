"""The subcommands of ``calcml``, one module each."""
