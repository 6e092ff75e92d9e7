"""Files that the commands show or draw with."""
