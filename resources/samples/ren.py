"""Ren: a young man in a long coat, seven heads tall, 4096 pixels high, before an evening sky."""

from __future__ import annotations

from body import BOTH, MIRROR, flat_hand, relaxed_hand
from ink import Drawing
from ren_head import (
    BOOT,
    BOOT_DARK,
    BOOT_LIGHT,
    BOOT_LINE,
    BRASS,
    SKIN,
    back_hair,
    face,
    front_hair,
    glasses,
)
from splines import Frame, scaled, shifted, turned

COAT, COAT_DARK, COAT_LIGHT, COAT_LINE = "#3a5070", "#273651", "#5b7799", "#0f172b"
LINING, LINING_DARK = "#7a3550", "#55213b"
RED, RED_DARK, RED_LIGHT, RED_LINE = "#c8434f", "#943043", "#e8776f", "#471426"
KNIT, KNIT_DARK, KNIT_LINE = "#ece7e4", "#c3bccb", "#57506a"
CLOTH, CLOTH_DARK, CLOTH_LIGHT, CLOTH_LINE = "#54506a", "#3b374f", "#6f6b88", "#1b1828"


def draw() -> Drawing:
    """Draw the character."""
    d = Drawing("ren", (2000, 4096), (1000, 2048), ink=3.4)
    evening(d)
    d.frame = shifted(490, 18)
    head = turned(3, 0, 350)
    with d.within(head):
        back_hair(d)
    lining(d)
    trousers(d)
    boots(d)
    neck(d)
    coat(d)
    arm_hanging(d)
    scarf(d)
    with d.within(head):
        face(d)
        glasses(d)
        front_hair(d)
    arm_with_book(d)
    return d


def evening(d: Drawing) -> None:
    """A sky in three colours with a large moon, stars and bands of mist."""
    layer = d.layer("background", 1.0)
    paint = d.gradient(
        (0, 0), (0, 2048), [(0, "#4a4a86"), (0.45, "#b98ab4"), (0.8, "#f6c2a8"), (1, "#fde3bd")]
    )
    layer.fill("0,0* 1000,0* 1000,2048* 0,2048*", paint)
    layer.fill(d.ellipse(560, 560, 400, 400), "#ffe3c8", 0.28)
    layer.fill(d.ellipse(560, 560, 344, 344), "#fff0d8", 0.72)
    for x, y, r in (
        (110, 150, 15),
        (880, 110, 19),
        (800, 60, 8),
        (230, 330, 9),
        (60, 470, 11),
        (936, 250, 8),
        (180, 60, 7),
        (948, 960, 10),
        (70, 860, 8),
        (330, 110, 6),
    ):
        q = r * 0.16
        layer.fill(
            d.shape(
                [
                    (x, y - r, 1),
                    (x + q, y - q, 1),
                    (x + r, y, 1),
                    (x + q, y + q, 1),
                    (x, y + r, 1),
                    (x - q, y + q, 1),
                    (x - r, y, 1),
                    (x - q, y - q, 1),
                ]
            ),
            "#fffbe9",
        )
    for y, tone in ((1420, 0.16), (1600, 0.2), (1790, 0.28)):
        layer.fill(
            d.shape(
                [
                    (0, y + 40, 1),
                    (180, y - 10),
                    (380, y + 30),
                    (620, y - 26),
                    (820, y + 20),
                    (1000, y - 14, 1),
                    (1000, 2048, 1),
                    (0, 2048, 1),
                ]
            ),
            "#fff2e0",
            tone,
        )
    layer.fill(d.ellipse(490, 1990, 250, 30), "#8f5a76", 0.35)


