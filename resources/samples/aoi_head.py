"""Aoi: the face, the eyes and the hair."""

from __future__ import annotations

from body import MIRROR, Eye, Skin, ear, eyes
from ink import Drawing
from splines import Frame, shifted, turned

RED, RED_DARK, RED_LIGHT, RED_LINE = "#ea5a62", "#b93a50", "#ff8f86", "#5c1a30"
SKIN = Skin()
HAIR, HAIR_DARK, HAIR_DEEP, HAIR_LIGHT = "#5f8ac8", "#41649f", "#304b82", "#b4d6f5"
HAIR_LINE = "#1f2c55"
EYES = Eye(
    "#1f2f6e", "#3f74c8", "#8fe0f2", "#1a2350", "#131a42", "#1c2146", "#40598f", brow_weight=5.0
)


def back_hair(d: Drawing) -> None:
    """The long hair behind everything."""
    layer = d.layer("back hair", 0.92, HAIR_LINE)
    mass = d.shape(
        "0,86 78,98 132,150 154,240 162,360 182,470 214,580 258,680 330,764* "
        "268,744 238,716* 252,790 292,866* 226,836 190,776* 188,850 200,918* "
        "152,868 128,790* 112,850 80,910* 66,840 60,780* 30,850 0,884* -8,836 "
        "-14,786* -40,850 -84,908* -92,836 -90,776* -122,842 -176,896* -166,820 "
        "-164,752* -196,812 -262,852* -232,760 -206,620 -182,480 -162,360 "
        "-154,240 -132,150 -78,98"
    )
    layer.fill(mass, HAIR_DARK)
    shade = d.shape(
        "-120,160 120,160 132,420 120,560 98,700 60,640 20,730 -30,640 -70,720 -110,600 -132,420"
    )
    layer.shade(mass, shade, HAIR_DEEP)
    for points, width in (
        ("-168,440 -196,620 -236,810", 22),
        ("166,420 206,590 290,735", 20),
        ("-136,560 -140,680 -150,810", 16),
        ("150,500 186,690 262,830", 20),
    ):
        layer.shade(mass, d.blade(points, width), HAIR)
    layer.outline(mass)
    for line in (
        "-164,752 -158,660 -144,540",
        "-90,776 -96,690 -92,610",
        "-14,786 -20,720 -18,660",
        "60,780 78,700 82,620",
        "128,790 140,690 134,580",
        "190,776 168,650 146,520",
        "238,716 200,600 170,470",
    ):
        layer.line(line, 3.2, start=0.7)


FRINGE = (
    "-148,296 -153,232 -144,164 -114,112 -66,84 -16,74 26,84* 74,88 120,116 "
    "146,166 155,232 150,300 138,372* 126,322 119,262* 116,294 103,326* "
    "100,286 93,236* 88,262 70,276* 72,252 62,222* 56,258 34,294* 36,254 "
    "30,208* 24,254 -12,302* -6,262 -8,218* -20,258 -52,278* -44,258 "
    "-46,224* -60,262 -92,300* -84,268 -89,236* -98,284 -118,334* -116,296 "
    "-119,262* -128,318 -140,372*"
)


def face(d: Drawing) -> None:
    """Face, ears, nose, mouth and eyes."""
    for end, side in (("r", MIRROR), ("l", Frame())):
        layer = d.layer(f"ears-{end}", 0.4, SKIN.line)
        with d.within(shifted(122, 306).then(side)):
            ear(d, layer, SKIN)
    layer = d.layer("face", 0.36, SKIN.line)
    whole = d.shape(
        "0,104 66,116 110,160 122,220 119,280 112,318 93,358 58,393 20,415 "
        "0,420 -20,415 -58,393 -93,358 -112,318 -119,280 -122,220 -110,160 "
        "-66,116"
    )
    layer.fill(whole, SKIN.base)
    with d.within(shifted(4, 17)):
        layer.shade(whole, FRINGE, SKIN.shadow)
    layer.shade(whole, "132,250 108,300 96,344 62,382 20,410 60,420 130,360", SKIN.shadow)
    for x in (-72, 72):
        layer.shade(whole, d.ellipse(x, 357, 23, 10.5), SKIN.blush, 0.38)
        for k in (-9, 1, 11):
            layer.line(d.open([(x + k - 3, 362), (x + k + 3, 352)]), 2, SKIN.blush)
    layer.outline(whole, 3.8)
    layer = d.layer("nose", 0.31, SKIN.line)
    layer.fill("3,352* 9,361 1,364* -1,360", SKIN.deep)
    layer = d.layer("mouth", 0.33, SKIN.line)
    lips = d.shape("-19,379* -10,382 0,383 10,382 19,379* 13,393 0,399 -13,393")
    layer.fill(lips, "#a33f4c")
    layer.shade(lips, d.ellipse(0, 400, 12, 9), "#f08a84")
    layer.shade(lips, "-16,376 16,376 12,386.5 0,388 -12,386.5", "#fffaf6")
    layer.outline(lips, 3)
    eyes(d, EYES, (57, 312), 1.06, 0.34)


