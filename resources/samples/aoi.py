"""Aoi: a girl in a sailor uniform, five and a half heads tall, without a background."""

from __future__ import annotations

from body import Eye, Skin, ear, eyes, flat_hand, relaxed_hand
from ink import Drawing, Frame, Layer, scaled, shifted, turned

SKIN = Skin()
HAIR, HAIR_DARK, HAIR_DEEP, HAIR_LIGHT = "#5f8ac8", "#41649f", "#304b82", "#b4d6f5"
HAIR_LINE = "#1f2c55"
WHITE, WHITE_DARK, WHITE_LINE = "#fdfcfa", "#d3d7ea", "#4a4a6a"
NAVY, NAVY_DARK, NAVY_LIGHT, NAVY_LINE = "#3a4677", "#2a3158", "#55639b", "#171b38"
RED, RED_DARK, RED_LIGHT, RED_LINE = "#ea5a62", "#b93a50", "#ff8f86", "#5c1a30"
SOCK, SOCK_DARK, SOCK_LIGHT, SOCK_LINE = "#3b3a52", "#28273d", "#575673", "#131224"
SHOE, SHOE_DARK, SHOE_LIGHT, SHOE_LINE = "#8d5238", "#633427", "#c58763", "#351a18"
EYES = Eye("#1f2f6e", "#3f74c8", "#8fe0f2", "#1a2350", "#131a42", "#1c2146", "#40598f",
           brow_weight=5.0)  # fmt: skip
MIRROR = scaled(-1, 1)


def draw() -> Drawing:
    """Draw the character."""
    d = Drawing("aoi", 1120, 1920, (1120, 1920), ink=4.0)
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


def back_hair(d: Drawing) -> None:
    """The long hair behind everything."""
    layer = d.layer("back hair", 0.92, HAIR_LINE)
    mass = d.shape([
        (0, 86), (78, 98), (132, 150), (154, 240), (162, 360), (182, 470), (214, 580), (258, 680),
        (330, 764, 1), (268, 744), (238, 716, 1), (252, 790), (292, 866, 1), (226, 836),
        (190, 776, 1), (188, 850), (200, 918, 1), (152, 868), (128, 790, 1), (112, 850),
        (80, 910, 1), (66, 840), (60, 780, 1), (30, 850), (0, 884, 1), (-8, 836), (-14, 786, 1),
        (-40, 850), (-84, 908, 1), (-92, 836), (-90, 776, 1), (-122, 842), (-176, 896, 1),
        (-166, 820), (-164, 752, 1), (-196, 812), (-262, 852, 1), (-232, 760), (-206, 620),
        (-182, 480), (-162, 360), (-154, 240), (-132, 150), (-78, 98),
    ])  # fmt: skip
    layer.fill(mass, HAIR_DARK)
    shade = d.shape([(-120, 160), (120, 160), (132, 420), (120, 560), (98, 700), (60, 640),
                     (20, 730), (-30, 640), (-70, 720), (-110, 600), (-132, 420)])  # fmt: skip
    layer.shade(mass, shade, HAIR_DEEP)
    for points, width in (
        ([(-168, 440), (-196, 620), (-236, 810)], 22),
        ([(166, 420), (206, 590), (290, 735)], 20),
        ([(-136, 560), (-140, 680), (-150, 810)], 16),
        ([(150, 500), (186, 690), (262, 830)], 20),
    ):
        layer.shade(mass, d.blade(points, width), HAIR)
    layer.outline(mass)
    for line in (
        [(-164, 752), (-158, 660), (-144, 540)],
        [(-90, 776), (-96, 690), (-92, 610)], [(-14, 786), (-20, 720), (-18, 660)],
        [(60, 780), (78, 700), (82, 620)], [(128, 790), (140, 690), (134, 580)],
        [(190, 776), (168, 650), (146, 520)], [(238, 716), (200, 600), (170, 470)],
    ):  # fmt: skip
        layer.line(d.open(line), 3.2, start=0.7)


