"""Qwen-Image-Layered: takes a picture apart into a number of layers that have no names.

Runs the authors' networks through diffusers' own pipeline.
"""
