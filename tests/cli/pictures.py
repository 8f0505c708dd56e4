"""Small pictures for the command line."""

import numpy as np
from PIL import Image, ImageDraw


def character(size=(160, 220)):
    """Give a doll with hair, face, eyes and clothes on white, RGB."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    line = {"outline": (40, 30, 40), "width": 2}
    draw.ellipse((34, 10, 126, 120), fill=(120, 70, 150), **line)
    draw.rectangle((70, 95, 90, 125), fill=(250, 220, 200), **line)
    draw.polygon(
        [(50, 122), (110, 122), (122, 215), (38, 215)], fill=(60, 90, 170), outline=(30, 30, 40)
    )
    draw.ellipse((48, 28, 112, 108), fill=(255, 228, 210), **line)
    for left in (58, 88):
        draw.ellipse((left, 62, left + 14, 80), fill="white", **line)
        draw.ellipse((left + 4, 65, left + 10, 78), fill=(40, 90, 200))
    draw.arc((72, 88, 88, 98), 20, 160, fill=(160, 60, 60), width=2)
    draw.pieslice((44, 14, 116, 84), 180, 360, fill=(140, 90, 170), **line)
    return image


def pixels(path):
    """Give a file's pixels as uint8 RGBA."""
    with Image.open(path) as image:
        return np.array(image.convert("RGBA"))
