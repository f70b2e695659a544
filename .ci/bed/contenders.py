"""The packages that the benchmark measures pywincffi against; pywincffi 0.5.0, which the tests use too, is one."""
import os
import zipfile

from . import cache, downloads
from .versions import PLATFORMS, abi


def folder(version, arch):
    """The folder with one folder for each package, downloaded once; None if that Python has none."""
    pins = downloads.pins("contenders-" + version)
    if not os.path.exists(pins):
        return None

    def make(target):
        wheels = downloads.download(pins, "what pywincffi is measured against", version, abi(version), PLATFORMS[arch],
                                    target)
        for path in wheels:
            with zipfile.ZipFile(path) as wheel:
                wheel.extractall(os.path.join(target, os.path.basename(path).split("-")[0]))
            os.remove(path)

    return cache.stage("contenders-%s-%s" % (version, arch), [cache.digest(pins)], make)
