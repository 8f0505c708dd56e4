import cv2
import numpy as np
import pytest

from app.stages.region_cut import find_regions, resized, select_regions

INK = (30, 20, 40)


def cel(side=200):
    """A red dress with a fold's shadow and a blue bow on it, outlined, on white."""
    rgb = np.full((side, side, 3), 250, np.uint8)
    rgb[20:140, 20:140] = INK
    rgb[24:136, 24:136] = (200, 70, 80)
    rgb[24:136, 100:136] = (170, 55, 70)
    rgb[60:100, 40:80] = INK
    rgb[64:96, 44:76] = (60, 90, 200)
    return rgb


def overlap(regions, chosen, truth):
    return overlap_of(regions.matte(chosen) > 0, truth)


def overlap_of(shown, truth):
    return np.count_nonzero(shown & truth) / np.count_nonzero(shown | truth)


def bow():
    truth = np.zeros((200, 200), bool)
    truth[60:100, 40:80] = True
    return truth


def test_a_click_takes_a_part_with_its_line_and_its_shadow():
    regions = find_regions(cel())
    dress = np.zeros((200, 200), bool)
    dress[20:140, 20:140] = True
    dress &= ~bow()
    chosen = select_regions(regions, {regions.at(30, 30)})
    assert overlap(regions, chosen, dress) > 0.95
    chosen = select_regions(regions, {regions.at(60, 80)})
    assert overlap(regions, chosen, bow()) > 0.95


def face(blur=0.0):
    """A face with two outlined eyes, each with a ring, a pupil and a light, and a lined mouth."""
    rgb = np.full((300, 340, 3), (250, 225, 205), np.uint8)
    parts = np.zeros((300, 340), np.uint8)
    for x in (90, 250):
        for size, colour, number in (
            ((68, 58), INK, 1),
            ((62, 52), (250, 250, 252), 1),
            ((34, 36), INK, 2),
            ((28, 30), (60, 130, 110), 2),
            ((9, 9), (25, 50, 45), 2),
        ):
            cv2.ellipse(rgb, (x, 110), size, 0, 0, 360, colour, -1)
            cv2.ellipse(parts, (x, 110), size, 0, 0, 360, number, -1)
        cv2.circle(rgb, (x - 12, 98), 6, (255, 255, 255), -1)
    for size, colour in (((30, 20), INK), ((24, 14), (190, 80, 90))):
        cv2.ellipse(rgb, (170, 240), size, 0, 0, 360, colour, -1)
        cv2.ellipse(parts, (170, 240), size, 0, 0, 360, 3, -1)
    return (cv2.GaussianBlur(rgb, (0, 0), blur) if blur else rgb), parts


@pytest.mark.parametrize("blur", [0.0, 1.8])
def test_a_click_takes_a_small_part_of_many_colours_with_its_whole_line(blur):
    rgb, parts = face(blur)
    regions = find_regions(rgb)
    left = np.indices(parts.shape)[1] < 170
    for (x, y), truth in (
        ((90, 128), (parts == 2) & left),  # The ring; pupil and light come along.
        ((90, 110), (parts == 2) & left),
        ((42, 110), (parts == 1) & left),
        ((170, 240), parts == 3),
    ):
        assert overlap(regions, select_regions(regions, {regions.at(x, y)}), truth) > 0.9


def test_a_line_beside_something_dark_goes_whole_to_what_it_was_drawn_for():
    rgb = np.full((240, 240, 3), (80, 75, 100), np.uint8)
    rgb[60:180, 80:160] = (75, 66, 50)
    rgb[67:173, 87:153] = (252, 226, 210)
    truth = np.zeros((240, 240), bool)
    truth[60:180, 80:160] = True
    regions = find_regions(rgb)
    assert overlap(regions, select_regions(regions, {regions.at(120, 120)}), truth) > 0.97


def test_faint_pixels_at_an_edge_go_with_the_region_beside_them():
    alpha = np.zeros((200, 200), np.uint8)
    alpha[20:140, 20:140] = 255
    alpha[14:20, 20:140] = 12
    regions = find_regions(cel(), alpha)
    assert regions.at(60, 15) in {regions.at(60, 30), regions.at(60, 21)}
    assert regions.at(60, 12) == 0


def test_reach_zero_takes_the_clicked_region_alone():
    regions = find_regions(cel())
    far = select_regions(regions, {regions.at(30, 30)})
    alone = select_regions(regions, {regions.at(30, 30)}, reach=0.0)
    assert alone.sum() < far.sum()
    assert not alone[regions.at(120, 30)]
    assert far[regions.at(120, 30)]


