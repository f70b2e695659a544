from __future__ import print_function

from pywincffi.kernel32 import (
    LCMAP_UPPERCASE, LOCALE_IMEASURE, LOCALE_RETURN_NUMBER, LOCALE_SDECIMAL, LOCALE_SENGLANGUAGE, LCMapStringEx,
    GetLocaleInfoEx, GetUserDefaultLocaleName)

print("this user has", GetUserDefaultLocaleName())
for name in "en-US", "de-DE", "fr-FR":
    is_metric = GetLocaleInfoEx(name, LOCALE_IMEASURE | LOCALE_RETURN_NUMBER) == 0
    print(name, GetLocaleInfoEx(name, LOCALE_SENGLANGUAGE), GetLocaleInfoEx(name, LOCALE_SDECIMAL), is_metric)
print(LCMapStringEx("de-DE", LCMAP_UPPERCASE, "ende"))
