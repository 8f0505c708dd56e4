"""Ren: a young man in a long coat, seven heads tall, 4096 pixels high, before an evening sky."""

from __future__ import annotations

from body import Eye, Skin, ear, eyes, flat_hand, relaxed_hand
from ink import Drawing, Frame, scaled, shifted, turned

SKIN = Skin(base="#fbe3d3", shadow="#e3b3a6", deep="#c58c84", line="#5c343c", blush="#ee9b90")
HAIR, HAIR_DARK, HAIR_DEEP, HAIR_LIGHT = "#d5d9e8", "#a3a9c6", "#7d83a6", "#ffffff"
HAIR_LINE = "#3d3f60"
COAT, COAT_DARK, COAT_LIGHT, COAT_LINE = "#3a5070", "#273651", "#5b7799", "#0f172b"
LINING, LINING_DARK = "#7a3550", "#55213b"
RED, RED_DARK, RED_LIGHT, RED_LINE = "#c8434f", "#943043", "#e8776f", "#471426"
KNIT, KNIT_DARK, KNIT_LINE = "#ece7e4", "#c3bccb", "#57506a"
CLOTH, CLOTH_DARK, CLOTH_LIGHT, CLOTH_LINE = "#54506a", "#3b374f", "#6f6b88", "#1b1828"
BOOT, BOOT_DARK, BOOT_LIGHT, BOOT_LINE = "#7d5341", "#55352d", "#ac7c60", "#2b1716"
BRASS = "#f0c765"
EYES = Eye("#3a1f5c", "#8250b8", "#d9a6ef", "#2c1748", "#22103c", "#2e2a48", "#8085a6",
           open=0.74, tilt=6, narrow=0.86, lashes=1, thick=0.75, brow_rise=-9, brow_weight=6)  # fmt: skip
MIRROR = scaled(-1, 1)
BOTH = (("r", MIRROR), ("l", Frame()))


def draw() -> Drawing:
    """Draw the character."""
    d = Drawing("ren", 2000, 4096, (1000, 2048), ink=3.4)
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
    paint = d.gradient((0, 0), (0, 2048), [(0, "#4a4a86"), (0.45, "#b98ab4"), (0.8, "#f6c2a8"),
                                           (1, "#fde3bd")])  # fmt: skip
    layer.fill(d.shape([(0, 0, 1), (1000, 0, 1), (1000, 2048, 1), (0, 2048, 1)]), paint)
    layer.fill(d.ellipse(560, 560, 400, 400), "#ffe3c8", 0.28)
    layer.fill(d.ellipse(560, 560, 344, 344), "#fff0d8", 0.72)
    for x, y, r in ((110, 150, 15), (880, 110, 19), (800, 60, 8), (230, 330, 9), (60, 470, 11), (936, 250, 8),
                    (180, 60, 7), (948, 960, 10), (70, 860, 8), (330, 110, 6)):  # fmt: skip
        q = r * 0.16
        layer.fill(d.shape([(x, y - r, 1), (x + q, y - q, 1), (x + r, y, 1), (x + q, y + q, 1),
                            (x, y + r, 1), (x - q, y + q, 1), (x - r, y, 1), (x - q, y - q, 1)]),
                   "#fffbe9")  # fmt: skip
    for y, tone in ((1420, 0.16), (1600, 0.2), (1790, 0.28)):
        layer.fill(d.shape([(0, y + 40, 1), (180, y - 10), (380, y + 30), (620, y - 26), (820, y + 20),
                            (1000, y - 14, 1), (1000, 2048, 1), (0, 2048, 1)]), "#fff2e0", tone)  # fmt: skip
    layer.fill(d.ellipse(490, 1990, 250, 30), "#8f5a76", 0.35)