def test_a_click_with_alt_takes_a_region_out():
    regions = find_regions(cel())
    plus, minus = regions.at(30, 30), regions.at(120, 30)
    assert not select_regions(regions, {plus}, {minus})[minus]
    assert select_regions(regions, {plus}, {minus})[plus]


def test_a_line_can_be_given_to_the_other_side():
    regions = find_regions(cel())
    line = regions.at(42, 80)
    assert regions.follows[line] == regions.at(60, 80)
    dress = select_regions(regions, {regions.at(30, 30), line}, {regions.at(60, 80)})
    assert dress[line]
    without = select_regions(regions, {regions.at(60, 80)}, {line})
    assert not without[line]
    assert without[regions.at(60, 80)]


def test_a_stroke_takes_what_it_crosses_and_a_loop_what_is_in_it():
    regions = find_regions(cel())
    crossed = regions.along([(30.0, 30.0), (130.0, 30.0)])
    assert {regions.at(30, 30), regions.at(120, 30)} <= crossed
    assert regions.at(60, 80) not in crossed
    looped = regions.inside([(36, 56), (84, 56), (84, 104), (36, 104)])
    assert overlap(regions, select_regions(regions, (), (), alone=looped), bow()) > 0.95


def test_transparent_pixels_are_in_no_region():
    alpha = np.zeros((200, 200), np.uint8)
    alpha[20:140, 20:140] = 255
    regions = find_regions(cel(), alpha)
    assert regions.at(5, 5) == 0
    assert regions.at(-1, 5) == regions.at(5, 900) == 0
    assert (regions.labels[20:140, 20:140] > 0).all()
    assert not select_regions(regions, {0})[0]
    assert not select_regions(regions, {0}).any()


@pytest.mark.parametrize("alpha", [0, 255])
def test_a_picture_of_one_colour_is_one_region_or_none(alpha):
    regions = find_regions(np.full((9, 7, 3), 90, np.uint8), np.full((9, 7), alpha, np.uint8))
    assert (regions.labels == (1 if alpha else 0)).all()


def test_a_large_picture_is_worked_on_smaller():
    rgb = np.repeat(np.repeat(cel(), 16, axis=0), 16, axis=1)
    regions = find_regions(rgb)
    assert max(regions.labels.shape) == 2048
    assert regions.scale == pytest.approx(0.64)
    assert regions.at(60 * 16, 80 * 16) != regions.at(30 * 16, 30 * 16)


def test_a_thin_strand_between_lines_is_a_region_of_its_own():
    rgb = np.full((300, 200, 3), 250, np.uint8)
    rgb[20:280, 40:160] = INK
    for left, colour in ((44, (90, 140, 200)), (94, (70, 110, 165)), (110, (90, 140, 200))):
        rgb[24:276, left : (90 if left == 44 else 106 if left == 94 else 156)] = colour
    truth = np.zeros((300, 200), bool)
    truth[22:278, 92:108] = True
    regions = find_regions(rgb)
    assert regions.at(100, 150) not in {0, regions.at(60, 150), regions.at(130, 150)}
    chosen = select_regions(regions, {regions.at(100, 150)}, reach=0.0)
    assert overlap(regions, chosen, truth) > 0.7


def test_a_light_line_on_white_parts_what_it_is_drawn_between():
    rgb = np.full((300, 300, 3), (248, 248, 250), np.uint8)
    rgb[:, 150:] = (238, 238, 242)
    rgb[:, 148:152] = (200, 202, 210)
    regions = find_regions(cv2.GaussianBlur(rgb, (0, 0), 1.0))
    chosen = select_regions(regions, {regions.at(60, 150)})
    assert not chosen[regions.at(240, 150)]
    rgb[:, 148:152] = (238, 238, 242)  # Without the line it is a shadow.
    regions = find_regions(cv2.GaussianBlur(rgb, (0, 0), 1.0))
    chosen = select_regions(regions, {regions.at(60, 150)})
    assert chosen[regions.at(240, 150)]