def legs(d: Drawing) -> None:
    """Legs in long socks, and loafers."""
    leg = [
        (84, 800, 1), (114, 860), (119, 960), (110, 1090), (99, 1210), (95, 1285), (101, 1370),
        (100, 1470), (88, 1590), (77, 1690), (75, 1770, 1), (41, 1770, 1), (39, 1690), (33, 1570),
        (25, 1450), (28, 1350), (33, 1275), (27, 1190), (15, 1060), (6, 930), (4, 800, 1),
    ]  # fmt: skip
    for end, side in (("r", MIRROR), ("l", Frame())):
        lit = end == "r"
        with d.within(shifted(-6, 0).then(side).then(turned(-0.6 if lit else -4.5, 0, 760))):
            layer = d.layer(f"legwear-{end}", 0.72, SKIN.line)
            whole = d.shape(leg)
            layer.fill(whole, SKIN.base)
            layer.shade(whole, d.shape([(-10, 700), (140, 700), (140, 1052), (60, 1040),
                                        (-10, 1020)]), SKIN.shadow)  # fmt: skip
            dark = [(-10, 740), (22, 740), (30, 1000), (42, 1190), (48, 1280), (40, 1400),
                    (46, 1560), (50, 1800), (-10, 1800)]  # fmt: skip
            if not lit:
                dark = [(150, 740), (104, 740), (98, 1000), (84, 1190), (74, 1280), (84, 1400),
                        (74, 1560), (62, 1800), (150, 1800)]  # fmt: skip
            layer.shade(whole, d.shape(dark), SKIN.shadow)
            sock = d.shape([(-20, 1128), (60, 1140), (140, 1122), (140, 1800), (-20, 1800)])
            worn = whole.path.intersected(sock.path)
            layer.outline(whole)
            layer.fill(worn, SOCK)
            layer.shade(worn, d.shape(dark), SOCK_DARK)
            gleam = [(84, 1150), (78, 1230), (74, 1290)] if lit else [(34, 1150), (44, 1230), (50, 1290)]
            shin = [(80, 1340), (82, 1450), (68, 1640)] if lit else [(46, 1340), (48, 1450), (54, 1640)]
            layer.fill(d.blade(gleam, 10), SOCK_LIGHT)
            layer.fill(d.blade(shin, 11), SOCK_LIGHT)
            edge = whole.path.intersected(d.shape([(-20, 1128), (60, 1140), (140, 1122), (140, 1136),
                                                   (60, 1154), (-20, 1142)]).path)  # fmt: skip
            layer.fill(edge, SOCK_LIGHT)
            layer.line(d.open([(20, 1130), (60, 1140), (107, 1126)]), 3.4, SOCK_LINE, 0.8, 0.8)
            for line in ([(107, 1124), *leg[4:11]], [*leg[11:17], (21, 1130)]):
                layer.line(d.open([p[:2] for p in line]), 5, SOCK_LINE, 0.9, 0.9)
    for end, side in (("r", MIRROR), ("l", Frame())):
        with d.within(shifted(-6, 0).then(side).then(turned(-0.6 if end == "r" else -4.5, 0, 760))):
            layer = d.layer(f"footwear-{end}", 0.69, SHOE_LINE)
            shoe = d.shape([
                (36, 1728, 1), (32, 1768), (25, 1806), (24, 1838), (40, 1858), (66, 1864),
                (96, 1860), (112, 1842), (110, 1810), (94, 1772), (80, 1728, 1), (72, 1752),
                (57, 1760), (44, 1752),
            ])  # fmt: skip
            layer.fill(shoe, SHOE)
            layer.shade(shoe, d.shape([(92, 1720), (90, 1780), (98, 1814), (80, 1836), (20, 1834),
                                       (20, 1880), (130, 1880), (130, 1720)]), SHOE_DARK)  # fmt: skip
            layer.fill(d.blade([(36, 1820), (54, 1806), (78, 1812)], 9), SHOE_LIGHT)
            layer.shade(shoe, d.shape([(20, 1842, 1), (40, 1852), (80, 1854), (120, 1838, 1), (120, 1880, 1),
                                       (20, 1880, 1)]), SHOE_LINE)  # fmt: skip
            layer.outline(shoe)
            layer.line(d.open([(30, 1782), (40, 1798), (64, 1804), (90, 1798), (100, 1784)]), 3,
                       start=0.5, end=0.5)  # fmt: skip
            layer.fill(d.shape([(36, 1768, 1), (62, 1776), (90, 1768, 1), (93, 1782, 1), (62, 1790),
                                (33, 1782, 1)]), SHOE_DARK)  # fmt: skip
            layer.line(d.open([(36, 1768), (62, 1776), (90, 1768)]), 2.6, start=0.6, end=0.6)
            layer.line(d.open([(33, 1782), (62, 1790), (93, 1782)]), 2.6, start=0.6, end=0.6)


