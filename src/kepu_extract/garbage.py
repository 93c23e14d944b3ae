"""How often the collector of cyclic garbage runs in the processes of this program."""

import gc

_YOUNG = 20_000  # objects; Python's own 700 would have a document's tens of thousands looked through again and again
_ROUNDS = 20, 100


def collect_seldom() -> None:
    """Look for cyclic garbage less often: what a document is read into stays until it is written.

    For processes that are the program's own, the command and the children of a batch; a caller of the library keeps its settings.
    """
    gc.set_threshold(_YOUNG, *_ROUNDS)
