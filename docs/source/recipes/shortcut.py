from __future__ import print_function

import os

from pywincffi.ole32 import (
    CLSCTX_INPROC_SERVER, COINIT_APARTMENTTHREADED, CoCreateInstance, CoInitializeEx, CoUninitialize, IID_IPersistFile)
from pywincffi.shell32 import CLSID_ShellLink, IID_IShellLinkW


def make_shortcut(path, target, arguments, description):
    with CoCreateInstance(CLSID_ShellLink, CLSCTX_INPROC_SERVER, IID_IShellLinkW) as link:
        link.method("IShellLinkW::SetPath", 20, "LPCWSTR")(target)
        link.method("IShellLinkW::SetArguments", 11, "LPCWSTR")(arguments)
        link.method("IShellLinkW::SetDescription", 7, "LPCWSTR")(description)
        with link.QueryInterface(IID_IPersistFile) as file:
            file.method("IPersistFile::Save", 6, "LPCWSTR", "BOOL")(path, True)


CoInitializeEx(COINIT_APARTMENTTHREADED)
try:
    make_shortcut(os.path.abspath(u"Notes.lnk"), u"C:\\Windows\\notepad.exe", u"notes.txt", u"My notes")
finally:
    CoUninitialize()
print("made", os.listdir("."))