def back_hair(d: Drawing) -> None:
    """Hair at the nape."""
    layer = d.layer("back hair", 0.9, HAIR_LINE)
    mass = d.shape([
        (0, 56), (70, 72), (108, 130), (110, 210), (104, 270), (118, 322, 1), (88, 310), (72, 300, 1),
        (70, 330), (56, 356, 1), (40, 334), (28, 312, 1), (10, 350), (-8, 362, 1), (-14, 336), (-26, 312, 1),
        (-44, 340), (-62, 354, 1), (-66, 326), (-74, 300, 1), (-94, 316), (-120, 320, 1), (-104, 270),
        (-110, 210), (-108, 130), (-70, 72),
    ])  # fmt: skip
    layer.fill(mass, HAIR_DEEP)
    layer.shade(mass, d.blade([(96, 250), (104, 290), (116, 322)], 14), HAIR_DARK)
    layer.shade(mass, d.blade([(-96, 250), (-104, 290), (-118, 320)], 14), HAIR_DARK)
    layer.outline(mass)


def lining(d: Drawing) -> None:
    """The back of the coat, seen from inside between the legs."""
    layer = d.layer("topwear-2", 0.86, COAT_LINE)
    back = d.shape([
        (-110, 420, 1), (110, 420, 1), (120, 700), (150, 900), (196, 1200), (222, 1430, 1), (150, 1404),
        (80, 1392), (0, 1384), (-80, 1392), (-150, 1404), (-222, 1430, 1), (-196, 1200), (-150, 900),
        (-120, 700),
    ])  # fmt: skip
    layer.fill(back, LINING)
    layer.shade(back, d.shape([(-240, 400), (240, 400), (150, 1000), (60, 1180), (0, 1080), (-60, 1180),
                               (-150, 1000)]), LINING_DARK)  # fmt: skip
    for spine, width in (([(0, 1000), (4, 1200), (-6, 1386)], 26), ([(70, 1000), (96, 1200), (110, 1396)], 24),
                         ([(-70, 1000), (-100, 1200), (-120, 1398)], 24)):  # fmt: skip
        layer.shade(back, d.blade(spine, width, 0.7), LINING_DARK)
    layer.outline(back)
    layer.line(d.open([(-6, 1384), (2, 1240), (0, 1120)]), 3, start=0.8)


LEG = [
    (20, 770, 1), (106, 770, 1), (120, 900), (118, 1040), (106, 1220), (95, 1370), (97, 1500), (92, 1640),
    (84, 1800, 1), (38, 1800, 1), (34, 1640), (28, 1500), (28, 1370), (22, 1220), (10, 1060), (-4, 930, 1),
    (-10, 850),
]  # fmt: skip


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
            dark = [(-20, 760), (30, 800), (36, 1000), (48, 1200), (46, 1360), (44, 1500), (50, 1810),
                    (-20, 1810)]  # fmt: skip
            if end == "l":
                dark = [(130, 760), (96, 800), (92, 1000), (82, 1200), (72, 1360), (74, 1500), (66, 1810),
                        (140, 1810)]  # fmt: skip
            layer.shade(leg, d.shape(dark), CLOTH_DARK)
            layer.shade(leg, d.shape([(-20, 760), (130, 760), (130, 850), (60, 880), (-20, 900)]), CLOTH_DARK)
            gleam = 84 if end == "r" else 42
            layer.shade(leg, d.blade([(gleam, 930), (gleam - 2, 1120), (gleam - 8, 1300)], 10), CLOTH_LIGHT)
            layer.outline(leg)
            for line in ([(28, 1370), (46, 1386), (62, 1388)], [(95, 1352), (80, 1366), (68, 1366)],
                         [(30, 1340), (44, 1346), (54, 1344)], [(8, 1010), (30, 1000), (46, 984)],
                         [(4, 980), (24, 962), (36, 944)]):  # fmt: skip
                layer.line(d.open(line), 2.6, start=0.8)


