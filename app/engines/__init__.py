"""Engines: code around a network, or the built-in draft."""
