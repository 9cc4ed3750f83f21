"""Loudness as broadcasters measure it (ITU-R BS.1770, EBU R 128), and how loud a lecture is.

A whole lecture gets one gain, so that what was said softly stays soft; only peaks that would clip
afterwards are limited.
"""

from __future__ import annotations

from math import log10
from typing import NamedTuple

from calcml.sound.filters import Stereo, filtered

TARGET = -16.0  # LUFS: what players of speech expect
PEAK = -1.5  # dBTP: no true peak above
LIMIT = PEAK - 2.1  # dB: of samples; true peaks lie between them, and AAC adds up to 1.3 dB
CLOSE = 0.05  # LU
ROUNDS = 6  # limiting takes away loudness, which the next round makes up for
SILENT = -70.0  # LUFS: the gate of the standard; nothing below is heard
PLANAR = ("aformat", "sample_fmts=fltp")


class Loudness(NamedTuple):
    """Integrated loudness in LUFS, true peak in dBTP."""

    integrated: float
    true_peak: float


def loudness_of(sound: Stereo) -> Loudness:
    """Measure a sound; silence has -70 LUFS."""
    facts = filtered(sound, [("ebur128", "peak=true:metadata=1:framelog=quiet"), PLANAR])[1]
    peak = float(facts.get("lavfi.r128.true_peak", 0))
    return Loudness(float(facts.get("lavfi.r128.I", SILENT)), decibels(peak))


def levelled(sound: Stereo) -> Stereo:
    """The sound at the target loudness; silence stays silent."""
    before = loudness_of(sound).integrated
    if before <= SILENT:
        return sound
    gain = TARGET - before
    for _ in range(ROUNDS):
        louder = amplified(sound, gain)
        miss = TARGET - loudness_of(louder).integrated
        if abs(miss) < CLOSE:
            break
        gain += miss
    return louder


def amplified(sound: Stereo, gain: float) -> Stereo:
    """The sound ``gain`` dB louder, its peaks held below the limit, not a sample later."""
    limiter = f"limit={10 ** (LIMIT / 20):.6f}:level=0:attack=5:release=80:latency=1"
    return filtered(sound, [("volume", f"{gain:.4f}dB"), ("alimiter", limiter), PLANAR])[0]


def decibels(amplitude: float) -> float:
    """20 log10 of an amplitude, and not less than -120."""
    return 20 * log10(max(amplitude, 1e-6))