def lining(d: Drawing) -> None:
    """The back of the coat, seen from inside between the legs."""
    layer = d.layer("topwear-2", 0.86, COAT_LINE)
    back = d.shape(
        "-110,420* 110,420* 120,700 150,900 196,1200 222,1430* 150,1404 80,1392 "
        "0,1384 -80,1392 -150,1404 -222,1430* -196,1200 -150,900 -120,700"
    )
    layer.fill(back, LINING)
    layer.shade(back, "-240,400 240,400 150,1000 60,1180 0,1080 -60,1180 -150,1000", LINING_DARK)
    for spine, width in (
        ("0,1000 4,1200 -6,1386", 26),
        ("70,1000 96,1200 110,1396", 24),
        ("-70,1000 -100,1200 -120,1398", 24),
    ):
        layer.shade(back, d.blade(spine, width, 0.7), LINING_DARK)
    layer.outline(back)
    layer.line("-6,1384 2,1240 0,1120", 3, start=0.8)


LEG = (
    "20,770* 106,770* 120,900 118,1040 106,1220 95,1370 97,1500 92,1640 "
    "84,1800* 38,1800* 34,1640 28,1500 28,1370 22,1220 10,1060 -4,930* "
    "-10,850"
)


def stance(end: str) -> Frame:
    """Return the frame of one leg: his weight is on the right one."""
    side = MIRROR if end == "r" else Frame()
    return side.then(turned(0.5 if end == "r" else -4.5, 0, 800))


def trousers(d: Drawing) -> None:
    """The trousers."""
    layer = d.layer("bottomwear", 0.74, CLOTH_LINE)
    for end, _ in BOTH:
        with d.within(stance(end)):
            leg = d.shape(LEG)
            layer.fill(leg, CLOTH)
            dark = "-20,760 30,800 36,1000 48,1200 46,1360 44,1500 50,1810 -20,1810"
            if end == "l":
                dark = "130,760 96,800 92,1000 82,1200 72,1360 74,1500 66,1810 140,1810"
            layer.shade(leg, dark, CLOTH_DARK)
            layer.shade(leg, "-20,760 130,760 130,850 60,880 -20,900", CLOTH_DARK)
            gleam = 84 if end == "r" else 42
            layer.shade(
                leg, d.blade([(gleam, 930), (gleam - 2, 1120), (gleam - 8, 1300)], 10), CLOTH_LIGHT
            )
            layer.outline(leg)
            for line in (
                "28,1370 46,1386 62,1388",
                "95,1352 80,1366 68,1366",
                "30,1340 44,1346 54,1344",
                "8,1010 30,1000 46,984",
                "4,980 24,962 36,944",
            ):
                layer.line(line, 2.6, start=0.8)


def boots(d: Drawing) -> None:
    """High boots."""
    for end, _ in BOTH:
        lit = end == "r"
        with d.within(stance(end)):
            layer = d.layer(f"footwear-{end}", 0.7, BOOT_LINE)
            boot = d.shape(
                "20,1536* 60,1550 104,1532* 104,1620 94,1740 88,1840 98,1890 118,1936 "
                "122,1964 100,1982 56,1984 28,1974 26,1940 34,1890 34,1820 24,1700 "
                "18,1620"
            )
            layer.fill(boot, BOOT)
            dark = "0,1520 34,1540 38,1700 46,1830 40,1900 44,1956 130,1956 130,2000 0,2000"
            if not lit:
                dark = (
                    "120,1520 88,1540 82,1700 74,1830 88,1900 94,1940 60,1958 10,1956 "
                    "10,2000 140,2000"
                )
            layer.shade(boot, dark, BOOT_DARK)
            x = 82 if lit else 44
            layer.fill(d.blade([(x, 1580), (x - 2, 1690), (x - 8, 1800)], 10), BOOT_LIGHT)
            layer.fill(d.blade("48,1934 66,1922 92,1930", 9), BOOT_LIGHT)
            layer.shade(boot, "0,1964* 60,1972 140,1958* 140,2000* 0,2000*", BOOT_LINE)
            layer.outline(boot)
            layer.line("18,1560 60,1574 104,1556", 2.6, start=0.7, end=0.7)
            for y in (1846, 1862):
                layer.line(d.open([(34, y), (60, y + 10), (78, y + 6)]), 2.6, start=0.8)
            strap = d.shape("30,1786* 60,1796 93,1784* 91,1806* 60,1818 33,1808*")
            layer.fill(strap, BOOT_DARK)
            layer.outline(strap, 2.8)
            layer.form("50,1790* 70,1790* 70,1816* 50,1816*", BRASS, 2.8)


