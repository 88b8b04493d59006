"""Survey exports: what they share, and a package for each tool."""