def front_hair(d: Drawing) -> None:
    """Side locks and the fringe."""
    layer = d.layer("front hair", 0.2, HAIR_LINE)
    for side in (MIRROR, Frame()):
        lit = side is MIRROR
        with d.within(side):
            lock = d.shape(
                "104,170* 140,200 150,290 150,390 158,480 164,560 150,640* 144,600 "
                "138,566* 132,596 116,620* 122,540 116,450 114,370 118,300 106,240"
            )
            layer.fill(lock, HAIR)
            layer.shade(lock, "100,160 126,250 130,340 126,430 134,520 134,640 90,640", HAIR_DARK)
            if lit:
                layer.shade(lock, d.blade("142,330 140,400 148,470", 9), HAIR_LIGHT)
            layer.outline(lock)
            layer.line("138,566 140,500 132,420 134,350", 3, start=0.8)
    cap = d.shape(FRINGE)
    layer.fill(cap, HAIR)
    for points, width in (
        ("40,150 46,190 42,234 34,292", 14),
        ("14,140 12,180 2,236 -12,302", 19),
        ("-22,150 -28,180 -36,230 -51,282", 16),
        ("-60,150 -68,180 -78,240 -91,300", 19),
        ("-100,160 -108,200 -110,270 -118,334", 14),
        ("76,150 82,180 78,230 70,278", 15),
        ("106,160 112,200 108,270 104,326", 15),
        ("128,140 144,210 134,290 137,374", 22),
        ("-120,150 -136,220 -132,300 -140,372", 14),
    ):
        layer.shade(cap, d.blade(points, width, 0.6), HAIR_DARK)
    layer.shade(cap, "26,80* 44,108 58,140* 34,116 26,100 20,116 4,142* 12,108", HAIR_DARK)
    ring = d.shape(
        "-140,210* -128,186 -112,168* -108,176* -90,156 -72,147* -68,155* "
        "-46,143 -24,138* -18,147* 6,139 30,140* 36,148* 58,146 78,150* 84,160* "
        "102,162 116,172* 120,182* 132,192 142,212* 134,204 126,200* 122,216* "
        "114,198 106,186* 100,196 92,204* 86,184 76,172* 68,184 58,190* 52,172 "
        "44,164* 34,178 20,184* 16,168 8,160* -8,174 -24,184* -26,170 -32,162* "
        "-48,178 -64,188* -66,176 -74,168* -88,186 -100,206* -102,192 -108,184* "
        "-120,202 -128,218* -130,208"
    )
    layer.shade(cap, ring, HAIR_LIGHT)
    layer.outline(cap)
    for line in (
        "30,208 32,150 26,84",
        "-8,218 -6,176 4,136",
        "-46,224 -38,166 -8,112",
        "-89,236 -84,184 -60,138",
        "62,222 61,180 50,136",
        "93,236 92,176 66,122",
        "119,262 122,206 106,156",
        "-119,262 -122,204 -100,150",
    ):
        layer.line(line, 3.2, start=0.9)
    wisp = d.blade("18,84 38,52 72,50 92,66", 10)
    layer.form(wisp, HAIR, 3)


def headwear(d: Drawing) -> None:
    """Two crossed hair clips."""
    layer = d.layer("headwear", 0.15, RED_LINE)
    with d.within(turned(-28).then(shifted(106, 232))):
        for turn in (-32, 32):
            with d.within(turned(turn)):
                clip = d.shape("-24,-5 0,-6 24,-5 28,0 24,5 0,6 -24,5 -28,0")
                layer.fill(clip, "#ffd166")
                layer.shade(clip, "-30,1 30,1 30,9 -30,9", "#e79a3c")
                layer.outline(clip, 3)