def boots(d: Drawing) -> None:
    """High boots."""
    for end, _ in BOTH:
        lit = end == "r"
        with d.within(stance(end)):
            layer = d.layer(f"footwear-{end}", 0.7, BOOT_LINE)
            boot = d.shape([
                (20, 1536, 1), (60, 1550), (104, 1532, 1), (104, 1620), (94, 1740), (88, 1840), (98, 1890),
                (118, 1936), (122, 1964), (100, 1982), (56, 1984), (28, 1974), (26, 1940), (34, 1890),
                (34, 1820), (24, 1700), (18, 1620),
            ])  # fmt: skip
            layer.fill(boot, BOOT)
            dark = [(0, 1520), (34, 1540), (38, 1700), (46, 1830), (40, 1900), (44, 1956), (130, 1956),
                    (130, 2000), (0, 2000)]  # fmt: skip
            if not lit:
                dark = [(120, 1520), (88, 1540), (82, 1700), (74, 1830), (88, 1900), (94, 1940), (60, 1958),
                        (10, 1956), (10, 2000), (140, 2000)]  # fmt: skip
            layer.shade(boot, d.shape(dark), BOOT_DARK)
            x = 82 if lit else 44
            layer.fill(d.blade([(x, 1580), (x - 2, 1690), (x - 8, 1800)], 10), BOOT_LIGHT)
            layer.fill(d.blade([(48, 1934), (66, 1922), (92, 1930)], 9), BOOT_LIGHT)
            layer.shade(boot, d.shape([(0, 1964, 1), (60, 1972), (140, 1958, 1), (140, 2000, 1),
                                       (0, 2000, 1)]), BOOT_LINE)  # fmt: skip
            layer.outline(boot)
            layer.line(d.open([(18, 1560), (60, 1574), (104, 1556)]), 2.6, start=0.7, end=0.7)
            for y in (1846, 1862):
                layer.line(d.open([(34, y), (60, y + 10), (78, y + 6)]), 2.6, start=0.8)
            strap = d.shape([(30, 1786, 1), (60, 1796), (93, 1784, 1), (91, 1806, 1), (60, 1818), (33, 1808, 1)])
            layer.fill(strap, BOOT_DARK)
            layer.outline(strap, 2.8)
            layer.form(d.shape([(50, 1790, 1), (70, 1790, 1), (70, 1816, 1), (50, 1816, 1)]), BRASS, 2.8)


def neck(d: Drawing) -> None:
    """The neck under the scarf."""
    layer = d.layer("neck", 0.62, SKIN.line)
    whole = d.shape([(-40, 270, 1), (40, 270, 1), (41, 350), (62, 380), (110, 400, 1), (60, 450), (0, 470),
                     (-60, 450), (-110, 400, 1), (-62, 380), (-41, 350)])  # fmt: skip
    layer.fill(whole, SKIN.base)
    layer.shade(whole, d.shape([(-60, 260), (60, 260), (60, 350), (10, 368), (-40, 346)]), SKIN.shadow)
    layer.outline(whole)
    layer.line(d.open([(-50, 412), (-24, 420), (-8, 430)]), 2.4)
    layer.line(d.open([(50, 412), (24, 420), (10, 430)]), 2.4)


