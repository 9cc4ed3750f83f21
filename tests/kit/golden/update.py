"""Draw anew the golden pictures that no longer look as their scenes do: ``make golden``.

Look at every picture that is named here before you commit it.
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from calcml.picture.likeness import alike
from tests.kit.golden.draw import all_scenes, manim_settings, picture_of

HERE = Path(__file__).parent
COLORS = 255  # of a file's palette: no pixel is off by more than likeness allows


def save_small(picture: Image.Image, file: Path) -> None:
    """A PNG file with a palette, without dots that imitate the colours between."""
    few = picture.quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


def looks_like(file: Path, picture: Image.Image) -> bool:
    """Whether the file is there, and shows this picture."""
    if not file.exists():
        return False
    with Image.open(file) as opened:
        return alike(opened, picture)


def main() -> None:
    """Write what has changed, remove what has no scene, and say so."""
    scenes = all_scenes()
    for file in sorted(HERE.glob("*.png")):
        if file.stem not in scenes:
            file.unlink()
            print(f"removed  {file.name}")
    with manim_settings():
        for name, scene_class in scenes.items():
            picture, file = picture_of(scene_class), HERE / f"{name}.png"
            if not looks_like(file, picture):
                save_small(picture, file)
                print(f"written  {file.name}  {file.stat().st_size / 1000:.1f} kB")


if __name__ == "__main__":
    main()
