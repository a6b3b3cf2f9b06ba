"""Every language: catalogs, coverage, languages in the page."""
