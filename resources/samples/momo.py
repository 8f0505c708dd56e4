"""Momo: a small angel three heads tall, with twin tails, wings and a wand, on flat colour."""

from __future__ import annotations

import math

from body import Eye, Skin, ear, eyes, fist, mitten
from ink import Drawing, Frame, scaled, shifted, turned

SKIN = Skin(base="#ffebdd", shadow="#f8c6b2", blush="#ff8f92")
HAIR, HAIR_DARK, HAIR_DEEP, HAIR_LIGHT = "#ffa3b8", "#ea7799", "#cf5d86", "#ffdbe2"
HAIR_LINE = "#7a2a4d"
CREAM, CREAM_DARK, CREAM_LINE = "#fff8ea", "#f0d8bd", "#7b5540"
MINT, MINT_DARK, MINT_LIGHT, MINT_LINE = "#4fbfae", "#2f9389", "#a5ead9", "#17504f"
GOLD, GOLD_DARK, GOLD_LIGHT, GOLD_LINE = "#ffcf4d", "#ee9f34", "#fff1b0", "#7d4518"
FEATHER, FEATHER_DARK, FEATHER_LINE = "#ffffff", "#cfd9f2", "#51608c"
EYES = Eye("#7d3a10", "#e08a2a", "#ffe07a", "#5e2a14", "#4e1f12", "#5a2038", "#cc6286",
           lashes=3, brow_weight=6.0, thick=0.9)  # fmt: skip
MIRROR = scaled(-1, 1)
BOTH = (("r", MIRROR), ("l", Frame()))


def draw() -> Drawing:
    """Draw the character."""
    d = Drawing("momo", 1500, 1600, (1500, 1600), ink=5.0)
    paper = d.layer("background", 1.0)
    paper.fill(d.shape([(0, 0, 1), (1500, 0, 1), (1500, 1600, 1), (0, 1600, 1)]), "#bfe3f4")
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
                ([(70, 800), (170, 850), (250, 930)], 62), ([(70, 780), (210, 830), (320, 900)], 70),
                ([(70, 760), (240, 790), (380, 840)], 78), ([(70, 735), (250, 735), (420, 750)], 86),
            ]  # fmt: skip
            for spine, width in feathers:
                feather = d.blade(spine, width, 0.62)
                layer.fill(feather, FEATHER)
                low = [(x, y + width * 0.32) for x, y in spine]
                layer.shade(feather, d.blade(low, width * 0.8, 0.6), FEATHER_DARK)
                layer.outline(feather, 4.2)
            arch = d.shape([(40, 690, 1), (120, 655), (230, 645), (320, 668), (356, 700), (330, 732),
                            (262, 742), (236, 772, 1), (180, 764), (160, 792, 1), (110, 786), (90, 810, 1),
                            (40, 800, 1)])  # fmt: skip
            layer.fill(arch, FEATHER)
            if end == "l":
                layer.shade(arch, d.shape([(40, 750), (150, 730), (260, 710), (360, 690), (340, 760),
                                           (200, 800), (40, 830)]), FEATHER_DARK)  # fmt: skip
            layer.outline(arch, 4.6)
            layer.line(d.open([(262, 742), (280, 722), (306, 712)]), 3.6, start=0.8)
            layer.line(d.open([(160, 792), (180, 760), (206, 744)]), 3.6, start=0.8)