def skirt(d: Drawing) -> None:
    """The pleated skirt."""
    layer = d.layer("bottomwear", 0.6, NAVY_LINE)
    hem = [
        (196, 968, 1), (178, 990), (164, 994, 1), (158, 984, 1), (128, 1003), (108, 1005, 1),
        (102, 994, 1), (70, 1010), (44, 1010, 1), (38, 999, 1), (4, 1013), (-22, 1012, 1),
        (-28, 1000, 1), (-60, 1009), (-84, 1007, 1), (-90, 996, 1), (-120, 1002), (-142, 998, 1),
        (-148, 986, 1), (-176, 986), (-196, 968, 1),
    ]  # fmt: skip
    outline = [(-82, 682, 1), (82, 682, 1), (104, 760), (142, 858), *hem, (-142, 858), (-104, 760)]
    whole = d.shape(outline)
    layer.fill(whole, NAVY)
    folds = [(-148, 986, -74), (-90, 996, -46), (-28, 1000, -14), (38, 999, 20), (102, 994, 50),
             (158, 984, 76)]  # fmt: skip
    for x, y, top in folds:
        inside = d.shape([(top, 690, 1), ((top + x) / 2 * 0.96, 830), (x, y, 1), (x + 30, y + 30, 1),
                          ((top + x) / 2 * 0.98 + 10, 830)])  # fmt: skip
        layer.shade(whole, inside, NAVY_DARK)
        layer.shade(whole, d.blade([(top - 9, 700), ((top + x) / 2 - 16, 850), (x - 20, y - 14)], 7),
                    NAVY_LIGHT)  # fmt: skip
    layer.shade(whole, d.shape([(-130, 660), (130, 660), (120, 740), (60, 768), (0, 758), (-60, 768),
                                (-120, 740)]), NAVY_DARK)  # fmt: skip
    layer.outline(whole, corner=0.8)
    for x, y, top in folds:
        layer.line(d.open([(x, y), ((top + x) / 2 * 0.96, 830), (top, 700)]), 3.4, start=0.9)


def neck(d: Drawing) -> None:
    """The neck and the chest under the collar."""
    layer = d.layer("neck", 0.55, SKIN.line)
    whole = d.shape([
        (-31, 350, 1), (31, 350, 1), (31, 420), (38, 448), (70, 464), (112, 482, 1), (104, 540),
        (60, 600), (0, 622), (-60, 600), (-104, 540), (-112, 482, 1), (-70, 464), (-38, 448),
        (-31, 420),
    ])  # fmt: skip
    layer.fill(whole, SKIN.base)
    layer.shade(whole, d.shape([(-60, 330), (70, 330), (60, 446), (30, 462), (4, 478), (-20, 460),
                                (-60, 430)]), SKIN.shadow)  # fmt: skip
    layer.outline(whole)
    layer.line(d.open([(-40, 482), (-20, 487), (-8, 494)]), 2.6)
    layer.line(d.open([(40, 482), (20, 487), (10, 494)]), 2.6)


