"""The benchmark: made-up findings of any size, and how long the explorer takes over them. `make bench` runs it."""
