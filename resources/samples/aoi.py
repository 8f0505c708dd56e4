"""Aoi: a girl in a sailor uniform, five and a half heads tall, without a background."""

from __future__ import annotations

from aoi_head import RED, RED_DARK, RED_LIGHT, RED_LINE, SKIN, back_hair, face, front_hair, headwear
from body import MIRROR, flat_hand, relaxed_hand
from ink import Drawing
from splines import Frame, scaled, shifted, turned

WHITE, WHITE_DARK, WHITE_LINE = "#fdfcfa", "#d3d7ea", "#4a4a6a"
NAVY, NAVY_DARK, NAVY_LIGHT, NAVY_LINE = "#3a4677", "#2a3158", "#55639b", "#171b38"
SOCK, SOCK_DARK, SOCK_LIGHT, SOCK_LINE = "#3b3a52", "#28273d", "#575673", "#131224"
SHOE, SHOE_DARK, SHOE_LIGHT, SHOE_LINE = "#8d5238", "#633427", "#c58763", "#351a18"


def draw() -> Drawing:
    """Draw the character."""
    d = Drawing("aoi", (1120, 1920), (1120, 1920), ink=4.0)
    d.frame = scaled(1.06).then(shifted(560, 22))
    head = scaled(1.1, 1.1, 0, 430).then(turned(-4, 0, 430))
    with d.within(head):
        back_hair(d)
    with d.within(scaled(1, 0.88, 0, 1000)):
        legs(d)
    skirt(d)
    neck(d)
    top(d)
    ribbon(d)
    arms(d)
    with d.within(head):
        face(d)
        front_hair(d)
        headwear(d)
    return d


def legs(d: Drawing) -> None:
    """Legs in long socks, and loafers."""
    leg = [
        (84, 800, 1),
        (114, 860),
        (119, 960),
        (110, 1090),
        (99, 1210),
        (95, 1285),
        (101, 1370),
        (100, 1470),
        (88, 1590),
        (77, 1690),
        (75, 1770, 1),
        (41, 1770, 1),
        (39, 1690),
        (33, 1570),
        (25, 1450),
        (28, 1350),
        (33, 1275),
        (27, 1190),
        (15, 1060),
        (6, 930),
        (4, 800, 1),
    ]
    for end, side in (("r", MIRROR), ("l", Frame())):
        lit = end == "r"
        with d.within(shifted(-6, 0).then(side).then(turned(-0.6 if lit else -4.5, 0, 760))):
            layer = d.layer(f"legwear-{end}", 0.72, SKIN.line)
            whole = d.shape(leg)
            layer.fill(whole, SKIN.base)
            layer.shade(whole, "-10,700 140,700 140,1052 60,1040 -10,1020", SKIN.shadow)
            dark = "-10,740 22,740 30,1000 42,1190 48,1280 40,1400 46,1560 50,1800 -10,1800"
            if not lit:
                dark = "150,740 104,740 98,1000 84,1190 74,1280 84,1400 74,1560 62,1800 150,1800"
            layer.shade(whole, dark, SKIN.shadow)
            sock = d.shape("-20,1128 60,1140 140,1122 140,1800 -20,1800")
            worn = whole.path.intersected(sock.path)
            layer.outline(whole)
            layer.fill(worn, SOCK)
            layer.shade(worn, dark, SOCK_DARK)
            gleam = "84,1150 78,1230 74,1290" if lit else "34,1150 44,1230 50,1290"
            shin = "80,1340 82,1450 68,1640" if lit else "46,1340 48,1450 54,1640"
            layer.fill(d.blade(gleam, 10), SOCK_LIGHT)
            layer.fill(d.blade(shin, 11), SOCK_LIGHT)
            edge = whole.path.intersected(
                d.shape("-20,1128 60,1140 140,1122 140,1136 60,1154 -20,1142").path
            )
            layer.fill(edge, SOCK_LIGHT)
            layer.line("20,1130 60,1140 107,1126", 3.4, SOCK_LINE, start=0.8, end=0.8)
            for line in ([(107, 1124), *leg[4:11]], [*leg[11:17], (21, 1130)]):
                layer.line(d.open([p[:2] for p in line]), 5, SOCK_LINE, start=0.9, end=0.9)
    for end, side in (("r", MIRROR), ("l", Frame())):
        with d.within(shifted(-6, 0).then(side).then(turned(-0.6 if end == "r" else -4.5, 0, 760))):
            layer = d.layer(f"footwear-{end}", 0.69, SHOE_LINE)
            shoe = d.shape(
                "41,1746* 32,1768 25,1806 24,1838 40,1858 66,1864 96,1860 112,1842 "
                "110,1810 94,1772 76,1746* 70,1758 58,1764 47,1758"
            )
            layer.fill(shoe, SHOE)
            layer.shade(
                shoe, "92,1720 90,1780 98,1814 80,1836 20,1834 20,1880 130,1880 130,1720", SHOE_DARK
            )
            layer.fill(d.blade("36,1820 54,1806 78,1812", 9), SHOE_LIGHT)
            layer.shade(shoe, "20,1842* 40,1852 80,1854 120,1838* 120,1880* 20,1880*", SHOE_LINE)
            layer.outline(shoe)
            layer.line("30,1782 40,1798 64,1804 90,1798 100,1784", 3, start=0.5, end=0.5)
            layer.fill("36,1768* 62,1776 90,1768* 93,1782* 62,1790 33,1782*", SHOE_DARK)
            layer.line("36,1768 62,1776 90,1768", 2.6, start=0.6, end=0.6)
            layer.line("33,1782 62,1790 93,1782", 2.6, start=0.6, end=0.6)