def coat(d: Drawing) -> None:
    """The knitted shirt and the open coat over it."""
    layer = d.layer("topwear-1", 0.56, KNIT_LINE)
    knit = d.shape([(-50, 384, 1), (-110, 404), (-120, 520), (-104, 680), (-112, 800), (-108, 842, 1),
                    (0, 856), (108, 842, 1), (112, 800), (104, 680), (120, 520), (110, 404), (50, 384, 1),
                    (28, 404), (0, 410), (-28, 404)])  # fmt: skip
    layer.fill(knit, KNIT)
    layer.shade(knit, d.shape([(30, 380), (16, 560), (26, 700), (14, 860), (120, 860), (120, 380)]), KNIT_DARK)
    layer.shade(knit, d.shape([(-120, 380), (-46, 420), (-34, 560), (-44, 700), (-36, 860), (-120, 860)]),
                KNIT_DARK)  # fmt: skip
    layer.shade(knit, d.shape([(-60, 380), (60, 380), (40, 470), (0, 484), (-40, 470)]), KNIT_DARK)
    layer.outline(knit)
    for line in ([(-40, 560), (-16, 574), (4, 576)], [(36, 610), (14, 626), (-2, 628)],
                 [(-38, 740), (-18, 752), (0, 752)]):  # fmt: skip
        layer.line(d.open(line), 2.6, start=0.8)
    belt = d.shape([(-110, 772, 1), (0, 784), (110, 772, 1), (110, 806, 1), (0, 818), (-110, 806, 1)])
    layer.fill(belt, BOOT)
    layer.shade(belt, d.shape([(-120, 794), (0, 806), (120, 794), (120, 840), (-120, 840)]), BOOT_DARK)
    layer.outline(belt, 3, BOOT_LINE)
    layer.fill(d.shape([(-20, 778, 1), (20, 778, 1), (20, 822, 1), (-20, 822, 1)]), BRASS)
    layer.fill(d.shape([(-12, 787, 1), (12, 787, 1), (12, 813, 1), (-12, 813, 1)]), BOOT_DARK)
    layer.outline(d.shape([(-20, 778, 1), (20, 778, 1), (20, 822, 1), (-20, 822, 1)]), 2.8, BOOT_LINE)
    layer.line_colour = COAT_LINE
    for end, side in BOTH:
        with d.within(side):
            lit = end == "r"
            panel = d.shape([
                (34, 372, 1), (88, 392), (152, 416, 1), (164, 470), (142, 540), (132, 620), (122, 720),
                (138, 830), (168, 980), (200, 1160), (226, 1320), (240, 1452, 1), (190, 1464),
                (124, 1446, 1), (104, 1290), (80, 1100), (60, 920), (50, 760), (56, 600), (52, 470),
            ])  # fmt: skip
            layer.fill(panel, COAT)
            for spine, width in (
                ([(110, 760), (136, 1000), (168, 1220), (200, 1462)], 44),
                ([(70, 780), (96, 1040), (128, 1260), (150, 1452)], 30),
            ):
                layer.shade(panel, d.blade(spine, width, 0.72), COAT_DARK)
            edge = [(170, 420), (130, 470), (112, 560), (104, 700), (118, 800), (140, 740), (170, 560)]
            if not lit:
                edge = [(180, 420), (120, 450), (92, 560), (82, 720), (110, 900), (180, 1200), (214, 1470),
                        (270, 1470), (200, 1000), (150, 700)]  # fmt: skip
            layer.shade(panel, d.shape(edge), COAT_DARK)
            if lit:
                layer.shade(panel, d.blade([(150, 960), (184, 1160), (212, 1360)], 13), COAT_LIGHT)
                layer.shade(panel, d.blade([(98, 1100), (120, 1240), (134, 1400)], 9), COAT_LIGHT)
                layer.shade(panel, d.blade([(86, 540), (80, 620), (78, 700)], 10), COAT_LIGHT)
            layer.outline(panel, corner=0.8)
            layer.line(d.open([(190, 1464), (176, 1250), (138, 1000), (112, 800)]), 3, start=0.9)
            layer.line(d.open([(122, 720), (104, 738), (86, 742)]), 2.8, start=0.8)
            layer.line(d.open([(124, 700), (110, 712), (98, 714)]), 2.6, start=0.8)
            layer.line(d.open([(62, 640), (60, 760), (70, 920), (90, 1100), (114, 1290), (133, 1440)]), 2.2,
                       COAT_LIGHT, 0.6, 0.6)  # fmt: skip
            pocket = d.shape([(92, 872, 1), (146, 850, 1), (151, 876, 1), (97, 900, 1)])
            layer.fill(pocket, COAT)
            layer.shade(pocket, d.shape([(90, 886), (150, 866), (160, 890), (96, 910)]), COAT_DARK)
            layer.outline(pocket, 3)
            lapel = d.shape([(34, 366, 1), (74, 380), (106, 420), (120, 486, 1), (92, 494), (106, 524, 1),
                             (82, 590), (56, 650, 1), (52, 540), (44, 440)])  # fmt: skip
            layer.fill(lapel, COAT)
            layer.shade(lapel, d.shape([(30, 360), (56, 400), (62, 480), (70, 560), (56, 660), (30, 560)]),
                        COAT_DARK)  # fmt: skip
            if lit:
                layer.shade(lapel, d.blade([(92, 410), (108, 444), (114, 480)], 9), COAT_LIGHT)
            layer.outline(lapel, 3.2)
            layer.line(d.open([(92, 494), (74, 490), (58, 478)]), 2.8, start=0.8)
            for y in (690, 752):
                layer.form(d.ellipse(75, y, 8, 8.5), BRASS, 2.6)


