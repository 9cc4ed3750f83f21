"""The espeak library at work, in a process of its own that says one text and ends.

``engine.py`` is run as a script. On standard input it takes JSON: ``path`` of the library, its
``data`` folder or nothing, ``voice``, ``rate`` in words a minute, ``text``, and the file ``wav`` to
write. On standard output it answers JSON: ``version`` and ``words``, pairs of an offset in
characters and milliseconds; or ``voices``, those it knows, if the one wanted is none of them.

The library keeps state from text to text, so only a fresh process says the same in the same way
every time. It is under the GPL, so it is loaded here and nowhere else.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import wave
from collections.abc import Iterator
from typing import Any

SYNCHRONOUS = 2  # sound comes through the callback, before espeak_Synth returns
DONT_EXIT = 0x8000  # what goes wrong is returned
UTF8 = 1
CHARACTERS = 1  # offsets count characters
RATE = 1  # the parameter
WORD = 1  # the event


class Event(ctypes.Structure):
    """``espeak_EVENT`` of speak_lib.h; positions in the text count from 1."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),  # milliseconds
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    )


class VoiceRecord(ctypes.Structure):
    """The beginning of ``espeak_VOICE``; ``languages`` starts with a byte of priority."""

    _fields_ = (("name", ctypes.c_char_p), ("languages", ctypes.c_void_p))


Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(Event)
)


def main() -> None:
    """Say what standard input asks for."""
    asked = json.load(sys.stdin)
    library, sample_rate = loaded(asked["path"], asked["data"])
    if library.espeak_SetVoiceByName(asked["voice"].encode()) != 0:
        answer: dict[str, Any] = {"voices": sorted(set(voices(library)))}
    else:
        library.espeak_SetParameter(RATE, asked["rate"], 0)
        sound, words = said(library, asked["text"])
        write(asked["wav"], sound, sample_rate)
        answer = {"version": version_of(library), "words": words}
    json.dump(answer, sys.stdout)


def loaded(path: str, data: str) -> tuple[Any, int]:
    """The library, ready to speak, and its sample rate.

    It has room for a short path to its data only: hence a relative one.
    """
    try:
        library = ctypes.CDLL(path)
    except OSError as error:
        raise SystemExit(str(error)) from None
    if data:
        os.chdir(os.path.dirname(data))
    sample_rate = library.espeak_Initialize(SYNCHRONOUS, 0, b"." if data else None, DONT_EXIT)
    if sample_rate <= 0:
        raise SystemExit("espeak does not find its data")
    return library, sample_rate


def said(library: Any, text: str) -> tuple[bytes, list[tuple[int, int]]]:
    """16-bit samples, and the word events as (offset, millisecond)."""
    sound = bytearray()
    words: list[tuple[int, int]] = []

    def take(samples: Any, count: int, events: Any) -> int:
        if samples and count > 0:
            sound.extend(ctypes.string_at(samples, 2 * count))
        words.extend(
            (event.text_position - 1, event.audio_position)
            for event in until_end(events)
            if event.type == WORD
        )
        return 0

    callback = Callback(take)
    library.espeak_SetSynthCallback(callback)
    content = text.encode()
    size = ctypes.c_size_t(len(content) + 1)
    if library.espeak_Synth(content, size, 0, CHARACTERS, 0, UTF8, None, None) != 0:
        raise SystemExit("espeak cannot say this text")
    return bytes(sound), words


def until_end(events: Any) -> Iterator[Any]:
    """The events of a callback; one of type 0 ends them."""
    index = 0
    while events[index].type:
        yield events[index]
        index += 1


def voices(library: Any) -> Iterator[str]:
    """The language of every voice."""
    library.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(VoiceRecord))
    records = library.espeak_ListVoices(None)
    index = 0
    while records[index]:
        yield ctypes.string_at(records[index].contents.languages + 1).decode()
        index += 1


def version_of(library: Any) -> str:
    """Such as 1.52.0."""
    library.espeak_Info.restype = ctypes.c_char_p
    return str(library.espeak_Info(None).decode())


def write(file: str, sound: bytes, sample_rate: int) -> None:
    """A mono WAV file of 16 bits."""
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(2)
        wav.setframerate(sample_rate)
        wav.writeframes(sound)


if __name__ == "__main__":
    main()
