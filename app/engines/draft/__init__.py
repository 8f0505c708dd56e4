"""The built-in draft engine: numpy and OpenCV, no weights."""
