"""What the pointer does on the canvas: one gesture a file."""
