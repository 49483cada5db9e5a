"""Two folders change places in one step, where the operating system can do that: Linux and macOS."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

AT_FDCWD = -100
LINUX_EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2)
MACOS_SWAP = 2  # RENAME_SWAP of renamex_np(2)
CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
"""What kernels, containers and file systems say that don't know the call."""


def exchange_folders(one: Path, other: Path) -> bool:
    """Exchange the two, both on one file system; False where that can't be done in one step.

    OSError for anything else that stands in the way.
    """
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _call() -> Callable[[bytes, bytes], int] | None:
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "darwin":
            swap = library.renamex_np
            return lambda one, other: int(swap(one, other, MACOS_SWAP))
        rename = library.renameat2
    except (AttributeError, OSError, TypeError):  # no such call, no C library, Windows
        return None
    return lambda one, other: int(rename(AT_FDCWD, one, AT_FDCWD, other, LINUX_EXCHANGE))
