"""
The test bed itself, on Linux or on Windows: ``Bed(arguments).python([...], cwd=None)`` runs the Windows Python that the
options name, with the package importable, and returns its exit status.

``WheelBed`` does the same with the package installed by pip from the wheel in dist, where ``build_wheels(arch, skip)``
puts it.
"""
import sys

if sys.platform == "win32":
    from .on_windows import (  # noqa: F401
        ARCHITECTURES, PYTHONS, SIDE_BY_SIDE, Bed, WheelBed, add_options, build_wheels, windows)
else:
    from .on_linux import (  # noqa: F401
        ARCHITECTURES, PYTHONS, SIDE_BY_SIDE, Bed, WheelBed, add_options, build_wheels, windows)