def neck(d: Drawing) -> None:
    """The neck under the scarf."""
    layer = d.layer("neck", 0.62, SKIN.line)
    whole = d.shape(
        "-40,270* 40,270* 41,350 62,380 110,400* 60,450 0,470 -60,450 -110,400* -62,380 -41,350"
    )
    layer.fill(whole, SKIN.base)
    layer.shade(whole, "-60,260 60,260 60,350 10,368 -40,346", SKIN.shadow)
    layer.outline(whole)
    layer.line("-50,412 -24,420 -8,430", 2.4)
    layer.line("50,412 24,420 10,430", 2.4)


def coat(d: Drawing) -> None:
    """The knitted shirt and the open coat over it."""
    layer = d.layer("topwear-1", 0.56, KNIT_LINE)
    knit = d.shape(
        "-50,384* -110,404 -120,520 -104,680 -112,800 -108,842* 0,856 108,842* "
        "112,800 104,680 120,520 110,404 50,384* 28,404 0,410 -28,404"
    )
    layer.fill(knit, KNIT)
    layer.shade(knit, "30,380 16,560 26,700 14,860 120,860 120,380", KNIT_DARK)
    layer.shade(knit, "-120,380 -46,420 -34,560 -44,700 -36,860 -120,860", KNIT_DARK)
    layer.shade(knit, "-60,380 60,380 40,470 0,484 -40,470", KNIT_DARK)
    layer.outline(knit)
    for line in ("-40,560 -16,574 4,576", "36,610 14,626 -2,628", "-38,740 -18,752 0,752"):
        layer.line(line, 2.6, start=0.8)
    belt = d.shape("-110,772* 0,784 110,772* 110,806* 0,818 -110,806*")
    layer.fill(belt, BOOT)
    layer.shade(belt, "-120,794 0,806 120,794 120,840 -120,840", BOOT_DARK)
    layer.outline(belt, 3, BOOT_LINE)
    layer.fill("-20,778* 20,778* 20,822* -20,822*", BRASS)
    layer.fill("-12,787* 12,787* 12,813* -12,813*", BOOT_DARK)
    layer.outline("-20,778* 20,778* 20,822* -20,822*", 2.8, BOOT_LINE)
    layer.line_colour = COAT_LINE
    for end, side in BOTH:
        with d.within(side):
            lit = end == "r"
            panel = d.shape(
                "34,372* 88,392 152,416* 164,470 142,540 132,620 122,720 138,830 "
                "168,980 200,1160 226,1320 240,1452* 190,1464 124,1446* 104,1290 "
                "80,1100 60,920 50,760 56,600 52,470"
            )
            layer.fill(panel, COAT)
            for spine, width in (
                ("110,760 136,1000 168,1220 200,1462", 44),
                ("70,780 96,1040 128,1260 150,1452", 30),
            ):
                layer.shade(panel, d.blade(spine, width, 0.72), COAT_DARK)
            edge = "170,420 130,470 112,560 104,700 118,800 140,740 170,560"
            if not lit:
                edge = (
                    "180,420 120,450 92,560 82,720 110,900 180,1200 214,1470 270,1470 "
                    "200,1000 150,700"
                )
            layer.shade(panel, edge, COAT_DARK)
            if lit:
                layer.shade(panel, d.blade("150,960 184,1160 212,1360", 13), COAT_LIGHT)
                layer.shade(panel, d.blade("98,1100 120,1240 134,1400", 9), COAT_LIGHT)
                layer.shade(panel, d.blade("86,540 80,620 78,700", 10), COAT_LIGHT)
            layer.outline(panel, corner=0.8)
            layer.line("190,1464 176,1250 138,1000 112,800", 3, start=0.9)
            layer.line("122,720 104,738 86,742", 2.8, start=0.8)
            layer.line("124,700 110,712 98,714", 2.6, start=0.8)
            layer.line(
                "62,640 60,760 70,920 90,1100 114,1290 133,1440",
                2.2,
                COAT_LIGHT,
                start=0.6,
                end=0.6,
            )
            pocket = d.shape("92,872* 146,850* 151,876* 97,900*")
            layer.fill(pocket, COAT)
            layer.shade(pocket, "90,886 150,866 160,890 96,910", COAT_DARK)
            layer.outline(pocket, 3)
            lapel = d.shape(
                "34,366* 74,380 106,420 120,486* 92,494 106,524* 82,590 56,650* 52,540 44,440"
            )
            layer.fill(lapel, COAT)
            layer.shade(lapel, "30,360 56,400 62,480 70,560 56,660 30,560", COAT_DARK)
            if lit:
                layer.shade(lapel, d.blade("92,410 108,444 114,480", 9), COAT_LIGHT)
            layer.outline(lapel, 3.2)
            layer.line("92,494 74,490 58,478", 2.8, start=0.8)
            for y in (690, 752):
                layer.form(d.ellipse(75, y, 8, 8.5), BRASS, 2.6)


