"""Momo: the face, the eyes and the hair."""

from __future__ import annotations

from body import BOTH, Eye, Skin, ear, eyes
from ink import Drawing
from splines import Frame, scaled, shifted, turned

MINT, MINT_DARK, MINT_LIGHT, MINT_LINE = "#4fbfae", "#2f9389", "#a5ead9", "#17504f"
SKIN = Skin(base="#ffebdd", shadow="#f8c6b2", blush="#ff8f92")
HAIR, HAIR_DARK, HAIR_DEEP, HAIR_LIGHT = "#ffa3b8", "#ea7799", "#cf5d86", "#ffdbe2"
HAIR_LINE = "#7a2a4d"
EYES = Eye(
    "#7d3a10",
    "#e08a2a",
    "#ffe07a",
    "#5e2a14",
    "#4e1f12",
    "#5a2038",
    "#cc6286",
    lashes=3,
    brow_weight=6.0,
    thick=0.9,
)


def back_hair(d: Drawing) -> None:
    """The back of the head and the twin tails."""
    layer = d.layer("back hair", 0.9, HAIR_LINE)
    mass = d.shape(
        "0,74 110,96 196,180 226,320 222,460 206,580 190,660* 150,630 120,690* "
        "70,650 30,700* 0,660 -40,702* -70,650 -122,692* -150,630 -190,660* "
        "-206,580 -222,460 -226,320 -196,180 -110,96"
    )
    layer.fill(mass, HAIR_DEEP)
    layer.outline(mass)
    for end, side in BOTH:
        with d.within(side.then(turned(-5 if end == "r" else 3, 0, 230))):
            tail = d.shape(
                "196,206* 262,168 356,196 424,290 448,410 440,530 458,630 510,722* "
                "448,704 402,660* 404,730 382,806* 346,738 328,656* 318,706 284,756* "
                "282,650 268,540 258,420 238,320 196,262*"
            )
            layer.fill(tail, HAIR)
            for spine, width in (
                ("214,240 280,360 296,520 288,740", 40),
                ("230,230 330,350 352,520 376,780", 34),
                ("250,220 384,330 408,510 480,700", 26),
            ):
                layer.shade(tail, d.blade(spine, width, 0.62), HAIR_DARK)
            for spine, width in (
                ("372,240 412,330 424,430", 20),
                ("316,262 352,350 366,440", 14),
                ("270,280 296,360 306,430", 9),
            ):
                layer.shade(tail, d.blade(spine, width), HAIR_LIGHT)
            layer.outline(tail)
            for line in ("328,656 326,500 290,350 232,250", "402,660 386,500 346,340 262,236"):
                layer.line(line, 4.2, start=0.9)


FRINGE = (
    "-228,420 -240,320 -220,200 -154,110 -64,70 -24,70 -10,82* 40,66 110,84 "
    "180,146 226,230 240,330 230,430 208,532* 192,450 180,356* 168,396 "
    "142,426* 142,380 130,312* 110,352 70,386* 76,340 66,282* 46,350 0,424* "
    "6,350 -6,280* -26,336 -74,384* -64,336 -70,290* -94,346 -146,408* "
    "-134,360 -142,312* -156,350 -180,372* -184,450 -206,532*"
)


def face(d: Drawing) -> None:
    """Ears, face, nose, mouth and eyes."""
    for end, side in BOTH:
        layer = d.layer(f"ears-{end}", 0.38, SKIN.line)
        with d.within(scaled(1.35).then(shifted(208, 452)).then(side)):
            ear(d, layer, SKIN)
    layer = d.layer("face", 0.34, SKIN.line)
    half = [(112, 166), (182, 246), (206, 350), (206, 432), (186, 504), (128, 566), (54, 600)]
    whole = d.shape([(0, 146), *half, (0, 606), *[(-x, y) for x, y in reversed(half)]])
    layer.fill(whole, SKIN.base)
    with d.within(shifted(5, 24)):
        layer.shade(whole, FRINGE, SKIN.shadow)
    layer.shade(whole, "214,400 188,470 140,540 60,590 90,620 180,580 230,460", SKIN.shadow)
    for x in (-136, 136):
        layer.shade(whole, d.ellipse(x, 524, 40, 20), SKIN.blush, 0.42)
        for k in (-16, 0, 16):
            layer.line(d.open([(x + k - 5, 532), (x + k + 5, 516)]), 3.2, SKIN.blush)
    layer.outline(whole)
    layer = d.layer("nose", 0.28, SKIN.line)
    layer.fill("0,508* 7,516 0,519 -6,516", "#df9384")
    layer = d.layer("mouth", 0.3, SKIN.line)
    lips = d.shape("-34,536* -18,543 0,536 18,543 34,536* 26,562 0,576 -26,562")
    layer.fill(lips, "#b5434f")
    layer.shade(lips, d.ellipse(0, 578, 20, 17), "#ff9a94")
    layer.outline(lips, 4.4)
    layer.line("-44,531 -36,538 -28,540", 4)
    layer.line("44,531 36,538 28,540", 4)
    eyes(d, EYES, (101, 452), 1.86, 0.32)