def back_hair(d: Drawing) -> None:
    """The back of the head and the twin tails."""
    layer = d.layer("back hair", 0.9, HAIR_LINE)
    mass = d.shape([
        (0, 74), (110, 96), (196, 180), (226, 320), (222, 460), (206, 580), (190, 660, 1), (150, 630),
        (120, 690, 1), (70, 650), (30, 700, 1), (0, 660), (-40, 702, 1), (-70, 650), (-122, 692, 1),
        (-150, 630), (-190, 660, 1), (-206, 580), (-222, 460), (-226, 320), (-196, 180), (-110, 96),
    ])  # fmt: skip
    layer.fill(mass, HAIR_DEEP)
    layer.outline(mass)
    for end, side in BOTH:
        with d.within(side.then(turned(-5 if end == "r" else 3, 0, 230))):
            tail = d.shape([
                (196, 206, 1), (262, 168), (356, 196), (424, 290), (448, 410), (440, 530), (458, 630),
                (510, 722, 1), (448, 704), (402, 660, 1), (404, 730), (382, 806, 1), (346, 738),
                (328, 656, 1), (318, 706), (284, 756, 1), (282, 650), (268, 540), (258, 420),
                (238, 320), (196, 262, 1),
            ])  # fmt: skip
            layer.fill(tail, HAIR)
            for spine, width in (
                ([(214, 240), (280, 360), (296, 520), (288, 740)], 40),
                ([(230, 230), (330, 350), (352, 520), (376, 780)], 34),
                ([(250, 220), (384, 330), (408, 510), (480, 700)], 26),
            ):
                layer.shade(tail, d.blade(spine, width, 0.62), HAIR_DARK)
            for spine, width in (
                ([(372, 240), (412, 330), (424, 430)], 20), ([(316, 262), (352, 350), (366, 440)], 14),
                ([(270, 280), (296, 360), (306, 430)], 9),
            ):  # fmt: skip
                layer.shade(tail, d.blade(spine, width), HAIR_LIGHT)
            layer.outline(tail)
            for line in ([(328, 656), (326, 500), (290, 350), (232, 250)],
                         [(402, 660), (386, 500), (346, 340), (262, 236)]):  # fmt: skip
                layer.line(d.open(line), 4.2, start=0.9)


def legs(d: Drawing) -> None:
    """Legs in striped stockings, and boots."""
    for end, side in BOTH:
        lit = end == "r"
        place = side.then(turned(1 if lit else -3, 0, 900))
        with d.within(place):
            layer = d.layer(f"legwear-{end}", 0.7, SKIN.line)
            leg = d.shape([
                (98, 880, 1), (108, 980), (102, 1100), (92, 1220), (88, 1330), (86, 1400, 1),
                (24, 1400, 1), (22, 1320), (16, 1220), (10, 1100), (6, 980), (6, 880, 1),
            ])  # fmt: skip
            layer.fill(leg, SKIN.base)
            dark = [(-10, 870), (30, 880), (34, 1100), (38, 1400), (-10, 1400)]
            if not lit:
                dark = [(120, 870), (84, 880), (78, 1100), (68, 1400), (120, 1400)]
            layer.shade(leg, d.shape([(-10, 870), (120, 870), (120, 1058), (50, 1072), (-10, 1056)]),
                        SKIN.shadow)  # fmt: skip
            layer.shade(leg, d.shape(dark), SKIN.shadow)
            stocking = d.shape([(-10, 1146, 1), (54, 1160), (120, 1142, 1), (120, 1420, 1), (-10, 1420, 1)])
            worn = leg.path.intersected(stocking.path)
            layer.outline(leg)
            layer.fill(worn, CREAM)
            for k in range(5):
                y = 1172 + 54 * k
                band = d.shape([(-10, y, 1), (54, y + 13), (120, y - 3, 1), (120, y + 23, 1),
                                (54, y + 39), (-10, y + 26, 1)])  # fmt: skip
                layer.shade(worn, band, MINT)
            layer.shade(worn, d.shape(dark), "#8a6f86", 0.32)
            layer.line(d.open([(13, 1150), (54, 1160), (97, 1148)]), 4.2, CREAM_LINE, 0.8, 0.8)
            layer.line(d.open([(97, 1148), (92, 1220), (88, 1330), (86, 1400)]), 5.6, CREAM_LINE, 0.8, 0.8)
            layer.line(d.open([(13, 1150), (16, 1220), (22, 1320), (24, 1400)]), 5.6, CREAM_LINE, 0.8, 0.8)
    for end, side in BOTH:
        with d.within(side.then(turned(1 if end == "r" else -3, 0, 900))):
            layer = d.layer(f"footwear-{end}", 0.66, GOLD_LINE)
            boot = d.shape([(18, 1344, 1), (14, 1392), (10, 1436), (14, 1468), (46, 1484), (92, 1482),
                            (122, 1464), (120, 1430), (98, 1398), (94, 1344, 1), (56, 1354)])  # fmt: skip
            layer.fill(boot, "#c9764a")
            layer.shade(boot, d.shape([(82, 1330), (84, 1400), (104, 1440), (80, 1458), (0, 1452),
                                       (0, 1500), (140, 1500), (140, 1330)]), "#96502f")  # fmt: skip
            layer.fill(d.blade([(28, 1436), (52, 1420), (80, 1428)], 13), "#efa878")
            layer.outline(boot)
            cuff = d.shape([(8, 1334), (54, 1346), (104, 1332), (108, 1352), (104, 1368), (54, 1380),
                            (8, 1368), (4, 1352)])  # fmt: skip
            layer.fill(cuff, CREAM)
            layer.shade(cuff, d.shape([(0, 1362), (54, 1370), (80, 1350), (120, 1330), (120, 1390),
                                       (0, 1390)]), CREAM_DARK)  # fmt: skip
            layer.outline(cuff, 4.4, CREAM_LINE)


