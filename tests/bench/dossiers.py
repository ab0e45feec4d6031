"""Times a whole file of about 200 pages of this checkout and of another one, turn by turn:
``python -m tests.bench.dossiers CHECKOUT [--rounds 4]``.

Sealed papers, scans and photographs are taken in and bound, in the process that is timed, not in a job: of that the processor's time counts,
with the index, and with the signature where the checkout has one. Where a job would do it
garbage is not collected, and what the job holds is not walked through afterwards: a job collects none, and is a process of its own.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from PIL import Image, ImageFilter

WORK = """
import gc, hashlib, os, sys, time
from io import BytesIO
from pathlib import Path
sys.path.insert(0, os.getcwd())
import django
django.setup()
from documents import bundling
from documents.bundling import Item
folder = Path(sys.argv[1])
kinds = {".pdf": "application/pdf", ".jpg": "image/jpeg"}
def item(name, file):
    content = (folder / file).read_bytes()
    return Item(name, kinds[Path(file).suffix], len(content), hashlib.sha256(content).hexdigest(), read=lambda: content)
items = [item(f"paper {n}", "paper.pdf") for n in range(20)]
items += [item(f"scan {n}", "scan.pdf") for n in range(10)] + [item(f"photograph {n}", "photo.jpg") for n in range(20)]
finish = lambda made: made
try:
    from documents.untrusted_files.readers import binding
except ImportError:
    pass
else:
    class Here:
        def __enter__(self):
            binding._pages.clear(), binding._pictures.clear()
            return self
        def __exit__(self, *error):
            pass
        def job(self, task, content, **arguments):
            gc.disable()
            try:
                return task(BytesIO(content), **arguments)
            finally:
                gc.freeze()
                gc.enable()
        def take_pdf(self, key, read):
            return self.job(binding.take_pdf, read(), key=key)[0]
        def take_picture(self, key, read):
            return tuple(self.job(binding.take_picture, read(), key=key))
        def bound(self, **whole):
            return self.job(binding.bind, b"", **whole)
    bundling.Binder = Here
try:
    from documents.technical_key import sign_technically, technical_key
    finish = lambda made: sign_technically(made, technical_key(), reason="a whole file")
except ImportError:
    pass
for line in sys.stdin:
    gc.unfreeze()
    gc.collect()
    begun = time.process_time()
    made = finish(bundling.bundle("案卷", items))
    print(1000 * (time.process_time() - begun), len(made), flush=True)
"""


def _material(folder: Path, paper: bytes) -> None:
    (folder / "paper.pdf").write_bytes(paper)
    page = Image.effect_noise((1240, 1754), 40).filter(ImageFilter.GaussianBlur(3))
    page.save(folder / "scan.pdf", save_all=True, append_images=[page] * 11, resolution=150, quality=60)
    photograph = Image.effect_noise((3000, 2000), 60).filter(ImageFilter.GaussianBlur(2)).convert("RGB")
    photograph.save(folder / "photo.jpg", quality=80)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.dossiers", description=__doc__)
    parser.add_argument("checkout", type=Path)
    parser.add_argument("paper", type=Path, help="a sealed paper of some three pages")
    parser.add_argument("--rounds", type=int, default=4)
    options = parser.parse_args()
    times: dict[str, list[float]] = {"there": [], "here": []}
    with tempfile.TemporaryDirectory(prefix="dossiers-") as folder:
        _material(Path(folder), options.paper.read_bytes())
        sides = {"there": options.checkout.resolve(), "here": Path.cwd()}
        working = {name: _side(name, checkout, Path(folder)) for name, checkout in sides.items()}
        for turn in range(options.rounds + 1):
            for name, process in working.items():
                taken = _ask(process)
                if turn:
                    times[name].append(taken)
        for process in working.values():
            process.terminate()
            process.wait()
    there, here = median(times["there"]), median(times["here"])
    print(f"a whole file of some 200 pages: there {there:.0f} ms, here {here:.0f} ms, {here / there:.2f} ×")


def _side(name: str, checkout: Path, folder: Path) -> subprocess.Popen[str]:
    own = folder / name
    own.mkdir()
    environ = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", "TESTS_DIR": str(own)}
    command, pipe = [sys.executable, "-c", WORK, str(folder)], subprocess.PIPE
    return subprocess.Popen(command, cwd=checkout, env=environ, text=True, stdin=pipe, stdout=pipe)


def _ask(process: subprocess.Popen[str]) -> float:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("again\n")
    process.stdin.flush()
    return float(process.stdout.readline().split()[0])


if __name__ == "__main__":
    main()