def arm_hanging(d: Drawing) -> None:
    """His right arm hanging."""
    layer = d.layer("handwear-r", 0.52, SKIN.line)
    arm = d.limb([(-168, 600), (-186, 760), (-196, 880)], (46, 44, 35))
    layer.form(arm, SKIN.base)
    with d.within(scaled(1.08).then(turned(5)).then(shifted(-197, 884))):
        relaxed_hand(d, layer, SKIN)
    layer = d.layer("topwear-r", 0.46, COAT_LINE)
    sleeve = d.shape([
        (-146, 412, 1), (-176, 436), (-192, 500), (-206, 600), (-220, 720), (-232, 896, 1), (-198, 908),
        (-160, 898, 1), (-158, 800), (-150, 700), (-138, 620), (-128, 540, 1), (-130, 470),
    ])  # fmt: skip
    layer.fill(sleeve, COAT)
    layer.shade(sleeve, d.shape([(-110, 430), (-150, 540), (-166, 640), (-178, 760), (-184, 920), (-140, 920),
                                 (-110, 600)]), COAT_DARK)  # fmt: skip
    layer.shade(sleeve, d.blade([(-180, 480), (-196, 600), (-208, 720)], 12), COAT_LIGHT)
    layer.outline(sleeve)
    for line in ([(-212, 660), (-190, 674), (-174, 676)], [(-150, 690), (-170, 704), (-184, 704)],
                 [(-214, 690), (-196, 700), (-186, 700)], [(-128, 540), (-144, 556), (-160, 560)]):  # fmt: skip
        layer.line(d.open(line), 2.8, start=0.8)
    cuff = d.shape([(-236, 846, 1), (-198, 860), (-154, 848, 1), (-153, 900, 1), (-198, 914), (-238, 900, 1)])
    layer.fill(cuff, COAT)
    layer.shade(cuff, d.shape([(-140, 840), (-180, 850), (-186, 920), (-140, 920)]), COAT_DARK)
    layer.outline(cuff, 3.2)
    layer.form(d.ellipse(-222, 880, 6, 7), BRASS, 2.4)


