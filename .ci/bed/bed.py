"""
The test bed proper, for what it runs on: ``Bed(arguments).python([...], cwd=None)`` runs the Windows Python that the
options name, with the package importable, and returns its exit status.

``WheelBed`` does the same with the package installed by pip from the wheel in dist, where ``build_wheels(arch, skip)``
puts it.
"""
import sys

if sys.platform == "win32":
    from .on_windows import ARCHITECTURES, SIDE_BY_SIDE, Bed, WheelBed, add_options, build_wheels  # noqa: F401
else:
    from .on_linux import ARCHITECTURES, SIDE_BY_SIDE, Bed, WheelBed, add_options, build_wheels  # noqa: F401

# What add_options adds, and whether a value follows.
OPTIONS = {"--python": True, "--arch": True}
