"""Ctrl-C that falls where nothing can be raised."""

import signal
import sys

_SOON = 0.02  # seconds


def raise_again(lost: "sys.UnraisableHookArgs") -> None:
    """Send an interrupt once more that was raised in a callback of a compiled library; for `sys.unraisablehook`.

    Python drops it there with ten lines on stderr, and the command would go on as if no key had been pressed.
    """
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        sys.__unraisablehook__(lost)
        return
    from threading import Timer

    again = Timer(_SOON, _interrupt)  # from here it would be dropped once more
    again.daemon = True
    again.start()


def _interrupt() -> None:
    """Interrupt the main thread, also where it waits for a file: a signal ends the waiting, a flag would not."""
    import threading
    from _thread import interrupt_main

    main = threading.main_thread().ident
    if main is not None and hasattr(signal, "pthread_kill"):
        signal.pthread_kill(main, signal.SIGINT)
    else:  # Windows
        interrupt_main()
