"""Ren: the face, the eyes and the hair."""

from __future__ import annotations

from body import BOTH, Eye, Skin, ear, eyes
from ink import Drawing
from splines import scaled, shifted

BOOT, BOOT_DARK, BOOT_LIGHT, BOOT_LINE = "#7d5341", "#55352d", "#ac7c60", "#2b1716"
BRASS = "#f0c765"
SKIN = Skin(base="#fbe3d3", shadow="#e3b3a6", deep="#c58c84", line="#5c343c", blush="#ee9b90")
HAIR, HAIR_DARK, HAIR_DEEP, HAIR_LIGHT = "#d5d9e8", "#a3a9c6", "#7d83a6", "#ffffff"
HAIR_LINE = "#3d3f60"
EYES = Eye(
    "#3a1f5c",
    "#8250b8",
    "#d9a6ef",
    "#2c1748",
    "#22103c",
    "#2e2a48",
    "#8085a6",
    open=0.74,
    tilt=6,
    narrow=0.86,
    lashes=1,
    thick=0.75,
    brow_rise=-9,
    brow_weight=6,
)


def back_hair(d: Drawing) -> None:
    """Hair at the nape."""
    layer = d.layer("back hair", 0.9, HAIR_LINE)
    mass = d.shape(
        "0,56 70,72 108,130 110,210 104,270 118,322* 88,310 72,300* 70,330 "
        "56,356* 40,334 28,312* 10,350 -8,362* -14,336 -26,312* -44,340 "
        "-62,354* -66,326 -74,300* -94,316 -120,320* -104,270 -110,210 -108,130 "
        "-70,72"
    )
    layer.fill(mass, HAIR_DEEP)
    layer.shade(mass, d.blade("96,250 104,290 116,322", 14), HAIR_DARK)
    layer.shade(mass, d.blade("-96,250 -104,290 -118,320", 14), HAIR_DARK)
    layer.outline(mass)


FRINGE = (
    "-97,270* -108,240 -114,210* -124,218 -144,216* -132,192 -126,160 "
    "-120,128* -130,134 -150,128* -132,104 -112,70 -72,44* -86,40 -106,42* "
    "-76,18 -38,16 -4,36* 14,18 46,6 84,16* 66,22 54,32* 98,48 126,88 "
    "150,148* 134,146 122,136* 126,166 132,194 146,226* 126,220 114,210* "
    "108,240 98,270* 93,232 90,186* 86,204 70,218* 74,194 62,158* 56,188 "
    "28,220* 32,186 18,150* 16,200 -12,246* -6,200 -18,158* -28,190 "
    "-56,212* -48,186 -54,160* -62,194 -86,222* -82,200 -88,180* -92,230"
)


def face(d: Drawing) -> None:
    """Ears, face, nose, mouth and eyes."""
    for end, side in BOTH:
        layer = d.layer(f"ears-{end}", 0.38, SKIN.line)
        with d.within(scaled(0.86).then(shifted(92, 232)).then(side)):
            ear(d, layer, SKIN)
    ring = d.layer("earwear-l", 0.37, BOOT_LINE)
    ring.form("95,262* 101,274 95,290* 89,274", BRASS, 2.4)
    layer = d.layer("face", 0.34, SKIN.line)
    half = [(52, 98), (84, 136), (92, 190), (90, 234), (82, 268), (60, 300), (28, 324)]
    whole = d.shape([(0, 88), *half, (0, 331), *[(-x, y) for x, y in reversed(half)]])
    layer.fill(whole, SKIN.base)
    with d.within(shifted(3, 12)):
        layer.shade(whole, FRINGE, SKIN.shadow)
    layer.shade(whole, "100,210 82,246 66,280 30,314 50,330 100,280", SKIN.shadow)
    for x in (-58, 58):
        layer.shade(whole, d.ellipse(x, 262, 17, 6), SKIN.blush, 0.28)
    layer.outline(whole, 3.2)
    layer = d.layer("nose", 0.28, SKIN.line)
    layer.fill("2,244* 9,262 1,267* 1,258", SKIN.shadow)
    layer.line("-4,266 1,268.5 6,266", 2.6)
    layer = d.layer("mouth", 0.3, SKIN.line)
    layer.line("-20,291 -8,295 4,295 22,288", 3.2, start=0.3, end=0.3)
    layer.line("-6,304 1,305.5 8,304", 2.2, SKIN.deep)
    eyes(d, EYES, (43, 228), 0.76, 0.32)


def glasses(d: Drawing) -> None:
    """Thin glasses."""
    layer = d.layer("eyewear", 0.26, "#33283f")
    for _, side in BOTH:
        with d.within(side):
            rim = "15,216 28,207 54,206 73,212 76,230 68,250 46,256 24,250 15,236"
            layer.outline(rim, 3)
            layer.line("75,220 84,220 91,224", 3, start=0.9, end=0.9)
    for x in (-46, 46):
        layer.fill(
            d.shape([(x + 6, 210, 1), (x + 16, 210, 1), (x - 2, 252, 1), (x - 12, 251, 1)]),
            "#ffffff",
            0.3,
        )
    layer.line("-15,224 0,218 15,224", 3, start=0.9, end=0.9)


def front_hair(d: Drawing) -> None:
    """Ruffled short hair."""
    layer = d.layer("front hair", 0.22, HAIR_LINE)
    cap = d.shape(FRINGE)
    layer.fill(cap, HAIR)
    for spine, width in (
        ("0,50 24,110 14,170 -10,244", 20),
        ("-10,54 -30,110 -40,160 -56,210", 18),
        ("-20,56 -70,110 -76,170 -86,220", 20),
        ("20,50 48,110 42,170 29,218", 18),
        ("40,56 78,120 82,170 71,216", 18),
        ("60,70 106,140 108,200 98,266", 22),
        ("60,56 104,84 126,116 148,146", 16),
        ("70,110 108,150 122,190 144,224", 16),
        ("-60,100 -104,140 -120,180 -142,214", 14),
        ("-90,160 -100,210 -97,266", 14),
        ("-50,60 -94,80 -122,106 -148,127", 12),
        ("0,38 30,24 80,17", 12),
        ("-10,36 -50,30 -102,41", 12),
    ):
        layer.shade(cap, d.blade(spine, width, 0.62), HAIR_DARK)
    for spine, width in (
        ("-90,128 -74,96 -48,72", 13),
        ("-58,126 -44,94 -24,70", 11),
        ("-12,122 -8,94 -2,66", 9),
        ("36,124 30,96 18,70", 11),
        ("66,130 58,100 40,74", 11),
        ("96,132 86,104 66,80", 9),
    ):
        layer.shade(cap, d.blade(spine, width, 0.5), HAIR_LIGHT)
    layer.outline(cap)
    for line in (
        "18,150 22,104 2,40",
        "-18,158 -16,108 -4,62",
        "-54,160 -50,108 -22,66",
        "62,158 58,106 28,64",
        "90,186 92,130 60,80",
        "-88,180 -92,130 -64,88",
    ):
        layer.line(line, 2.8, start=0.9)