def arm_hanging(d: Drawing) -> None:
    """His right arm hanging."""
    layer = d.layer("handwear-r", 0.52, SKIN.line)
    arm = d.limb("-168,600 -186,760 -196,880", (46, 44, 35))
    layer.form(arm, SKIN.base)
    with d.within(scaled(1.08).then(turned(5)).then(shifted(-197, 884))):
        relaxed_hand(d, layer, SKIN)
    layer = d.layer("topwear-r", 0.46, COAT_LINE)
    sleeve = d.shape(
        "-146,412* -176,436 -192,500 -206,600 -220,720 -232,896* -198,908 "
        "-160,898* -158,800 -150,700 -138,620 -128,540* -130,470"
    )
    layer.fill(sleeve, COAT)
    layer.shade(sleeve, "-110,430 -150,540 -166,640 -178,760 -184,920 -140,920 -110,600", COAT_DARK)
    layer.shade(sleeve, d.blade("-180,480 -196,600 -208,720", 12), COAT_LIGHT)
    layer.outline(sleeve)
    for line in (
        "-212,660 -190,674 -174,676",
        "-150,690 -170,704 -184,704",
        "-214,690 -196,700 -186,700",
        "-128,540 -144,556 -160,560",
    ):
        layer.line(line, 2.8, start=0.8)
    cuff = d.shape("-236,846* -198,860 -154,848* -153,900* -198,914 -238,900*")
    layer.fill(cuff, COAT)
    layer.shade(cuff, "-140,840 -180,850 -186,920 -140,920", COAT_DARK)
    layer.outline(cuff, 3.2)
    layer.form(d.ellipse(-222, 880, 6, 7), BRASS, 2.4)