def arm_with_book(d: Drawing) -> None:
    """His left arm, a book held against the coat."""
    book = d.layer("objects", 0.2, RED_LINE)
    with d.within(turned(-11).then(shifted(84, 640))):
        pages = d.shape([(-66, -92, 1), (68, -92, 1), (68, 96, 1), (-66, 96, 1)])
        book.form(pages, "#fff4dc")
        for y in (-86, -80):
            book.line(d.open([(-60, y), (0, y), (62, y)]), 1.4, "#c9a98a")
        cover = d.shape([(-70, -78, 1), (60, -78, 1), (60, 100, 1), (-70, 100, 1)])
        book.fill(cover, "#3f7f78")
        book.shade(cover, d.shape([(20, -90, 1), (70, -90, 1), (70, 110, 1), (-80, 110, 1), (-80, 60, 1)]),
                   "#2c5d5c")  # fmt: skip
        book.fill(d.shape([(-70, -78, 1), (-54, -78, 1), (-54, 100, 1), (-70, 100, 1)]), "#23494a")
        frame = [(-42, -64, 1), (48, -64, 1), (48, 86, 1), (-42, 86, 1)]
        book.outline(d.shape(frame), 2.6, BRASS, 1.0)
        book.fill(d.shape([(3, -30, 1), (8, -8), (28, -2, 1), (8, 4), (3, 26, 1), (-2, 4), (-22, -2, 1),
                           (-2, -8)]), BRASS)  # fmt: skip
        book.outline(cover)
    layer = d.layer("handwear-l", 0.16, SKIN.line)
    arm = d.limb([(206, 690), (150, 740), (88, 722)], (44, 44, 35))
    layer.form(arm, SKIN.base)
    with d.within(scaled(-1.06, 1.06).then(turned(104)).then(shifted(94, 720))):
        flat_hand(d, layer, SKIN)
    layer = d.layer("topwear-l", 0.13, COAT_LINE)
    upper = d.shape([
        (146, 412, 1), (178, 438), (198, 520), (222, 620), (240, 700, 1), (226, 760), (170, 740, 1),
        (150, 650), (134, 580), (128, 540, 1), (130, 470),
    ])  # fmt: skip
    layer.fill(upper, COAT)
    layer.shade(upper, d.shape([(200, 430), (176, 520), (196, 640), (200, 780), (260, 780), (260, 560)]),
                COAT_DARK)  # fmt: skip
    layer.outline(upper)
    layer.line(d.open([(128, 540), (146, 556), (162, 560)]), 2.8, start=0.8)
    fore = d.shape([
        (241, 690, 1), (246, 730), (228, 764), (192, 778), (150, 772), (104, 758, 1), (98, 724), (108, 686, 1),
        (144, 690), (172, 688, 1), (200, 672),
    ])  # fmt: skip
    layer.fill(fore, COAT)
    layer.shade(fore, d.shape([(260, 690), (220, 736), (170, 742), (90, 726), (90, 790), (200, 800),
                               (260, 770)]), COAT_DARK)  # fmt: skip
    layer.line(d.open([(241, 690), (246, 730), (228, 764), (192, 778), (150, 772), (104, 758)]), 3.8,
               start=0.7, end=0.7)  # fmt: skip
    layer.line(d.open([(108, 686), (144, 690), (172, 688), (190, 676)]), 3.4, start=0.7)
    layer.line(d.open([(172, 688), (186, 704), (204, 710)]), 2.8, start=0.8)
    layer.line(d.open([(232, 762), (214, 748), (204, 736)]), 2.8, start=0.8)
    cuff = d.shape([(142, 682, 1), (138, 724), (140, 778, 1), (98, 766, 1), (90, 722), (102, 676, 1)])
    layer.fill(cuff, COAT)
    layer.shade(cuff, d.shape([(80, 730), (150, 742), (150, 800), (80, 790)]), COAT_DARK)
    layer.outline(cuff, 3.2)
    layer.form(d.ellipse(120, 756, 6, 6.5), BRASS, 2.4)


