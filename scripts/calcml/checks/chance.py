"""Which names stand for chance, the clock, this machine, and files."""

from __future__ import annotations

from collections.abc import Mapping

CLOCK = {
    *(f"time.{name}{ns}" for name in ("time", "monotonic", "perf_counter") for ns in ("", "_ns")),
    *(f"time.{name}" for name in ("process_time", "thread_time", "clock_gettime")),
    *(f"datetime.datetime.{name}" for name in ("now", "today", "utcnow")),
    "datetime.date.today",
    "timeit.default_timer",
    "pandas.Timestamp.now",
    "pandas.Timestamp.today",
}
CLOCK_WITHOUT: Mapping[str, int] = {  # the clock if called with no more arguments than these
    "time.localtime": 0,
    "time.gmtime": 0,
    "time.ctime": 0,
    "time.asctime": 0,
    "time.strftime": 1,
}
CHANCE = {
    "os.urandom",
    "os.getrandom",
    "os.getpid",
    "uuid.uuid1",
    "uuid.uuid4",
    "random.SystemRandom",
}
CHANCE_MODULES = ("secrets.",)
SEEDED = {  # by their first argument, or by one of these names
    *("random.Random", "random.seed", "numpy.random.seed", "numpy.random.default_rng"),
    *("numpy.random.RandomState", "numpy.random.SeedSequence", "numpy.random.PCG64"),
    *("numpy.random.PCG64DXSM", "numpy.random.MT19937", "numpy.random.Philox"),
    "numpy.random.SFC64",
}
SEEDS = ("seed", "entropy", "a", "x")
MACHINE = {
    *("os.environ", "os.environb", "os.getenv", "os.getlogin", "os.cpu_count", "os.uname"),
    *("socket.gethostname", "socket.getfqdn", "getpass.getuser", "sys.platform"),
    *("multiprocessing.cpu_count", "locale.getlocale", "pathlib.Path.home"),
    *("os.path.expanduser", "os.name"),
}
MACHINE_MODULES = ("platform.",)
FILES = {
    *("builtins.open", "io.open", "os.open", "os.listdir", "os.scandir", "os.path.join"),
    *("pathlib.Path", "pathlib.PurePath", "PIL.Image.open", "cv2.imread"),
    *("numpy.load", "numpy.loadtxt", "numpy.genfromtxt", "numpy.fromfile", "numpy.memmap"),
    *("pandas.read_csv", "pandas.read_excel", "matplotlib.pyplot.imread", "imageio.imread"),
    *("manim.ImageMobject", "manim.SVGMobject", "glob.glob", "glob.iglob"),
    *("manim.mobject.types.image_mobject.ImageMobject",),
    *("manim.mobject.svg.svg_mobject.SVGMobject",),
}
