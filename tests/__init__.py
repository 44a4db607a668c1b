"""Tests at the promises; names are sentences."""