def scarf(d: Drawing) -> None:
    """A long scarf, one end in the wind."""
    layer = d.layer("neckwear", 0.42, RED_LINE)
    loose = d.shape([
        (-50, 366, 1), (-120, 384), (-190, 420), (-250, 416), (-320, 380), (-392, 384, 1), (-372, 410),
        (-376, 446, 1), (-320, 452), (-262, 486), (-190, 484), (-120, 446), (-50, 430, 1),
    ])  # fmt: skip
    layer.fill(loose, RED)
    layer.shade(loose, d.shape([(-50, 400), (-120, 420), (-190, 458), (-256, 456), (-320, 424), (-400, 430),
                                (-400, 500), (-40, 500)]), RED_DARK)  # fmt: skip
    layer.shade(loose, d.blade([(-130, 398), (-190, 430), (-244, 428)], 8), RED_LIGHT)
    layer.outline(loose)
    layer.line(d.open([(-80, 400), (-130, 416), (-180, 446)]), 2.8, start=0.8)
    hanging = d.shape([
        (-62, 410, 1), (-14, 420, 1), (-18, 500), (-8, 590), (-16, 680, 1), (-44, 670), (-74, 690, 1),
        (-66, 600), (-76, 500),
    ])  # fmt: skip
    layer.fill(hanging, RED)
    layer.shade(hanging, d.shape([(-80, 400), (0, 400), (0, 450), (-34, 474), (-36, 560), (-30, 700),
                                  (10, 700), (10, 440), (-80, 450)]), RED_DARK)  # fmt: skip
    layer.outline(hanging)
    for x in (-62, -48, -34):
        layer.line(d.open([(x, 688 - (x + 74) * 0.2), (x + 2, 664), (x + 3, 646)]), 2.4, start=0.8)
    layer.line(d.open([(-40, 440), (-42, 500), (-36, 560)]), 2.8, start=0.8)
    under = d.shape([(-90, 356), (-40, 338), (0, 342), (50, 336), (92, 352), (106, 384), (84, 414), (30, 432),
                     (-30, 434), (-84, 418), (-106, 386)])  # fmt: skip
    layer.fill(under, RED)
    layer.shade(under, d.shape([(-110, 396), (-40, 420), (40, 414), (78, 384), (92, 340), (130, 360),
                                (110, 440), (-110, 450)]), RED_DARK)  # fmt: skip
    layer.shade(under, d.shape([(-60, 330), (60, 330), (40, 356), (0, 362), (-44, 356)]), RED_DARK)
    layer.fill(d.blade([(-88, 372), (-60, 392), (-20, 402)], 8), RED_LIGHT)
    layer.outline(under)
    for line in ([(92, 352), (50, 376), (0, 384), (-40, 378)], [(102, 388), (60, 404), (20, 410)],
                 [(-98, 366), (-74, 378), (-50, 382)]):  # fmt: skip
        layer.line(d.open(line), 3, start=0.8)


FRINGE = [
    (-97, 270, 1), (-108, 240), (-114, 210, 1), (-124, 218), (-144, 216, 1), (-132, 192), (-126, 160),
    (-120, 128, 1), (-130, 134), (-150, 128, 1), (-132, 104), (-112, 70), (-72, 44, 1), (-86, 40),
    (-106, 42, 1), (-76, 18), (-38, 16), (-4, 36, 1), (14, 18), (46, 6), (84, 16, 1), (66, 22),
    (54, 32, 1), (98, 48), (126, 88), (150, 148, 1), (134, 146), (122, 136, 1), (126, 166), (132, 194),
    (146, 226, 1), (126, 220), (114, 210, 1), (108, 240), (98, 270, 1), (93, 232), (90, 186, 1), (86, 204), (70, 218, 1), (74, 194),
    (62, 158, 1), (56, 188), (28, 220, 1), (32, 186), (18, 150, 1), (16, 200), (-12, 246, 1), (-6, 200),
    (-18, 158, 1), (-28, 190), (-56, 212, 1), (-48, 186), (-54, 160, 1), (-62, 194), (-86, 222, 1),
    (-82, 200), (-88, 180, 1), (-92, 230),
]  # fmt: skip


def face(d: Drawing) -> None:
    """Ears, face, nose, mouth and eyes."""
    for end, side in BOTH:
        layer = d.layer(f"ears-{end}", 0.38, SKIN.line)
        with d.within(scaled(0.86).then(shifted(92, 232)).then(side)):
            ear(d, layer, SKIN)
    ring = d.layer("earwear-l", 0.37, BOOT_LINE)
    ring.form(d.shape([(95, 262, 1), (101, 274), (95, 290, 1), (89, 274)]), BRASS, 2.4)
    layer = d.layer("face", 0.34, SKIN.line)
    half = [(52, 98), (84, 136), (92, 190), (90, 234), (82, 268), (60, 300), (28, 324)]
    whole = d.shape([(0, 88), *half, (0, 331), *[(-x, y) for x, y in reversed(half)]])
    layer.fill(whole, SKIN.base)
    with d.within(shifted(3, 12)):
        layer.shade(whole, d.shape(FRINGE), SKIN.shadow)
    layer.shade(whole, d.shape([(100, 210), (82, 246), (66, 280), (30, 314), (50, 330), (100, 280)]), SKIN.shadow)
    for x in (-58, 58):
        layer.shade(whole, d.ellipse(x, 262, 17, 6), SKIN.blush, 0.28)
    layer.outline(whole, 3.2)
    layer = d.layer("nose", 0.28, SKIN.line)
    layer.fill(d.shape([(2, 244, 1), (9, 262), (1, 267, 1), (1, 258)]), SKIN.shadow)
    layer.line(d.open([(-4, 266), (1, 268.5), (6, 266)]), 2.6)
    layer = d.layer("mouth", 0.3, SKIN.line)
    layer.line(d.open([(-20, 291), (-8, 295), (4, 295), (22, 288)]), 3.2, start=0.3, end=0.3)
    layer.line(d.open([(-6, 304), (1, 305.5), (8, 304)]), 2.2, SKIN.deep)
    eyes(d, EYES, 43, 228, 0.76, 0.32)