def test_a_small_picture_is_cut_as_the_same_one_drawn_larger():
    (rgb, parts), scale = face(), 1 / 3
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    larger, factor = resized(small, max(small.shape))
    regions = find_regions(larger, scale=factor)
    chosen = select_regions(regions, {regions.at(170 * scale, 240 * scale)})
    size = parts.shape[::-1]
    shown = cv2.resize(regions.matte(chosen), size, interpolation=cv2.INTER_LINEAR) > 127
    mouth = parts == 3
    assert (shown & mouth).sum() / (shown | mouth).sum() > 0.85
    part = find_regions(small)  # Of a large picture: as it is.
    assert (regions.scale, part.scale) == (2.0, 1.0)


def test_a_stroke_takes_no_large_region_that_it_grazes() -> None:
    rgb = np.full((400, 400, 3), (200, 120, 60), np.uint8)
    rgb[100:380, 40:80] = (120, 40, 90)
    regions = find_regions(rgb)
    lock, hair = regions.at(60, 200), regions.at(200, 200)
    assert regions.along([(60, 80), (60, 200), (60, 350)]) == {lock}
    assert regions.along([(20, 200), (60, 200), (390, 200)]) == {lock, hair}


def curls():
    """Two dark curls that overlap, with a lighter outline of another colour around each."""
    picture, parts = np.zeros((400, 600, 4), np.uint8), np.zeros((400, 600), np.uint8)
    for number, x in ((1, 220), (2, 380)):  # The second one lies in front.
        cv2.circle(picture, (x, 200), 120, (30, 20, 110, 255), -1, cv2.LINE_AA)
        cv2.circle(picture, (x, 200), 112, (16, 16, 16, 255), -1, cv2.LINE_AA)
        cv2.circle(parts, (x, 200), 120, number, -1)
    return picture, parts


@pytest.mark.parametrize("number", [1, 2])
def test_a_click_takes_a_dark_curl_with_its_lighter_outline_whole(number):
    picture, parts = curls()
    small, scale = resized(picture)
    regions = find_regions(small[..., :3], small[..., 3], scale)
    chosen = select_regions(regions, {regions.at(160 if number == 1 else 440, 200)})
    matte = cv2.resize(regions.matte(chosen), (600, 400)) > 127
    outline = (picture[..., 2] > 80) & (parts == number)
    assert matte[outline].mean() > 0.93
    assert matte[(parts == 3 - number) & (picture[..., 2] > 80)].mean() < 0.06
    assert overlap_of(matte, parts == number) > 0.96


def test_a_thin_trim_of_another_colour_stays_a_region_of_its_own():
    picture = np.zeros((500, 400, 4), np.uint8)
    picture[40:440, 60:340] = (90, 60, 50, 255)
    picture[440:452, 60:340] = (220, 180, 60, 255)  # Along the hem, with nothing below.
    small, scale = resized(picture)
    regions = find_regions(small[..., :3], small[..., 3], scale)
    assert regions.at(200, 446) != regions.at(200, 200)


BROWN, PURPLE = (123, 71, 24), (120, 40, 80)


def star(beside):
    """A star with a brown outline on strands of hair that end at it, drawn in purple.

    Beside it is room for larger pieces than it, or not.
    """
    size = (400, 400 + 2 * beside)
    rgb = np.full((*size, 3), (255, 163, 184), np.uint8)
    for x in np.array([110, 150, 215, 245, 290]) + beside:
        cv2.line(rgb, (int(x), 0), (int(x) + 12, 400), PURPLE, 6, cv2.LINE_AA)
    turns = np.arange(10) * np.pi / 5 - np.pi / 2
    radius = np.where(np.arange(10) % 2, 52, 120)
    points = np.column_stack([200 + beside + radius * np.cos(turns), 200 + radius * np.sin(turns)])
    points, parts = np.rint(points).astype(np.int32), np.zeros(size, np.uint8)
    cv2.fillPoly(rgb, [points], (255, 207, 77), cv2.LINE_AA)
    cv2.polylines(rgb, [points], isClosed=True, color=BROWN, thickness=8, lineType=cv2.LINE_AA)
    cv2.fillPoly(parts, [points], 1)
    cv2.polylines(parts, [points], isClosed=True, color=1, thickness=8)
    return rgb, parts > 0


@pytest.mark.parametrize("beside", [0, 80])
def test_a_click_takes_an_outline_of_another_ink_whole_beside_smaller_pieces(beside):
    rgb, truth = star(beside)
    regions = find_regions(rgb)
    taken = regions.matte(select_regions(regions, {regions.at(200 + beside, 200)})) > 0
    assert taken[truth].mean() > 0.985
    assert overlap_of(taken, truth) > 0.97