def skirt(d: Drawing) -> None:
    """The flared skirt with a mint underskirt."""
    layer = d.layer("bottomwear", 0.56, CREAM_LINE)
    under = d.shape([
        (-70, 820, 1), (70, 820, 1), (150, 960), (206, 1040, 1), (186, 1068), (150, 1064, 1), (128, 1088),
        (92, 1080, 1), (66, 1098), (28, 1088, 1), (0, 1104), (-32, 1088, 1), (-66, 1098), (-94, 1080, 1),
        (-128, 1088), (-152, 1064, 1), (-186, 1068), (-206, 1040, 1), (-150, 960),
    ])  # fmt: skip
    layer.fill(under, MINT)
    layer.shade(under, d.shape([(-220, 900), (220, 900), (220, 1040), (110, 1066), (0, 1076),
                                (-110, 1066), (-220, 1040)]), MINT_DARK)  # fmt: skip
    layer.outline(under, 4.6, MINT_LINE)
    over = d.shape([
        (-72, 812, 1), (72, 812, 1), (110, 870), (164, 950), (204, 1006, 1), (172, 1032), (132, 1026, 1),
        (96, 1052), (50, 1040, 1), (4, 1062), (-46, 1042, 1), (-92, 1052), (-130, 1026, 1), (-172, 1032),
        (-204, 1006, 1), (-164, 950), (-110, 870),
    ])  # fmt: skip
    layer.fill(over, CREAM)
    for spine, width in (([(50, 840), (96, 940), (134, 1040)], 34), ([(14, 850), (36, 950), (52, 1056)], 30),
                         ([(-20, 850), (-34, 950), (-46, 1056)], 24),
                         ([(-56, 840), (-100, 940), (-130, 1040)], 22)):  # fmt: skip
        layer.shade(over, d.blade(spine, width, 0.7), CREAM_DARK)
    layer.shade(over, d.shape([(120, 830), (160, 920), (186, 1010), (180, 1050), (230, 1010)]), CREAM_DARK)
    layer.shade(over, d.shape([(-110, 800), (110, 800), (110, 858), (0, 876), (-110, 858)]), CREAM_DARK)
    layer.outline(over)
    for line in ([(132, 1026), (104, 940), (66, 860)], [(50, 1040), (40, 960), (22, 890)],
                 [(-46, 1042), (-38, 960), (-24, 890)], [(-130, 1026), (-104, 940), (-66, 860)]):  # fmt: skip
        layer.line(d.open(line), 4.2, start=0.9)


def neck(d: Drawing) -> None:
    """The neck and shoulders under the collar."""
    layer = d.layer("neck", 0.52, SKIN.line)
    whole = d.shape([(-34, 540, 1), (34, 540, 1), (35, 622), (72, 646, 1), (60, 700), (0, 716), (-60, 700),
                     (-72, 646, 1), (-35, 622)])  # fmt: skip
    layer.fill(whole, SKIN.base)
    layer.shade(whole, d.shape([(-80, 530), (80, 530), (70, 640), (0, 656), (-70, 640)]), SKIN.shadow)
    layer.outline(whole)