def glasses(d: Drawing) -> None:
    """Thin glasses."""
    layer = d.layer("eyewear", 0.26, "#33283f")
    for _, side in BOTH:
        with d.within(side):
            rim = [(15, 216), (28, 207), (54, 206), (73, 212), (76, 230), (68, 250), (46, 256), (24, 250),
                   (15, 236)]  # fmt: skip
            layer.outline(d.shape(rim), 3)
            layer.line(d.open([(75, 220), (84, 220), (91, 224)]), 3, start=0.9, end=0.9)
    for x in (-46, 46):
        layer.fill(d.shape([(x + 6, 210, 1), (x + 16, 210, 1), (x - 2, 252, 1), (x - 12, 251, 1)]), "#ffffff", 0.3)
    layer.line(d.open([(-15, 224), (0, 218), (15, 224)]), 3, start=0.9, end=0.9)


def front_hair(d: Drawing) -> None:
    """Ruffled short hair."""
    layer = d.layer("front hair", 0.22, HAIR_LINE)
    cap = d.shape(FRINGE)
    layer.fill(cap, HAIR)
    for spine, width in (
        ([(0, 50), (24, 110), (14, 170), (-10, 244)], 20), ([(-10, 54), (-30, 110), (-40, 160), (-56, 210)], 18),
        ([(-20, 56), (-70, 110), (-76, 170), (-86, 220)], 20), ([(20, 50), (48, 110), (42, 170), (29, 218)], 18),
        ([(40, 56), (78, 120), (82, 170), (71, 216)], 18), ([(60, 70), (106, 140), (108, 200), (98, 266)], 22),
        ([(60, 56), (104, 84), (126, 116), (148, 146)], 16), ([(70, 110), (108, 150), (122, 190), (144, 224)], 16),
        ([(-60, 100), (-104, 140), (-120, 180), (-142, 214)], 14), ([(-90, 160), (-100, 210), (-97, 266)], 14),
        ([(-50, 60), (-94, 80), (-122, 106), (-148, 127)], 12), ([(0, 38), (30, 24), (80, 17)], 12), ([(-10, 36), (-50, 30), (-102, 41)], 12),
    ):  # fmt: skip
        layer.shade(cap, d.blade(spine, width, 0.62), HAIR_DARK)
    for spine, width in (
        ([(-90, 128), (-74, 96), (-48, 72)], 13), ([(-58, 126), (-44, 94), (-24, 70)], 11),
        ([(-12, 122), (-8, 94), (-2, 66)], 9), ([(36, 124), (30, 96), (18, 70)], 11),
        ([(66, 130), (58, 100), (40, 74)], 11), ([(96, 132), (86, 104), (66, 80)], 9),
    ):
        layer.shade(cap, d.blade(spine, width, 0.5), HAIR_LIGHT)
    layer.outline(cap)
    for line in ([(18, 150), (22, 104), (2, 40)], [(-18, 158), (-16, 108), (-4, 62)], [(-54, 160), (-50, 108), (-22, 66)],
                 [(62, 158), (58, 106), (28, 64)], [(90, 186), (92, 130), (60, 80)], [(-88, 180), (-92, 130), (-64, 88)]):  # fmt: skip
        layer.line(d.open(line), 2.8, start=0.9)
