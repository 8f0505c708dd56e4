"""Momo: a small angel three heads tall, with twin tails, wings and a wand, on flat colour."""

from __future__ import annotations

import math

from body import BOTH, fist, mitten
from ink import Drawing
from momo_head import (
    MINT,
    MINT_DARK,
    MINT_LIGHT,
    MINT_LINE,
    SKIN,
    back_hair,
    face,
    front_hair,
    headwear,
)
from splines import Frame, scaled, shifted, turned

CREAM, CREAM_DARK, CREAM_LINE = "#fff8ea", "#f0d8bd", "#7b5540"
GOLD, GOLD_DARK, GOLD_LIGHT, GOLD_LINE = "#ffcf4d", "#ee9f34", "#fff1b0", "#7d4518"
FEATHER, FEATHER_DARK, FEATHER_LINE = "#ffffff", "#cfd9f2", "#51608c"


def draw() -> Drawing:
    """Draw the character."""
    d = Drawing("momo", (1500, 1600), (1500, 1600), ink=5.0)
    paper = d.layer("background", 1.0)
    paper.fill("0,0* 1500,0* 1500,1600* 0,1600*", "#bfe3f4")
    d.frame = shifted(750, 60)
    head = turned(5, 0, 600)
    wings(d)
    with d.within(head):
        back_hair(d)
    legs(d)
    skirt(d)
    neck(d)
    bodice(d)
    sash(d)
    arm_hanging(d)
    with d.within(head):
        face(d)
        front_hair(d)
        headwear(d)
    arm_raised(d)
    return d


def wings(d: Drawing) -> None:
    """Two small wings, feather by feather."""
    layer = d.layer("wings", 0.98, FEATHER_LINE)
    for end, side in BOTH:
        with d.within(side):
            feathers = [
                ([(70, 800), (170, 850), (250, 930)], 62),
                ([(70, 780), (210, 830), (320, 900)], 70),
                ([(70, 760), (240, 790), (380, 840)], 78),
                ([(70, 735), (250, 735), (420, 750)], 86),
            ]
            for spine, width in feathers:
                feather = d.blade(spine, width, 0.62)
                layer.fill(feather, FEATHER)
                low = [(x, y + width * 0.32) for x, y in spine]
                layer.shade(feather, d.blade(low, width * 0.8, 0.6), FEATHER_DARK)
                layer.outline(feather, 4.2)
            arch = d.shape(
                "40,690* 120,655 230,645 320,668 356,700 330,732 262,742 236,772* "
                "180,764 160,792* 110,786 90,810* 40,800*"
            )
            layer.fill(arch, FEATHER)
            if end == "l":
                layer.shade(
                    arch, "40,750 150,730 260,710 360,690 340,760 200,800 40,830", FEATHER_DARK
                )
            layer.outline(arch, 4.6)
            layer.line("262,742 280,722 306,712", 3.6, start=0.8)
            layer.line("160,792 180,760 206,744", 3.6, start=0.8)


def legs(d: Drawing) -> None:
    """Legs in striped stockings, and boots."""
    for end, side in BOTH:
        lit = end == "r"
        place = side.then(turned(1 if lit else -3, 0, 900))
        with d.within(place):
            layer = d.layer(f"legwear-{end}", 0.7, SKIN.line)
            leg = d.shape(
                [
                    (98, 880, 1),
                    (108, 980),
                    (102, 1100),
                    (92, 1220),
                    (88, 1330),
                    (86, 1400, 1),
                    (24, 1400, 1),
                    (22, 1320),
                    (16, 1220),
                    (10, 1100),
                    (6, 980),
                    (6, 880, 1),
                ]
            )
            layer.fill(leg, SKIN.base)
            dark = "-10,870 30,880 34,1100 38,1400 -10,1400"
            if not lit:
                dark = "120,870 84,880 78,1100 68,1400 120,1400"
            layer.shade(leg, "-10,870 120,870 120,1058 50,1072 -10,1056", SKIN.shadow)
            layer.shade(leg, dark, SKIN.shadow)
            stocking = d.shape("-10,1146* 54,1160 120,1142* 120,1420* -10,1420*")
            worn = leg.path.intersected(stocking.path)
            layer.outline(leg)
            layer.fill(worn, CREAM)
            for k in range(5):
                y = 1172 + 54 * k
                band = d.shape(
                    [
                        (-10, y, 1),
                        (54, y + 13),
                        (120, y - 3, 1),
                        (120, y + 23, 1),
                        (54, y + 39),
                        (-10, y + 26, 1),
                    ]
                )
                layer.shade(worn, band, MINT)
            layer.shade(worn, dark, "#8a6f86", 0.32)
            layer.line("13,1150 54,1160 97,1148", 4.2, CREAM_LINE, start=0.8, end=0.8)
            layer.line("97,1148 92,1220 88,1330 86,1400", 5.6, CREAM_LINE, start=0.8, end=0.8)
            layer.line("13,1150 16,1220 22,1320 24,1400", 5.6, CREAM_LINE, start=0.8, end=0.8)
    for end, side in BOTH:
        with d.within(side.then(turned(1 if end == "r" else -3, 0, 900))):
            layer = d.layer(f"footwear-{end}", 0.66, GOLD_LINE)
            boot = d.shape(
                "18,1344* 14,1392 10,1436 14,1468 46,1484 92,1482 122,1464 120,1430 "
                "98,1398 94,1344* 56,1354"
            )
            layer.fill(boot, "#c9764a")
            layer.shade(
                boot, "82,1330 84,1400 104,1440 80,1458 0,1452 0,1500 140,1500 140,1330", "#96502f"
            )
            layer.fill(d.blade("28,1436 52,1420 80,1428", 13), "#efa878")
            layer.outline(boot)
            cuff = d.shape("8,1334 54,1346 104,1332 108,1352 104,1368 54,1380 8,1368 4,1352")
            layer.fill(cuff, CREAM)
            layer.shade(cuff, "0,1362 54,1370 80,1350 120,1330 120,1390 0,1390", CREAM_DARK)
            layer.outline(cuff, 4.4, CREAM_LINE)