def top(d: Drawing) -> None:
    """The blouse with its sailor collar."""
    layer = d.layer("topwear", 0.5, WHITE_LINE)
    body = d.shape([
        (-40, 446, 1), (-80, 461), (-124, 480), (-140, 520), (-116, 566), (-106, 610), (-88, 670),
        (-90, 716), (-98, 746, 1), (-50, 756), (0, 759), (50, 756), (98, 746, 1), (90, 716),
        (88, 670), (106, 610), (116, 566), (140, 520), (124, 480), (80, 461), (40, 446, 1),
        (24, 506), (0, 566, 1), (-24, 506),
    ])  # fmt: skip
    layer.fill(body, WHITE)
    for dark in (
        [(70, 560), (96, 590), (92, 640), (70, 690), (72, 770), (120, 770), (130, 560)],
        [(-112, 560), (-98, 612), (-84, 668), (-86, 770), (-120, 770), (-130, 600)],
        [(-60, 600), (-20, 622), (20, 622), (64, 598), (48, 636), (0, 646), (-44, 634)],
        [(-30, 700), (-6, 690), (14, 664), (8, 704), (-10, 740)],
        [(40, 720), (60, 690), (80, 664), (70, 720), (60, 750)],
    ):
        layer.shade(body, d.shape(dark), WHITE_DARK)
    layer.outline(body)
    layer.line(d.open([(-97, 734), (-50, 744), (0, 747), (50, 744), (97, 734)]), 2.4, start=0.6,
               end=0.6)  # fmt: skip
    for line in ([(-84, 676), (-62, 690), (-48, 694)], [(84, 672), (60, 692), (40, 698)],
                 [(-110, 570), (-92, 586), (-80, 590)], [(-60, 602), (-40, 620), (-18, 626)],
                 [(88, 694), (72, 704), (62, 706)]):  # fmt: skip
        layer.line(d.open(line), 2.8, start=0.8)
    for side in (MIRROR, Frame()):
        with d.within(side):
            flap = d.shape([(37, 438, 1), (66, 452), (118, 474, 1), (112, 506), (84, 548),
                            (40, 588), (0, 606, 1), (0, 566, 1), (24, 506)])  # fmt: skip
            layer.fill(flap, NAVY)
            shadow = [(37, 430), (60, 470), (40, 530), (6, 580), (-10, 560), (20, 500)]
            if side is MIRROR:
                shadow = [(37, 430), (56, 462), (30, 520), (6, 560), (-10, 560), (20, 500)]
            layer.shade(flap, d.shape(shadow), NAVY_DARK)
            layer.shade(flap, d.open([(110, 470), (104, 502), (78, 540), (36, 578), (0, 594),
                                      (0, 590), (35, 573), (74, 536), (99, 500), (104, 470)]),
                        "#ffffff")  # fmt: skip
            layer.outline(flap, 3.8, NAVY_LINE)


def ribbon(d: Drawing) -> None:
    """The red bow."""
    layer = d.layer("neckwear", 0.42, RED_LINE)
    for side in (MIRROR, Frame()):
        lit = side is MIRROR
        with d.within(side):
            tail = d.shape([(4, 590, 1), (22, 626), (46, 682, 1), (32, 678), (16, 690, 1), (8, 640),
                            (-4, 600, 1)])  # fmt: skip
            layer.fill(tail, RED)
            layer.shade(tail, d.shape([(0, 590), (24, 624), (20, 640), (8, 640)]), RED_DARK)
            layer.outline(tail)
            wing = d.shape([(4, 580, 1), (26, 556), (58, 546), (72, 552, 1), (76, 580), (70, 614, 1),
                            (40, 608), (4, 592, 1)])  # fmt: skip
            layer.fill(wing, RED)
            layer.shade(wing, d.shape([(0, 590), (26, 582), (50, 590), (80, 600), (80, 630),
                                       (0, 620)]), RED_DARK)  # fmt: skip
            if lit:
                layer.shade(wing, d.blade([(28, 566), (46, 558), (64, 558)], 8), RED_LIGHT)
            layer.outline(wing)
            layer.line(d.open([(8, 584), (24, 578), (40, 580)]), 2.8, start=0.8)
            layer.line(d.open([(10, 590), (24, 592), (36, 598)]), 2.4, start=0.8)
    knot = d.shape([(-13, 572), (0, 569), (13, 572), (16, 586), (11, 600), (0, 603), (-11, 600),
                    (-16, 586)])  # fmt: skip
    layer.fill(knot, RED)
    layer.shade(knot, d.shape([(-20, 592), (4, 590), (8, 566), (24, 566), (24, 610), (-20, 610)]),
                RED_DARK)  # fmt: skip
    layer.outline(knot)


