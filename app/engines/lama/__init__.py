"""LaMa: paints what a hole in a picture hides, from Fourier convolutions over all around it."""
