"""The machinery: pixels to words, the stores, and the story of a chart in `pipeline.digitize`."""

__version__ = "0.1.0"