def test_a_click_leaves_the_line_of_a_larger_lock_that_hides_a_part_of_a_sleeve():
    rgb = np.full((400, 500, 3), (250, 225, 205), np.uint8)
    rgb[60:340, 60:220] = (75, 75, 105)
    rgb[66:334, 66:220] = (254, 253, 252)
    rgb[30:370, 200:440] = (31, 44, 85)
    rgb[36:364, 206:434] = (66, 100, 158)
    regions = find_regions(cv2.GaussianBlur(rgb, (0, 0), 0.7))
    taken = regions.matte(select_regions(regions, {regions.at(120, 200)})) > 0
    assert taken[80:320, 61:190].mean() > 0.99
    assert taken[80:320, 201:205].mean() < 0.02


@pytest.mark.parametrize("point", [210, 226])
def test_a_click_takes_an_outline_to_its_tip_where_it_is_wide(point):
    rgb = np.full((300, 300, 3), (250, 250, 254), np.uint8)
    outline = np.array([[135, 40], [165, 40], [165, 200], [150, point], [135, 200]])
    cv2.fillPoly(rgb, [outline], BROWN, cv2.LINE_AA)
    cv2.rectangle(rgb, (142, 47), (158, 199), (255, 248, 235), -1)
    regions = find_regions(cv2.GaussianBlur(rgb, (0, 0), 0.6))
    chosen = select_regions(regions, {regions.at(150, 120)})
    assert regions.matte(chosen)[204 : point - 2, 146:154].mean() > 235


def sleeve():
    """A white sleeve with a lavender shade, and a fold's line along a third of where it begins."""
    rgb = np.full((440, 380, 3), (60, 70, 118), np.uint8)
    rgb[20:420, 40:340] = INK
    rgb[26:414, 46:334] = (254, 253, 252)
    rgb[220:414, 46:334] = (211, 217, 236)
    cv2.line(rgb, (46, 218), (142, 221), INK, 5, cv2.LINE_AA)
    truth = np.zeros((440, 380), bool)
    truth[20:420, 40:340] = True
    return cv2.GaussianBlur(rgb, (0, 0), 0.7), truth


@pytest.mark.parametrize("place", [(190, 100), (190, 330)])
def test_a_click_takes_a_shade_that_a_line_parts_from_its_tone_in_part_only(place):
    rgb, truth = sleeve()
    regions = find_regions(rgb)
    assert overlap(regions, select_regions(regions, {regions.at(*place)}), truth) > 0.95


def tones(first, second):
    """A large piece of cloth of two tones that touch, on grey."""
    rgb = np.full((400, 400, 3), (150, 150, 150), np.uint8)
    rgb[20:380, 20:380] = INK
    rgb[26:374, 26:374] = first
    rgb[200:374, 26:374] = second
    return find_regions(cv2.GaussianBlur(rgb, (0, 0), 0.7))


@pytest.mark.parametrize(
    ("lit", "shade"),
    [
        ((200, 68, 79), (148, 49, 67)),  # A scarf,
        ((238, 254, 237), (171, 205, 170)),  # a light coat,
        ((255, 163, 184), (255, 219, 227)),  # and hair with a gleam.
    ],
)
def test_a_click_takes_a_tone_of_the_same_hue_that_no_line_parts(lit, shade):
    regions = tones(lit, shade)
    assert select_regions(regions, {regions.at(200, 100)})[regions.at(200, 300)]
    assert select_regions(regions, {regions.at(200, 300)})[regions.at(200, 100)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((219, 219, 219), (176, 208, 175)),  # A grey sleeve on a green coat,
        ((217, 217, 217), (237, 186, 170)),  # or on skin.
        ((250, 225, 205), (120, 70, 60)),
    ],
)
def test_a_click_leaves_another_thing_that_no_line_parts(one, other):
    regions = tones(one, other)
    assert not select_regions(regions, {regions.at(200, 100)})[regions.at(200, 300)]


def test_a_line_as_dark_as_the_hair_behind_it_still_parts_a_small_arm_from_it():
    rgb = np.full((260, 260, 3), (250, 250, 252), np.uint8)
    rgb[60:200, 60:200] = (110, 60, 62)
    rgb[66:194, 66:130] = (254, 229, 214)
    rgb[66:194, 135:194] = (42, 72, 125)
    regions = find_regions(cv2.GaussianBlur(rgb, (0, 0), 0.6))
    chosen = select_regions(regions, {regions.at(100, 130)})
    assert chosen[regions.at(100, 130)]
    assert not chosen[regions.at(170, 130)]