def arm_with_book(d: Drawing) -> None:
    """His left arm, a book held against the coat."""
    book = d.layer("objects", 0.2, RED_LINE)
    with d.within(turned(-11).then(shifted(84, 640))):
        pages = d.shape("-66,-92* 68,-92* 68,96* -66,96*")
        book.form(pages, "#fff4dc")
        for y in (-86, -80):
            book.line(d.open([(-60, y), (0, y), (62, y)]), 1.4, "#c9a98a")
        cover = d.shape("-70,-78* 60,-78* 60,100* -70,100*")
        book.fill(cover, "#3f7f78")
        book.shade(cover, "20,-90* 70,-90* 70,110* -80,110* -80,60*", "#2c5d5c")
        book.fill("-70,-78* -54,-78* -54,100* -70,100*", "#23494a")
        frame = "-42,-64* 48,-64* 48,86* -42,86*"
        book.outline(frame, 2.6, BRASS, 1.0)
        book.fill("3,-30* 8,-8 28,-2* 8,4 3,26* -2,4 -22,-2* -2,-8", BRASS)
        book.outline(cover)
    layer = d.layer("handwear-l", 0.16, SKIN.line)
    arm = d.limb("206,690 150,740 88,722", (44, 44, 35))
    layer.form(arm, SKIN.base)
    with d.within(scaled(-1.06, 1.06).then(turned(104)).then(shifted(94, 720))):
        flat_hand(d, layer, SKIN)
    layer = d.layer("topwear-l", 0.13, COAT_LINE)
    upper = d.shape(
        "146,412* 178,438 198,520 222,620 240,700* 226,760 170,740* 150,650 "
        "134,580 128,540* 130,470"
    )
    layer.fill(upper, COAT)
    layer.shade(upper, "200,430 176,520 196,640 200,780 260,780 260,560", COAT_DARK)
    layer.outline(upper)
    layer.line("128,540 146,556 162,560", 2.8, start=0.8)
    fore = d.shape(
        "241,690* 246,730 228,764 192,778 150,772 104,758* 98,724 108,686* 144,690 172,688* 200,672"
    )
    layer.fill(fore, COAT)
    layer.shade(fore, "260,690 220,736 170,742 90,726 90,790 200,800 260,770", COAT_DARK)
    layer.line("241,690 246,730 228,764 192,778 150,772 104,758", 3.8, start=0.7, end=0.7)
    layer.line("108,686 144,690 172,688 190,676", 3.4, start=0.7)
    layer.line("172,688 186,704 204,710", 2.8, start=0.8)
    layer.line("232,762 214,748 204,736", 2.8, start=0.8)
    cuff = d.shape("142,682* 138,724 140,778* 98,766* 90,722 102,676*")
    layer.fill(cuff, COAT)
    layer.shade(cuff, "80,730 150,742 150,800 80,790", COAT_DARK)
    layer.outline(cuff, 3.2)
    layer.form(d.ellipse(120, 756, 6, 6.5), BRASS, 2.4)


def scarf(d: Drawing) -> None:
    """A long scarf, one end in the wind."""
    layer = d.layer("neckwear", 0.42, RED_LINE)
    loose = d.shape(
        "-50,366* -120,384 -190,420 -250,416 -320,380 -392,384* -372,410 "
        "-376,446* -320,452 -262,486 -190,484 -120,446 -50,430*"
    )
    layer.fill(loose, RED)
    layer.shade(
        loose, "-50,400 -120,420 -190,458 -256,456 -320,424 -400,430 -400,500 -40,500", RED_DARK
    )
    layer.shade(loose, d.blade("-130,398 -190,430 -244,428", 8), RED_LIGHT)
    layer.outline(loose)
    layer.line("-80,400 -130,416 -180,446", 2.8, start=0.8)
    hanging = d.shape("-62,410* -14,420* -18,500 -8,590 -16,680* -44,670 -74,690* -66,600 -76,500")
    layer.fill(hanging, RED)
    layer.shade(
        hanging, "-80,400 0,400 0,450 -34,474 -36,560 -30,700 10,700 10,440 -80,450", RED_DARK
    )
    layer.outline(hanging)
    for x in (-62, -48, -34):
        layer.line(d.open([(x, 688 - (x + 74) * 0.2), (x + 2, 664), (x + 3, 646)]), 2.4, start=0.8)
    layer.line("-40,440 -42,500 -36,560", 2.8, start=0.8)
    under = d.shape(
        "-90,356 -40,338 0,342 50,336 92,352 106,384 84,414 30,432 -30,434 -84,418 -106,386"
    )
    layer.fill(under, RED)
    layer.shade(under, "-110,396 -40,420 40,414 78,384 92,340 130,360 110,440 -110,450", RED_DARK)
    layer.shade(under, "-60,330 60,330 40,356 0,362 -44,356", RED_DARK)
    layer.fill(d.blade("-88,372 -60,392 -20,402", 8), RED_LIGHT)
    layer.outline(under)
    for line in ("92,352 50,376 0,384 -40,378", "102,388 60,404 20,410", "-98,366 -74,378 -50,382"):
        layer.line(line, 3, start=0.8)