def arms(d: Drawing) -> None:
    """One arm hanging, the other laid on the chest; puffed sleeves over both."""
    layer = d.layer("handwear-r", 0.46, SKIN.line)
    arm = d.limb([(-142, 545), (-150, 600), (-163, 690), (-172, 780), (-178, 850)],
                 (44, 52, 50, 46, 33))  # fmt: skip
    layer.fill(arm, SKIN.base)
    layer.shade(arm, d.shape([(-60, 480), (-104, 560), (-128, 640), (-150, 700), (-160, 780),
                              (-166, 860), (-140, 860), (-90, 600)]), SKIN.shadow)  # fmt: skip
    layer.shade(arm, d.shape([(-200, 500), (-80, 500), (-80, 606), (-140, 622), (-200, 612)]),
                SKIN.shadow)  # fmt: skip
    layer.outline(arm)
    d.frame, outer = scaled(0.98).then(turned(6)).then(shifted(-178, 850)).then(d.frame), d.frame
    relaxed_hand(d, layer, SKIN)
    d.frame = outer
    sleeve(d, "topwear-r", MIRROR, 0.4)

    layer = d.layer("handwear-l", 0.3, SKIN.line)
    upper = d.limb([(144, 545), (152, 600), (172, 700)], (44, 54, 54))
    layer.fill(upper, SKIN.base)
    layer.shade(upper, d.shape([(190, 480), (160, 560), (176, 640), (160, 720), (220, 720)]),
                SKIN.shadow)  # fmt: skip
    layer.shade(upper, d.shape([(60, 500), (220, 500), (220, 612), (150, 624), (60, 610)]),
                SKIN.shadow)  # fmt: skip
    layer.outline(upper)
    fore = d.shape([
        (198, 690, 1), (196, 716), (176, 730), (150, 724), (110, 700), (76, 678), (60, 667, 1),
        (68, 634, 1), (100, 648), (132, 662), (146, 660, 1), (172, 666),
    ])  # fmt: skip
    layer.fill(fore, SKIN.base)
    layer.shade(fore, d.shape([(210, 690), (178, 708), (140, 700), (100, 680), (56, 654), (40, 690),
                               (150, 750), (210, 740)]), SKIN.shadow)  # fmt: skip
    layer.line(d.open([(198, 680), (197, 714), (176, 730), (150, 724), (110, 700), (76, 678),
                       (60, 667)]), 4.2, start=0.7, end=0.7)  # fmt: skip
    layer.line(d.open([(68, 634), (100, 648), (132, 662), (150, 660)]), 4.2, start=0.7)
    d.frame, outer = scaled(-0.95, 0.95).then(turned(113)).then(shifted(62, 650)).then(d.frame), d.frame
    flat_hand(d, layer, SKIN)
    d.frame = outer
    sleeve(d, "topwear-l", Frame(), 0.27)


def sleeve(d: Drawing, name: str, side: Frame, depth: float) -> None:
    """A short puffed sleeve with a navy cuff."""
    layer = d.layer(name, depth, WHITE_LINE)
    with d.within(side):
        puff = d.shape([(117, 476, 1), (146, 486), (170, 516), (188, 564), (192, 588, 1), (152, 606),
                        (110, 604, 1), (110, 566), (121, 520)])  # fmt: skip
        layer.fill(puff, WHITE)
        dark = [(200, 540), (176, 560), (150, 580), (130, 560), (118, 520), (100, 500), (96, 620),
                (200, 620)]  # fmt: skip
        if side is MIRROR:
            dark = [(96, 480), (122, 530), (132, 570), (160, 584), (200, 576), (200, 620), (90, 620)]
        layer.shade(puff, d.shape(dark), WHITE_DARK)
        layer.outline(puff)
        layer.line(d.open([(150, 602), (146, 580), (148, 560)]), 2.6, start=0.8)
        layer.line(d.open([(174, 594), (166, 572), (158, 552)]), 2.6, start=0.8)
        layer.line(d.open([(128, 604), (126, 588), (128, 576)]), 2.6, start=0.8)
        cuff = d.shape([(106, 600, 1), (148, 602), (192, 584, 1), (197, 606, 1), (152, 626),
                        (106, 622, 1)])  # fmt: skip
        layer.fill(cuff, NAVY)
        layer.shade(cuff, d.shape([(90, 590), (120, 600), (124, 640), (90, 640)]), NAVY_DARK)
        layer.shade(cuff, d.shape([(104, 608, 1), (150, 611), (196, 592, 1), (198, 598, 1), (151, 617),
                                   (104, 613, 1)]), "#ffffff")  # fmt: skip
        layer.outline(cuff, 3.6, NAVY_LINE)


