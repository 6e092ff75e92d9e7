"""What waits for a person and what a person may say of it."""
