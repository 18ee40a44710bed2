"""A desktop reader for close reading of Chinese texts: one immutable text, many views."""

__version__ = "0.1.0"