def bodice(d: Drawing) -> None:
    """The bodice with a round collar."""
    layer = d.layer("topwear", 0.48, CREAM_LINE)
    body = d.shape([(-40, 630, 1), (-84, 650), (-104, 690), (-88, 760), (-78, 838, 1), (0, 850),
                    (78, 838, 1), (88, 760), (104, 690), (84, 650), (40, 630, 1), (22, 654),
                    (0, 660), (-22, 654)])  # fmt: skip
    layer.fill(body, CREAM)
    layer.shade(body, d.shape([(62, 640), (60, 740), (44, 840), (100, 850), (120, 690)]), CREAM_DARK)
    layer.shade(body, d.shape([(-100, 680), (-40, 706), (0, 712), (40, 706), (90, 690), (60, 664),
                               (-60, 664)]), CREAM_DARK)  # fmt: skip
    layer.outline(body)
    layer.line(d.open([(-70, 780), (-56, 800), (-40, 808)]), 3.6, start=0.8)
    layer.line(d.open([(72, 780), (58, 800), (44, 806)]), 3.6, start=0.8)
    for end, side in BOTH:
        with d.within(side):
            flap = d.shape([(38, 622, 1), (86, 644), (98, 676), (74, 704), (30, 704), (2, 668, 1), (22, 654)])
            layer.fill(flap, MINT)
            layer.shade(flap, d.shape([(30, 610), (62, 640), (40, 672), (0, 676), (0, 640)]), MINT_DARK)
            if end == "r":
                layer.fill(d.blade([(86, 660), (84, 678), (66, 692)], 7), MINT_LIGHT)
            layer.outline(flap, 4.6, MINT_LINE)


def sash(d: Drawing) -> None:
    """The bow at the collar."""
    layer = d.layer("neckwear", 0.4, GOLD_LINE)
    for end, side in BOTH:
        with d.within(shifted(0, 4).then(side)):
            tail = d.shape([(2, 674, 1), (24, 710), (44, 760, 1), (28, 756), (14, 768, 1), (-4, 690, 1)])
            layer.form(tail, GOLD_DARK)
            wing = d.shape([(4, 672, 1), (30, 646), (62, 640, 1), (70, 668), (62, 700, 1), (30, 694)])
            layer.fill(wing, GOLD)
            layer.shade(wing, d.shape([(0, 680), (34, 674), (80, 684), (80, 710), (0, 710)]), GOLD_DARK)
            if end == "r":
                layer.fill(d.blade([(30, 660), (44, 652), (58, 652)], 7), GOLD_LIGHT)
            layer.outline(wing)
            layer.line(d.open([(8, 674), (22, 670), (36, 672)]), 3.4, start=0.8)
    layer.form(d.ellipse(0, 678, 15, 16), GOLD)


def arm_hanging(d: Drawing) -> None:
    """Her right arm held out to the side, in a bell sleeve."""
    layer = d.layer("handwear-r", 0.45, SKIN.line)
    arm = d.limb([(-96, 690), (-146, 762), (-196, 824)], (50, 50, 40))
    layer.fill(arm, SKIN.base)
    layer.shade(arm, d.shape([(-60, 700), (-120, 770), (-180, 840), (-120, 880), (-40, 760)]), SKIN.shadow)
    layer.outline(arm)
    with d.within(scaled(1.05).then(turned(44)).then(shifted(-196, 824))):
        mitten(d, layer, SKIN)
    sleeve(d, "topwear-r", scaled(-1, 1), 0.38, True)


def arm_raised(d: Drawing) -> None:
    """Her left arm raised with a star wand."""
    wand = d.layer("objects", 0.16, GOLD_LINE)
    with d.within(turned(16).then(shifted(268, 700))):
        stick = d.shape([(-8, -170, 1), (8, -170, 1), (8, 96, 1), (0, 104), (-8, 96, 1)])
        wand.fill(stick, CREAM)
        wand.shade(stick, d.shape([(2, -180, 1), (12, -180, 1), (12, 110, 1), (2, 110, 1)]), CREAM_DARK)
        wand.outline(stick, 4.6)
        points: list[tuple[float, ...]] = []
        for k in range(10):
            radius, angle = (74.0 if k % 2 == 0 else 36.0), math.pi * k / 5
            spot = (radius * math.sin(angle), -214 - radius * math.cos(angle))
            points.append((*spot, 1) if k % 2 else spot)
        star = d.shape(points)
        wand.fill(star, GOLD)
        wand.shade(star, d.shape([(0, -214), (80, -260), (100, -120), (-60, -130), (-60, -170)]), GOLD_DARK)
        wand.fill(d.blade([(-40, -228), (-22, -244), (-12, -266)], 13), GOLD_LIGHT)
        wand.outline(star)
    layer = d.layer("handwear-l", 0.12, SKIN.line)
    arm = d.limb([(96, 696), (150, 756), (206, 752), (262, 700)], (48, 52, 46, 38))
    layer.fill(arm, SKIN.base)
    layer.shade(arm, d.shape([(90, 720), (150, 774), (210, 766), (280, 710), (270, 800), (100, 800)]),
                SKIN.shadow)  # fmt: skip
    layer.outline(arm)
    with d.within(scaled(-0.98, 0.98).then(turned(-128)).then(shifted(258, 704))):
        fist(d, layer, SKIN)
    sleeve(d, "topwear-l", Frame(), 0.1, False)


