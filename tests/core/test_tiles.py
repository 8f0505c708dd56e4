import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.geometry import Box
from app.core.raster import TILE, Raster
from app.core.tiles import area_of, inside_tile, outside_tile, tile_of, tile_parts

places = st.integers(-600, 600)
lengths = st.integers(1, 700)


@given(places, places, lengths, lengths)
def test_parts_hold_each_pixel_of_a_box_once(left, top, width, height):
    box = Box(left, top, left + width, top + height)
    count = np.zeros((height, width), int)
    for key, area, inside in tile_parts(box):
        count[area.shifted(-left, -top).slices] += 1
        assert area.intersect(area_of(key)) == area
        assert inside.intersect(Box(0, 0, TILE, TILE)) == inside
        assert inside_tile(area, key) == inside
        assert outside_tile(inside, key) == area
    assert (count == 1).all()


@settings(deadline=None)
@given(places, places, st.integers(1, 300), st.integers(1, 300), st.sampled_from([1, 3, 4]))
def test_the_tiles_of_a_picture_are_its_pixels_and_nothing_around_it(
    left, top, width, height, channels
):
    shape = (height, width) if channels == 1 else (height, width, channels)
    picture = np.random.default_rng(width).integers(1, 255, shape, np.uint8)
    raster = Raster.of(picture)
    box = Box(left, top, left + width, top + height)
    total = 0
    for key, area, inside in tile_parts(box.grown(300)):
        tile = tile_of(raster, left, top, key)
        total += np.count_nonzero(tile)
        seen = area.intersect(box)
        if not seen.is_empty:
            expected = picture[seen.shifted(-left, -top).slices]
            assert np.array_equal(tile[inside_tile(seen, key).slices], expected)
        assert inside.width <= TILE
    assert total == picture.size