FRINGE = [
    (-148, 296), (-153, 232), (-144, 164), (-114, 112), (-66, 84), (-16, 74), (26, 84, 1), (74, 88),
    (120, 116), (146, 166), (155, 232), (150, 300), (138, 372, 1), (126, 322), (119, 262, 1),
    (116, 294), (103, 326, 1), (100, 286), (93, 236, 1), (88, 262), (70, 276, 1), (72, 252),
    (62, 222, 1), (56, 258), (34, 294, 1), (36, 254), (30, 208, 1), (24, 254), (-12, 302, 1),
    (-6, 262), (-8, 218, 1), (-20, 258), (-52, 278, 1), (-44, 258), (-46, 224, 1), (-60, 262),
    (-92, 300, 1), (-84, 268), (-89, 236, 1), (-98, 284), (-118, 334, 1), (-116, 296),
    (-119, 262, 1), (-128, 318), (-140, 372, 1),
]  # fmt: skip


def face(d: Drawing) -> None:
    """Face, ears, nose, mouth and eyes."""
    for end, side in (("r", MIRROR), ("l", Frame())):
        layer = d.layer(f"ears-{end}", 0.4, SKIN.line)
        with d.within(shifted(122, 306).then(side)):
            ear(d, layer, SKIN)
    layer = d.layer("face", 0.36, SKIN.line)
    whole = d.shape([
        (0, 104), (66, 116), (110, 160), (122, 220), (119, 280), (112, 318), (93, 358), (58, 393),
        (20, 415), (0, 420), (-20, 415), (-58, 393), (-93, 358), (-112, 318), (-119, 280),
        (-122, 220), (-110, 160), (-66, 116),
    ])  # fmt: skip
    layer.fill(whole, SKIN.base)
    with d.within(shifted(4, 17)):
        layer.shade(whole, d.shape(FRINGE), SKIN.shadow)
    layer.shade(whole, d.shape([(132, 250), (108, 300), (96, 344), (62, 382), (20, 410), (60, 420),
                                (130, 360)]), SKIN.shadow)  # fmt: skip
    for x in (-72, 72):
        layer.shade(whole, d.ellipse(x, 357, 23, 10.5), SKIN.blush, 0.38)
        for k in (-9, 1, 11):
            layer.line(d.open([(x + k - 3, 362), (x + k + 3, 352)]), 2, SKIN.blush)
    layer.outline(whole, 3.8)
    layer = d.layer("nose", 0.31, SKIN.line)
    layer.fill(d.shape([(3, 352, 1), (9, 361), (1, 364, 1), (-1, 360)]), SKIN.deep)
    layer = d.layer("mouth", 0.33, SKIN.line)
    lips = d.shape([(-19, 379, 1), (-10, 382), (0, 383), (10, 382), (19, 379, 1), (13, 393),
                    (0, 399), (-13, 393)])  # fmt: skip
    layer.fill(lips, "#a33f4c")
    layer.shade(lips, d.ellipse(0, 400, 12, 9), "#f08a84")
    layer.shade(lips, d.shape([(-16, 376), (16, 376), (12, 386.5), (0, 388), (-12, 386.5)]), "#fffaf6")
    layer.outline(lips, 3)
    eyes(d, EYES, 57, 312, 1.06, 0.34)