def sleeve(d: Drawing, name: str, side: Frame, depth: float, lit: bool) -> None:
    """A puffed sleeve with a mint band."""
    layer = d.layer(name, depth, CREAM_LINE)
    with d.within(side):
        puff = d.shape([(82, 650, 1), (116, 652), (154, 680), (172, 716), (168, 742, 1), (134, 764),
                        (104, 778, 1), (88, 742), (86, 700)])  # fmt: skip
        layer.fill(puff, CREAM)
        dark = [(80, 690), (104, 724), (140, 730), (176, 700), (180, 760), (100, 790), (76, 760)]
        layer.shade(puff, d.shape(dark), CREAM_DARK)
        layer.outline(puff)
        layer.line(d.open([(140, 760), (132, 740), (124, 726)]), 3.6, start=0.8)
        layer.line(d.open([(118, 770), (110, 750), (106, 734)]), 3.6, start=0.8)
        layer.line(d.open([(160, 746), (152, 728), (142, 712)]), 3.6, start=0.8)
        band = d.shape([(98, 768, 1), (134, 760), (168, 736, 1), (178, 754, 1), (144, 780), (106, 792, 1)])
        layer.fill(band, MINT)
        layer.shade(band, d.shape([(90, 776), (140, 772), (176, 748), (180, 800), (90, 800)]), MINT_DARK)
        layer.outline(band, 4.4, MINT_LINE)


FRINGE = [
    (-228, 420), (-240, 320), (-220, 200), (-154, 110), (-64, 70), (-24, 70), (-10, 82, 1), (40, 66),
    (110, 84), (180, 146), (226, 230), (240, 330), (230, 430), (208, 532, 1), (192, 450),
    (180, 356, 1), (168, 396), (142, 426, 1), (142, 380), (130, 312, 1), (110, 352), (70, 386, 1),
    (76, 340), (66, 282, 1), (46, 350), (0, 424, 1), (6, 350), (-6, 280, 1), (-26, 336),
    (-74, 384, 1), (-64, 336), (-70, 290, 1), (-94, 346), (-146, 408, 1), (-134, 360), (-142, 312, 1),
    (-156, 350), (-180, 372, 1), (-184, 450), (-206, 532, 1),
]  # fmt: skip


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
        layer.shade(whole, d.shape(FRINGE), SKIN.shadow)
    layer.shade(whole, d.shape([(214, 400), (188, 470), (140, 540), (60, 590), (90, 620), (180, 580),
                                (230, 460)]), SKIN.shadow)  # fmt: skip
    for x in (-136, 136):
        layer.shade(whole, d.ellipse(x, 524, 40, 20), SKIN.blush, 0.42)
        for k in (-16, 0, 16):
            layer.line(d.open([(x + k - 5, 532), (x + k + 5, 516)]), 3.2, SKIN.blush)
    layer.outline(whole)
    layer = d.layer("nose", 0.28, SKIN.line)
    layer.fill(d.shape([(0, 508, 1), (7, 516), (0, 519), (-6, 516)]), "#df9384")
    layer = d.layer("mouth", 0.3, SKIN.line)
    lips = d.shape([(-34, 536, 1), (-18, 543), (0, 536), (18, 543), (34, 536, 1), (26, 562), (0, 576),
                    (-26, 562)])  # fmt: skip
    layer.fill(lips, "#b5434f")
    layer.shade(lips, d.ellipse(0, 578, 20, 17), "#ff9a94")
    layer.outline(lips, 4.4)
    layer.line(d.open([(-44, 531), (-36, 538), (-28, 540)]), 4)
    layer.line(d.open([(44, 531), (36, 538), (28, 540)]), 4)
    eyes(d, EYES, 101, 452, 1.86, 0.32)