def skirt(d: Drawing) -> None:
    """The pleated skirt."""
    layer = d.layer("bottomwear", 0.6, NAVY_LINE)
    hem = [
        (196, 968, 1),
        (178, 990),
        (164, 994, 1),
        (158, 984, 1),
        (128, 1003),
        (108, 1005, 1),
        (102, 994, 1),
        (70, 1010),
        (44, 1010, 1),
        (38, 999, 1),
        (4, 1013),
        (-22, 1012, 1),
        (-28, 1000, 1),
        (-60, 1009),
        (-84, 1007, 1),
        (-90, 996, 1),
        (-120, 1002),
        (-142, 998, 1),
        (-148, 986, 1),
        (-176, 986),
        (-196, 968, 1),
    ]
    outline = [(-82, 682, 1), (82, 682, 1), (104, 760), (142, 858), *hem, (-142, 858), (-104, 760)]
    whole = d.shape(outline)
    layer.fill(whole, NAVY)
    folds = [
        (-148, 986, -74),
        (-90, 996, -46),
        (-28, 1000, -14),
        (38, 999, 20),
        (102, 994, 50),
        (158, 984, 76),
    ]
    for x, y, top in folds:
        inside = d.shape(
            [
                (top, 690, 1),
                ((top + x) / 2 * 0.96, 830),
                (x, y, 1),
                (x + 30, y + 30, 1),
                ((top + x) / 2 * 0.98 + 10, 830),
            ]
        )
        layer.shade(whole, inside, NAVY_DARK)
        layer.shade(
            whole,
            d.blade([(top - 9, 700), ((top + x) / 2 - 16, 850), (x - 20, y - 14)], 7),
            NAVY_LIGHT,
        )
    layer.shade(whole, "-130,660 130,660 120,740 60,768 0,758 -60,768 -120,740", NAVY_DARK)
    layer.outline(whole, corner=0.8)
    for x, y, top in folds:
        layer.line(d.open([(x, y), ((top + x) / 2 * 0.96, 830), (top, 700)]), 3.4, start=0.9)


def neck(d: Drawing) -> None:
    """The neck and the chest under the collar."""
    layer = d.layer("neck", 0.55, SKIN.line)
    whole = d.shape(
        "-31,350* 31,350* 31,420 38,448 70,464 112,482* 104,540 60,600 0,622 "
        "-60,600 -104,540 -112,482* -70,464 -38,448 -31,420"
    )
    layer.fill(whole, SKIN.base)
    layer.shade(whole, "-60,330 70,330 60,446 30,462 4,478 -20,460 -60,430", SKIN.shadow)
    layer.outline(whole)
    layer.line("-40,482 -20,487 -8,494", 2.6)
    layer.line("40,482 20,487 10,494", 2.6)


def top(d: Drawing) -> None:
    """The blouse with its sailor collar."""
    layer = d.layer("topwear", 0.5, WHITE_LINE)
    body = d.shape(
        "-40,446* -80,461 -124,480 -140,520 -116,566 -106,610 -88,670 -90,716 "
        "-98,746* -50,756 0,759 50,756 98,746* 90,716 88,670 106,610 116,566 "
        "140,520 124,480 80,461 40,446* 24,506 0,566* -24,506"
    )
    layer.fill(body, WHITE)
    for dark in (
        "70,560 96,590 92,640 70,690 72,770 120,770 130,560",
        "-112,560 -98,612 -84,668 -86,770 -120,770 -130,600",
        "-60,600 -20,622 20,622 64,598 48,636 0,646 -44,634",
        "-30,700 -6,690 14,664 8,704 -10,740",
        "40,720 60,690 80,664 70,720 60,750",
    ):
        layer.shade(body, dark, WHITE_DARK)
    layer.outline(body)
    layer.line("-97,734 -50,744 0,747 50,744 97,734", 2.4, start=0.6, end=0.6)
    for line in (
        "-84,676 -62,690 -48,694",
        "84,672 60,692 40,698",
        "-110,570 -92,586 -80,590",
        "-60,602 -40,620 -18,626",
        "88,694 72,704 62,706",
    ):
        layer.line(line, 2.8, start=0.8)
    for side in (MIRROR, Frame()):
        with d.within(side):
            flap = d.shape("37,438* 66,452 118,474* 112,506 84,548 40,588 0,606* 0,566* 24,506")
            layer.fill(flap, NAVY)
            shadow = "37,430 60,470 40,530 6,580 -10,560 20,500"
            if side is MIRROR:
                shadow = "37,430 56,462 30,520 6,560 -10,560 20,500"
            layer.shade(flap, shadow, NAVY_DARK)
            layer.shade(
                flap,
                d.open("110,470 104,502 78,540 36,578 0,594 0,590 35,573 74,536 99,500 104,470"),
                "#ffffff",
            )
            layer.outline(flap, 3.8, NAVY_LINE)


