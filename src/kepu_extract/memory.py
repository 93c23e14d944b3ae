"""How much memory there is, and whether an error means that there is none left.

Libraries call it many things, damage among them; a file must not be blamed for a limit that was set.
"""

import errno
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from kepu_extract.errors import KepuError

# What libraries that know no MemoryError say: libxml2, zlib, onnxruntime, Pillow.
_NO_MEMORY = re.compile(r"out of memory|bad_?alloc|memory allocation|allocat\w+ (?:\w+ ){0,3}memory|not enough memory", re.I)
_NEAR = 0.85  # of the limit: what was asked for last, and refused, is no part of the peak


def lacks_memory(error: BaseException) -> bool:
    """Tell whether an error comes from a lack of memory: by its kind or words or those of what it was raised for.

    Where libraries say nothing of it, as lxml does at times, it is told by how near the process came to its limit.
    """
    return came_near_limit() or any(
        isinstance(one, MemoryError)
        or (isinstance(one, OSError) and one.errno == errno.ENOMEM)
        or (not isinstance(one, KepuError) and _NO_MEMORY.search(str(one)) is not None)
        for one in _chain(error)
    )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def address_space() -> int:
    """Return how many bytes this process has mapped, which is what the limit counts; 0 where that cannot be told."""
    return _status("VmSize")


def came_near_limit() -> bool:
    """Tell whether this process has ever had nearly as much memory as it may have."""
    if sys.platform == "win32":
        return False
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    return limit != resource.RLIM_INFINITY and _status("VmPeak") > _NEAR * limit


def _status(name: str) -> int:
    try:
        text = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(text.partition(f"{name}:")[2].split()[0]) << 10
    except (OSError, ValueError, IndexError):  # no such system
        return 0
