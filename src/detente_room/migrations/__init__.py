"""Every state that the database has had."""
