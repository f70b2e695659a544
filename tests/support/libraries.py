"""Libraries that differ from the real one in some functions, for what Windows cannot be made to do."""


import threading


def followed_by(function, other):
    """
    A function after whose end another thread calls ``other``, before its caller goes on, unless the caller holds a lock
    that keeps the other thread waiting. ``threads`` of the function has the thread.

    >>> timers.library = Replaced(self.library, KillTimer=followed_by(self.library.KillTimer, set_again))
    """
    def called(*arguments):
        result = function(*arguments)
        called.threads.append(threading.Thread(target=other))
        called.threads[-1].start()
        called.threads[-1].join(0.1)
        return result
    called.threads = []
    return called


class Replaced(object):
    """
    The library with some functions replaced; everything else is the real library's.

    >>> files.library = Replaced(self.library, GetFileType=lambda hFile: 0)
    """

    def __init__(self, library, **functions):
        self.__dict__.update(functions)
        self._library = library

    def __getattr__(self, name):
        return getattr(self._library, name)