def ribbon(d: Drawing) -> None:
    """The red bow."""
    layer = d.layer("neckwear", 0.42, RED_LINE)
    for side in (MIRROR, Frame()):
        lit = side is MIRROR
        with d.within(side):
            tail = d.shape("4,590* 22,626 46,682* 32,678 16,690* 8,640 -4,600*")
            layer.fill(tail, RED)
            layer.shade(tail, "0,590 24,624 20,640 8,640", RED_DARK)
            layer.outline(tail)
            wing = d.shape("4,580* 26,556 58,546 72,552* 76,580 70,614* 40,608 4,592*")
            layer.fill(wing, RED)
            layer.shade(wing, "0,590 26,582 50,590 80,600 80,630 0,620", RED_DARK)
            if lit:
                layer.shade(wing, d.blade("28,566 46,558 64,558", 8), RED_LIGHT)
            layer.outline(wing)
            layer.line("8,584 24,578 40,580", 2.8, start=0.8)
            layer.line("10,590 24,592 36,598", 2.4, start=0.8)
    knot = d.shape("-13,572 0,569 13,572 16,586 11,600 0,603 -11,600 -16,586")
    layer.fill(knot, RED)
    layer.shade(knot, "-20,592 4,590 8,566 24,566 24,610 -20,610", RED_DARK)
    layer.outline(knot)


def arms(d: Drawing) -> None:
    """One arm hanging, the other laid on the chest; puffed sleeves over both."""
    layer = d.layer("handwear-r", 0.46, SKIN.line)
    arm = d.limb("-142,545 -150,600 -163,690 -172,780 -178,850", (44, 52, 50, 46, 33))
    layer.fill(arm, SKIN.base)
    layer.shade(
        arm, "-60,480 -104,560 -128,640 -150,700 -160,780 -166,860 -140,860 -90,600", SKIN.shadow
    )
    layer.shade(arm, "-200,500 -80,500 -80,606 -140,622 -200,612", SKIN.shadow)
    layer.outline(arm)
    d.frame, outer = scaled(0.98).then(turned(6)).then(shifted(-178, 850)).then(d.frame), d.frame
    relaxed_hand(d, layer, SKIN)
    d.frame = outer
    sleeve(d, "topwear-r", MIRROR, 0.4)

    layer = d.layer("handwear-l", 0.3, SKIN.line)
    upper = d.limb("144,545 152,600 172,700", (44, 54, 54))
    layer.fill(upper, SKIN.base)
    layer.shade(upper, "190,480 160,560 176,640 160,720 220,720", SKIN.shadow)
    layer.shade(upper, "60,500 220,500 220,612 150,624 60,610", SKIN.shadow)
    layer.outline(upper)
    fore = d.shape(
        "198,690* 196,716 176,730 150,724 110,700 76,678 60,667* 68,634* "
        "100,648 132,662 146,660* 172,666"
    )
    layer.fill(fore, SKIN.base)
    layer.shade(fore, "210,690 178,708 140,700 100,680 56,654 40,690 150,750 210,740", SKIN.shadow)
    layer.line("198,680 197,714 176,730 150,724 110,700 76,678 60,667", 4.2, start=0.7, end=0.7)
    layer.line("68,634 100,648 132,662 150,660", 4.2, start=0.7)
    d.frame, outer = (
        scaled(-0.95, 0.95).then(turned(113)).then(shifted(62, 650)).then(d.frame),
        d.frame,
    )
    flat_hand(d, layer, SKIN)
    d.frame = outer
    sleeve(d, "topwear-l", Frame(), 0.27)


def sleeve(d: Drawing, name: str, side: Frame, depth: float) -> None:
    """A short puffed sleeve with a navy cuff."""
    layer = d.layer(name, depth, WHITE_LINE)
    with d.within(side):
        puff = d.shape("117,476* 146,486 170,516 188,564 192,588* 152,606 110,604* 110,566 121,520")
        layer.fill(puff, WHITE)
        dark = "200,540 176,560 150,580 130,560 118,520 100,500 96,620 200,620"
        if side is MIRROR:
            dark = "96,480 122,530 132,570 160,584 200,576 200,620 90,620"
        layer.shade(puff, dark, WHITE_DARK)
        layer.outline(puff)
        layer.line("150,602 146,580 148,560", 2.6, start=0.8)
        layer.line("174,594 166,572 158,552", 2.6, start=0.8)
        layer.line("128,604 126,588 128,576", 2.6, start=0.8)
        cuff = d.shape("106,600* 148,602 192,584* 197,606* 152,626 106,622*")
        layer.fill(cuff, NAVY)
        layer.shade(cuff, "90,590 120,600 124,640 90,640", NAVY_DARK)
        layer.shade(cuff, "104,608* 150,611 196,592* 198,598* 151,617 104,613*", "#ffffff")
        layer.outline(cuff, 3.6, NAVY_LINE)
