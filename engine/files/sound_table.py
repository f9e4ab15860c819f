"""How each class of sound looks in `cepstra`, and how long it lasts, whoever speaks.

Made by `tests/benchmarks/word_times.py --table`: means, variances and median lengths over 16 sentences that
espeak-ng says with five voices at two speeds, whose sounds it times itself. Each row: the class, its seconds,
ten means, ten variances.
"""

from __future__ import annotations

import numpy as np

from engine.files.cepstra import VALUES
from engine.files.sounds import CLASSES

_ROWS = """
    A 0.14  -3.8 1.4 -1.4 -1.5 -0.7 0.4 0.1 -0.9 -0.1 0.2  33.8 5.1 2.1 4.3 3.5 2.4 3.2 13.9 4.4 1.6
    E 0.10  -5.8 -0.4 1.0 2.3 0.5 -1.2 -1.4 -1.0 0.0 0.2  34.6 5.6 5.9 14.4 3.3 2.6 4.7 13.5 2.3 1.0
    I 0.13  -10.8 -3.9 3.0 5.9 1.5 -0.9 0.4 -1.0 -0.1 -0.1  29.4 4.7 3.5 16.1 2.4 1.7 3.1 7.8 1.6 0.9
    O 0.16  -4.9 2.0 0.9 -1.8 -2.8 0.0 2.4 -0.8 -0.1 0.1  33.1 5.4 5.2 4.3 5.8 4.3 3.0 10.1 3.8 0.9
    U 0.10  -4.2 0.3 -0.0 1.2 2.2 1.8 1.5 -2.0 -0.1 0.5  20.2 3.4 2.8 3.5 5.1 1.1 3.2 6.5 2.7 1.0
    @ 0.07  -6.7 0.5 -1.4 -1.5 0.8 0.5 -0.3 -1.2 -0.2 0.1  65.4 10.0 2.5 4.1 2.3 1.1 1.9 39.9 8.0 3.6
    N 0.08  -14.6 0.0 3.4 1.6 2.6 -0.6 -0.3 -0.8 -0.6 -0.1  21.4 5.7 3.9 6.0 3.0 3.4 3.7 11.4 3.1 2.0
    L 0.07  -8.8 1.8 1.8 -0.4 1.1 0.8 0.2 2.9 0.4 -0.8  35.3 8.4 6.5 10.2 4.8 4.9 2.9 6.3 4.9 2.2
    S 0.09  -13.1 -9.4 3.2 -2.2 2.2 0.6 0.6 -0.1 -0.2 -0.0  19.2 15.1 5.4 6.0 2.7 3.4 1.4 10.5 9.0 1.7
    F 0.08  -16.2 -7.1 1.8 -2.9 2.2 -0.0 0.6 2.1 0.8 -0.1  12.1 7.1 1.4 4.0 2.2 1.4 1.4 7.0 8.2 0.7
    H 0.06  -11.9 -6.6 -1.3 -3.4 -0.2 -1.0 0.9 3.1 0.7 -0.1  12.8 3.6 1.8 2.8 2.0 1.3 1.7 7.9 6.8 1.3
    V 0.05  -16.1 -2.0 3.4 -1.4 2.8 0.7 1.0 1.7 0.2 -0.3  13.8 3.2 2.8 2.1 2.1 1.5 1.1 16.0 2.5 2.9
    P 0.05  -14.4 -5.9 1.0 -2.6 1.5 -0.6 0.1 1.7 0.5 0.2  35.0 9.3 2.5 3.3 2.0 1.6 2.0 22.3 5.6 1.1
    B 0.06  -15.2 -2.3 2.4 -0.9 2.6 0.4 0.6 1.0 -0.2 -0.0  35.8 11.5 3.7 3.1 3.0 2.4 1.6 31.7 3.9 2.8
    X 0.08  -9.5 -1.8 1.2 -0.5 0.9 0.0 0.2 -0.0 -0.0 0.0  51.9 22.5 7.0 11.0 5.8 3.3 3.7 17.6 5.0 1.9
"""
_READ = {row.split()[0]: [float(value) for value in row.split()[1:]] for row in _ROWS.strip().splitlines()}
_TABLE = np.array([_READ[sound] for sound in CLASSES])

SECONDS = _TABLE[:, 0]
MEANS, SPREADS = _TABLE[:, 1 : 1 + VALUES], _TABLE[:, 1 + VALUES :]  # shape (classes, VALUES) each