def front_hair(d: Drawing) -> None:
    """Side locks and the fringe."""
    layer = d.layer("front hair", 0.22, HAIR_LINE)
    for end, side in BOTH:
        with d.within(side):
            lock = d.shape([(186, 260, 1), (226, 330), (238, 430), (232, 530), (242, 610), (224, 690, 1),
                            (212, 652), (206, 620, 1), (196, 640), (176, 656, 1), (188, 590), (184, 520),
                            (186, 440), (190, 360)])  # fmt: skip
            layer.fill(lock, HAIR)
            layer.shade(lock, d.shape([(180, 260), (206, 380), (206, 480), (206, 560), (216, 640),
                                       (160, 700)]), HAIR_DARK)  # fmt: skip
            layer.outline(lock)
            layer.line(d.open([(206, 620), (212, 560), (208, 490)]), 4, start=0.8)
    cap = d.shape(FRINGE)
    layer.fill(cap, HAIR)
    for spine, width in (
        ([(-10, 86), (30, 190), (20, 300), (2, 420)], 34), ([(-16, 90), (-30, 190), (-52, 290), (-72, 382)], 26),
        ([(-24, 92), (-100, 190), (-120, 300), (-144, 404)], 32), ([(10, 86), (80, 190), (84, 300), (74, 384)], 28),
        ([(30, 90), (144, 190), (154, 320), (144, 424)], 26), ([(90, 110), (204, 230), (210, 380), (206, 530)], 34),
        ([(-60, 100), (-182, 210), (-184, 320), (-180, 376)], 20),
        ([(-200, 250), (-214, 380), (-204, 528)], 20),
    ):  # fmt: skip
        layer.shade(cap, d.blade(spine, width, 0.62), HAIR_DARK)
    for spine, width in (
        ([(-206, 268), (-184, 196), (-140, 150)], 24), ([(-152, 246), (-126, 186), (-86, 142)], 22),
        ([(-88, 226), (-66, 176), (-38, 138)], 16), ([(-24, 220), (-18, 176), (-10, 136)], 13),
        ([(52, 216), (46, 172), (32, 132)], 18), ([(112, 232), (98, 178), (66, 138)], 20),
        ([(180, 262), (160, 194), (118, 148)], 16),
    ):  # fmt: skip
        layer.shade(cap, d.blade(spine, width, 0.5), HAIR_LIGHT)
    layer.outline(cap)
    for line in ([(66, 282), (56, 190), (14, 104)], [(-6, 280), (2, 190), (-10, 84)],
                 [(-70, 290), (-56, 200), (-20, 120)], [(-142, 312), (-128, 210), (-62, 118)],
                 [(130, 312), (124, 216), (70, 122)], [(180, 356), (188, 250), (130, 144)],
                 [(-180, 372), (-194, 290), (-170, 200)]):  # fmt: skip
        layer.line(d.open(line), 4.2, start=0.9)
    layer.form(d.blade([(-14, 84), (-40, 30), (-92, 24), (-124, 48)], 17), HAIR, 4)
    layer.form(d.blade([(-10, 84), (0, 44), (34, 26), (58, 34)], 12), HAIR, 4)


def headwear(d: Drawing) -> None:
    """Ribbons at the twin tails."""
    layer = d.layer("headwear", 0.18, MINT_LINE)
    for end, side in BOTH:
        with d.within(scaled(1.28).then(turned(16)).then(shifted(220, 226)).then(side)):
            for flip in (scaled(1, -1), Frame()):
                with d.within(flip):
                    wing = d.shape([(2, 4, 1), (-22, 34), (-34, 78, 1), (0, 86), (36, 74, 1), (24, 34)])
                    layer.fill(wing, MINT)
                    layer.shade(wing, d.shape([(0, 0), (4, 40), (0, 90), (50, 90), (40, 0)]), MINT_DARK)
                    if end == "r":
                        layer.fill(d.blade([(-18, 44), (-24, 60), (-22, 72)], 8), MINT_LIGHT)
                    layer.outline(wing)
                    layer.line(d.open([(0, 10), (-4, 30), (-2, 48)]), 3.6, start=0.8)
            layer.form(d.ellipse(0, 0, 17, 19), MINT)
