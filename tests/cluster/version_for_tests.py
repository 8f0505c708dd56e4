"""Loaded into a scheduler: it is of another version."""

import app


def dask_setup(_scheduler):
    app.__version__ = "9.9"