def skirt(d: Drawing) -> None:
    """The flared skirt with a mint underskirt."""
    layer = d.layer("bottomwear", 0.56, CREAM_LINE)
    under = d.shape(
        "-70,820* 70,820* 150,960 206,1040* 186,1068 150,1064* 128,1088 "
        "92,1080* 66,1098 28,1088* 0,1104 -32,1088* -66,1098 -94,1080* "
        "-128,1088 -152,1064* -186,1068 -206,1040* -150,960"
    )
    layer.fill(under, MINT)
    layer.shade(under, "-220,900 220,900 220,1040 110,1066 0,1076 -110,1066 -220,1040", MINT_DARK)
    layer.outline(under, 4.6, MINT_LINE)
    over = d.shape(
        "-72,812* 72,812* 110,870 164,950 204,1006* 172,1032 132,1026* 96,1052 "
        "50,1040* 4,1062 -46,1042* -92,1052 -130,1026* -172,1032 -204,1006* "
        "-164,950 -110,870"
    )
    layer.fill(over, CREAM)
    for spine, width in (
        ("50,840 96,940 134,1040", 34),
        ("14,850 36,950 52,1056", 30),
        ("-20,850 -34,950 -46,1056", 24),
        ("-56,840 -100,940 -130,1040", 22),
    ):
        layer.shade(over, d.blade(spine, width, 0.7), CREAM_DARK)
    layer.shade(over, "120,830 160,920 186,1010 180,1050 230,1010", CREAM_DARK)
    layer.shade(over, "-110,800 110,800 110,858 0,876 -110,858", CREAM_DARK)
    layer.outline(over)
    for line in (
        "132,1026 104,940 66,860",
        "50,1040 40,960 22,890",
        "-46,1042 -38,960 -24,890",
        "-130,1026 -104,940 -66,860",
    ):
        layer.line(line, 4.2, start=0.9)


def neck(d: Drawing) -> None:
    """The neck and shoulders under the collar."""
    layer = d.layer("neck", 0.52, SKIN.line)
    whole = d.shape("-34,540* 34,540* 35,622 72,646* 60,700 0,716 -60,700 -72,646* -35,622")
    layer.fill(whole, SKIN.base)
    layer.shade(whole, "-80,530 80,530 70,640 0,656 -70,640", SKIN.shadow)
    layer.outline(whole)


def bodice(d: Drawing) -> None:
    """The bodice with a round collar."""
    layer = d.layer("topwear", 0.48, CREAM_LINE)
    body = d.shape(
        "-40,630* -84,650 -104,690 -88,760 -78,838* 0,850 78,838* 88,760 "
        "104,690 84,650 40,630* 22,654 0,660 -22,654"
    )
    layer.fill(body, CREAM)
    layer.shade(body, "62,640 60,740 44,840 100,850 120,690", CREAM_DARK)
    layer.shade(body, "-100,680 -40,706 0,712 40,706 90,690 60,664 -60,664", CREAM_DARK)
    layer.outline(body)
    layer.line("-70,780 -56,800 -40,808", 3.6, start=0.8)
    layer.line("72,780 58,800 44,806", 3.6, start=0.8)
    band = d.shape("-81,806* 0,820 81,806* 86,842* 0,858 -86,842*")
    layer.fill(band, MINT)
    layer.shade(band, "-100,836 0,848 50,838 60,800 100,800 100,870 -100,870", MINT_DARK)
    layer.outline(band, 4.6, MINT_LINE)
    for end, side in BOTH:
        with d.within(side):
            flap = d.shape("38,622* 86,644 98,676 74,704 30,704 2,668* 22,654")
            layer.fill(flap, MINT)
            layer.shade(flap, "30,610 62,640 40,672 0,676 0,640", MINT_DARK)
            if end == "r":
                layer.fill(d.blade("86,660 84,678 66,692", 7), MINT_LIGHT)
            layer.outline(flap, 4.6, MINT_LINE)