def front_hair(d: Drawing) -> None:
    """Side locks and the fringe."""
    layer = d.layer("front hair", 0.22, HAIR_LINE)
    for _, side in BOTH:
        with d.within(side):
            lock = d.shape(
                "186,260* 226,330 238,430 232,530 242,610 224,690* 212,652 206,620* "
                "196,640 176,656* 188,590 184,520 186,440 190,360"
            )
            layer.fill(lock, HAIR)
            layer.shade(lock, "180,260 206,380 206,480 206,560 216,640 160,700", HAIR_DARK)
            layer.outline(lock)
            layer.line("206,620 212,560 208,490", 4, start=0.8)
    cap = d.shape(FRINGE)
    layer.fill(cap, HAIR)
    for spine, width in (
        ("-10,86 30,190 20,300 2,420", 34),
        ("-16,90 -30,190 -52,290 -72,382", 26),
        ("-24,92 -100,190 -120,300 -144,404", 32),
        ("10,86 80,190 84,300 74,384", 28),
        ("30,90 144,190 154,320 144,424", 26),
        ("90,110 204,230 210,380 206,530", 34),
        ("-60,100 -182,210 -184,320 -180,376", 20),
        ("-200,250 -214,380 -204,528", 20),
    ):
        layer.shade(cap, d.blade(spine, width, 0.62), HAIR_DARK)
    for spine, width in (
        ("-206,268 -184,196 -140,150", 24),
        ("-152,246 -126,186 -86,142", 22),
        ("-88,226 -66,176 -38,138", 16),
        ("-24,220 -18,176 -10,136", 13),
        ("52,216 46,172 32,132", 18),
        ("112,232 98,178 66,138", 20),
        ("180,262 160,194 118,148", 16),
    ):
        layer.shade(cap, d.blade(spine, width, 0.5), HAIR_LIGHT)
    layer.outline(cap)
    for line in (
        "66,282 56,190 14,104",
        "-6,280 2,190 -10,84",
        "-70,290 -56,200 -20,120",
        "-142,312 -128,210 -62,118",
        "130,312 124,216 70,122",
        "180,356 188,250 130,144",
        "-180,372 -194,290 -170,200",
    ):
        layer.line(line, 4.2, start=0.9)
    layer.form(d.blade("-14,84 -40,30 -92,24 -124,48", 17), HAIR, 4)
    layer.form(d.blade("-10,84 0,44 34,26 58,34", 12), HAIR, 4)


def headwear(d: Drawing) -> None:
    """Ribbons at the twin tails."""
    layer = d.layer("headwear", 0.18, MINT_LINE)
    for end, side in BOTH:
        with d.within(scaled(1.28).then(turned(16)).then(shifted(220, 226)).then(side)):
            for flip in (scaled(1, -1), Frame()):
                with d.within(flip):
                    wing = d.shape("2,4* -22,34 -34,78* 0,86 36,74* 24,34")
                    layer.fill(wing, MINT)
                    layer.shade(wing, "0,0 4,40 0,90 50,90 40,0", MINT_DARK)
                    if end == "r":
                        layer.fill(d.blade("-18,44 -24,60 -22,72", 8), MINT_LIGHT)
                    layer.outline(wing)
                    layer.line("0,10 -4,30 -2,48", 3.6, start=0.8)
            layer.form(d.ellipse(0, 0, 17, 19), MINT)
