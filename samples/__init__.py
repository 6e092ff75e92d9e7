"""Synthetic charts with their truth, and the generator that draws them. Not installed."""
