"""How the tables came to be, one file a change; run when a store is opened."""
