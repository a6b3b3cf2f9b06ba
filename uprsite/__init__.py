"""A static site generator for civil society at the Universal Periodic Review."""

__version__ = "0.1.0"
