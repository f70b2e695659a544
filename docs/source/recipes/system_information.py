from __future__ import print_function

from pywincffi.kernel32 import (
    PROCESSOR_ARCHITECTURE_AMD64, PROCESSOR_ARCHITECTURE_ARM64, PROCESSOR_ARCHITECTURE_INTEL, GetNativeSystemInfo,
    GetTickCount64, GlobalMemoryStatusEx)

ARCHITECTURES = {PROCESSOR_ARCHITECTURE_INTEL: "x86", PROCESSOR_ARCHITECTURE_AMD64: "x64",
                 PROCESSOR_ARCHITECTURE_ARM64: "ARM64"}

system, memory = GetNativeSystemInfo(), GlobalMemoryStatusEx()
print("%s, %d processors, pages of %d bytes" % (
    ARCHITECTURES.get(system.wProcessorArchitecture, "unknown"), system.dwNumberOfProcessors, system.dwPageSize))
print("memory: %.1f GiB, %d %% in use" % (memory.ullTotalPhys / 2.0 ** 30, memory.dwMemoryLoad))
print("started %.1f hours ago" % (GetTickCount64() / 3600000.0))
