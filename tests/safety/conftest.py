"""The tests of what is built and of full disks run on the host; the others run in the Windows Python."""
import os
import sys

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
collect_ignore_glob = []
if sys.platform == "win32":
    collect_ignore_glob.append("test_host_*.py")
else:
    sys.path.insert(0, os.path.join(_ROOT, ".ci"))