def sash(d: Drawing) -> None:
    """The bow at the collar."""
    layer = d.layer("neckwear", 0.4, GOLD_LINE)
    for end, side in BOTH:
        with d.within(shifted(0, 4).then(side)):
            tail = d.shape("2,674* 24,710 44,760* 28,756 14,768* -4,690*")
            layer.form(tail, GOLD_DARK)
            wing = d.shape("4,672* 30,646 62,640* 70,668 62,700* 30,694")
            layer.fill(wing, GOLD)
            layer.shade(wing, "0,680 34,674 80,684 80,710 0,710", GOLD_DARK)
            if end == "r":
                layer.fill(d.blade("30,660 44,652 58,652", 7), GOLD_LIGHT)
            layer.outline(wing)
            layer.line("8,674 22,670 36,672", 3.4, start=0.8)
    layer.form(d.ellipse(0, 678, 15, 16), GOLD)


def arm_hanging(d: Drawing) -> None:
    """Her right arm held out to the side, in a bell sleeve."""
    layer = d.layer("handwear-r", 0.45, SKIN.line)
    arm = d.limb("-96,690 -146,762 -196,824", (50, 50, 40))
    layer.fill(arm, SKIN.base)
    layer.shade(arm, "-60,700 -120,770 -180,840 -120,880 -40,760", SKIN.shadow)
    layer.outline(arm)
    with d.within(scaled(1.05).then(turned(44)).then(shifted(-196, 824))):
        mitten(d, layer, SKIN)
    sleeve(d, "topwear-r", scaled(-1, 1), 0.38)


def arm_raised(d: Drawing) -> None:
    """Her left arm raised with a star wand."""
    wand = d.layer("objects", 0.16, GOLD_LINE)
    with d.within(turned(16).then(shifted(268, 700))):
        stick = d.shape("-8,-170* 8,-170* 8,96* 0,104 -8,96*")
        wand.fill(stick, CREAM)
        wand.shade(stick, "2,-180* 12,-180* 12,110* 2,110*", CREAM_DARK)
        wand.outline(stick, 4.6)
        points: list[tuple[float, ...]] = []
        for k in range(10):
            radius, angle = (74.0 if k % 2 == 0 else 36.0), math.pi * k / 5
            spot = (radius * math.sin(angle), -214 - radius * math.cos(angle))
            points.append((*spot, 1) if k % 2 else spot)
        star = d.shape(points)
        wand.fill(star, GOLD)
        wand.shade(star, "0,-214 80,-260 100,-120 -60,-130 -60,-170", GOLD_DARK)
        wand.fill(d.blade("-40,-228 -22,-244 -12,-266", 13), GOLD_LIGHT)
        wand.outline(star)
    layer = d.layer("handwear-l", 0.12, SKIN.line)
    arm = d.limb("96,696 150,756 206,752 262,700", (48, 52, 46, 38))
    layer.fill(arm, SKIN.base)
    layer.shade(arm, "90,720 150,774 210,766 280,710 270,800 100,800", SKIN.shadow)
    layer.outline(arm)
    with d.within(scaled(-0.98, 0.98).then(turned(-128)).then(shifted(258, 704))):
        fist(d, layer, SKIN)
    sleeve(d, "topwear-l", Frame(), 0.1)


def sleeve(d: Drawing, name: str, side: Frame, depth: float) -> None:
    """A puffed sleeve with a mint band."""
    layer = d.layer(name, depth, CREAM_LINE)
    with d.within(side):
        puff = d.shape("82,650* 116,652 154,680 172,716 168,742* 134,764 104,778* 88,742 86,700")
        layer.fill(puff, CREAM)
        dark = "80,690 104,724 140,730 176,700 180,760 100,790 76,760"
        layer.shade(puff, dark, CREAM_DARK)
        layer.outline(puff)
        layer.line("140,760 132,740 124,726", 3.6, start=0.8)
        layer.line("118,770 110,750 106,734", 3.6, start=0.8)
        layer.line("160,746 152,728 142,712", 3.6, start=0.8)
        band = d.shape("98,768* 134,760 168,736* 178,754* 144,780 106,792*")
        layer.fill(band, MINT)
        layer.shade(band, "90,776 140,772 176,748 180,800 90,800", MINT_DARK)
        layer.outline(band, 4.4, MINT_LINE)
