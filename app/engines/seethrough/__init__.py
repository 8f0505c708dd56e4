"""See-through: an SDXL that paints body-part layers at once, and the depth that orders them."""