def front_hair(d: Drawing) -> None:
    """Side locks and the fringe."""
    layer = d.layer("front hair", 0.2, HAIR_LINE)
    for side in (MIRROR, Frame()):
        lit = side is MIRROR
        with d.within(side):
            lock = d.shape([
                (104, 170, 1), (140, 200), (150, 290), (150, 390), (158, 480), (164, 560), (150, 640, 1),
                (144, 600), (138, 566, 1), (132, 596), (116, 620, 1), (122, 540), (116, 450),
                (114, 370), (118, 300), (106, 240),
            ])  # fmt: skip
            layer.fill(lock, HAIR)
            layer.shade(lock, d.shape([(100, 160), (126, 250), (130, 340), (126, 430), (134, 520),
                                       (134, 640), (90, 640)]), HAIR_DARK)  # fmt: skip
            if lit:
                layer.shade(lock, d.blade([(142, 330), (140, 400), (148, 470)], 9), HAIR_LIGHT)
            layer.outline(lock)
            layer.line(d.open([(138, 566), (140, 500), (132, 420), (134, 350)]), 3, start=0.8)
    cap = d.shape(FRINGE)
    layer.fill(cap, HAIR)
    for points, width in (
        ([(26, 86), (44, 170), (42, 230), (34, 298)], 16),
        ([(24, 90), (14, 170), (2, 230), (-10, 302)], 20),
        ([(10, 90), (-22, 170), (-36, 230), (-50, 292)], 18),
        ([(-10, 90), (-62, 170), (-78, 240), (-88, 302)], 20),
        ([(-30, 94), (-100, 170), (-108, 260), (-118, 334)], 16),
        ([(44, 90), (84, 170), (78, 230), (70, 290)], 16),
        ([(60, 96), (112, 180), (106, 260), (104, 328)], 16),
        ([(100, 130), (140, 200), (132, 290), (136, 374)], 24),
        ([(-120, 150), (-136, 220), (-132, 300), (-140, 372)], 14),
    ):
        layer.shade(cap, d.blade(points, width, 0.6), HAIR_DARK)
    layer.shade(cap, d.shape([(26, 80, 1), (44, 108), (58, 140, 1), (34, 116), (26, 100), (20, 116),
                              (4, 142, 1), (12, 108)]), HAIR_DARK)  # fmt: skip
    ring = d.shape([
        (-140, 210, 1), (-128, 186), (-112, 168, 1), (-108, 176, 1), (-90, 156), (-72, 147, 1),
        (-68, 155, 1), (-46, 143), (-24, 138, 1), (-18, 147, 1), (6, 139), (30, 140, 1),
        (36, 148, 1), (58, 146), (78, 150, 1), (84, 160, 1), (102, 162), (116, 172, 1),
        (120, 182, 1), (132, 192), (142, 212, 1), (134, 204), (126, 200, 1), (122, 216, 1),
        (114, 198), (106, 186, 1), (100, 196), (92, 204, 1), (86, 184), (76, 172, 1), (68, 184),
        (58, 190, 1), (52, 172), (44, 164, 1), (34, 178), (20, 184, 1), (16, 168), (8, 160, 1),
        (-8, 174), (-24, 184, 1), (-26, 170), (-32, 162, 1), (-48, 178), (-64, 188, 1), (-66, 176),
        (-74, 168, 1), (-88, 186), (-100, 206, 1), (-102, 192), (-108, 184, 1), (-120, 202),
        (-128, 218, 1), (-130, 208),
    ])  # fmt: skip
    layer.shade(cap, ring, HAIR_LIGHT)
    layer.outline(cap)
    for line in (
        [(30, 208), (32, 150), (26, 84)], [(-8, 218), (-4, 164), (16, 112)],
        [(-46, 224), (-38, 166), (-8, 112)], [(-89, 236), (-80, 170), (-40, 118)],
        [(62, 222), (60, 166), (42, 112)], [(93, 236), (92, 176), (66, 122)],
        [(119, 262), (122, 196), (98, 136)], [(-119, 262), (-122, 204), (-100, 150)],
    ):  # fmt: skip
        layer.line(d.open(line), 3.2, start=0.9)
    wisp = d.blade([(18, 84), (38, 52), (72, 50), (92, 66)], 10)
    layer.form(wisp, HAIR, 3)


def headwear(d: Drawing) -> None:
    """Two crossed hair clips."""
    layer = d.layer("headwear", 0.15, RED_LINE)
    with d.within(turned(-28).then(shifted(106, 232))):
        for turn in (-32, 32):
            with d.within(turned(turn)):
                clip = d.shape([(-24, -5), (0, -6), (24, -5), (28, 0), (24, 5), (0, 6), (-24, 5),
                                (-28, 0)])  # fmt: skip
                layer.fill(clip, "#ffd166")
                layer.shade(clip, d.shape([(-30, 1), (30, 1), (30, 9), (-30, 9)]), "#e79a3c")
                layer.outline(clip, 3)


