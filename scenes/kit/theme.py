"""Colours, type sizes and durations: the only place where they are written down.

One meaning, one colour, through the whole course (Okabe-Ito base, safe under protanopia,
deuteranopia and tritanopia). The number behind each colour is its contrast with BACKGROUND.
"""

BACKGROUND = "#10151c"
PLATE = "#1a222c"  # cards and plates behind labels

INK = "#e8edf2"  # 15.6  words and formulas
SECONDARY = "#9aa6b2"  # 7.4  axis names, captions of things
GHOST = "#7d8a97"  # 5.2  what is done, axes, guides
VALUE = "#56b4e9"  # 7.9  values, functions, forward flow
SLOPE = "#e69f00"  # 8.1  slopes, derivatives, backward flow
NUDGE = "#2bc196"  # 8.0  inputs and nudges: h, Δ, ε
LOSS = "#ff6f4d"  # 6.7  loss, error, what goes wrong
AREA = "#f0e442"  # 13.9  accumulated area

# A landscape, from its lowest to its highest ground, and the light of a torch on it. None of these
# is lighter than lines and arrows of the colours above can bear.
GROUND = ("#0f3f63", "#17506b", "#2b5a63", "#485d5f", "#9c968a")
LAMP = "#ffd9a0"

# Type sizes in Manim's font units: one em is EM * size scene units. Labels keep a cap height of at
# least 2 % of the frame's height, formulas and readouts 3 %.
EM = 0.010414
TITLE = 32
HEADLINE = 40  # the sentence to keep, the quiz question
BODY = 28
LABEL = 25
FORMULA = 38
READOUT = 36
OUTPUT = 31  # of floating point, in the typewriter face: many digits in a panel

# Line widths in Manim's units (hundredths of a scene unit).
HAIR = 1.5
GUIDE = 2.5
LINE = 4.0
BOLD = 5.5

# Durations in seconds, whole fifteenths: Timelines at 15, 30 and 60 frames a second agree.
TICK = 1 / 15
QUICK = 6 * TICK  # 0.4  a label appears
NORMAL = 15 * TICK  # 1.0  one thing changes
SLOW = 30 * TICK  # 2.0  a motion to follow
LONG = 60 * TICK  # 4.0  a sweep that is the argument
BREATH = 9 * TICK  # 0.6  after the last word of a beat
COUNTDOWN = 45 * TICK  # 3.0  the quiz pause
