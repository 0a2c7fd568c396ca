"""The most memory that this process has held, in bytes, as its own system counts it."""

from __future__ import annotations

import sys
from pathlib import Path

PEAK = "VmHWM:"


def peak_memory() -> int:
    """The peak of the resident memory of this process in bytes."""
    # a plain string: type checkers know one platform only
    platform = str(sys.platform)
    if platform == "win32":
        return _windows()
    if platform == "linux":
        # what getrusage says would begin with the size of the process that started this one
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(PEAK))
    return _unix(platform)


def _unix(platform: str) -> int:
    import resource  # noqa: PLC0415 - Windows lacks it

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if platform == "darwin" else peak * 1024


def _windows() -> int:
    import ctypes  # noqa: PLC0415 - it would weigh on the floor of other systems

    class Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of the Windows API."""

        _fields_ = (
            ("cb", ctypes.c_uint32),
            ("page_fault_count", ctypes.c_uint32),
            ("peak_working_set_size", ctypes.c_size_t),
            ("working_set_size", ctypes.c_size_t),
            ("quotas", ctypes.c_size_t * 4),
            ("pagefile_usage", ctypes.c_size_t),
            ("peak_pagefile_usage", ctypes.c_size_t),
        )

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - the name exists on Windows only
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint32)
    counters = Counters()
    counters.cb = ctypes.sizeof(counters)
    process = kernel.GetCurrentProcess()
    if not kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb):
        raise OSError("GetProcessMemoryInfo")
    return int(counters.peak_working_set_size)
