"""Where the lines are kept: each store is a persistence module of the eventsourcing library, hardened."""
