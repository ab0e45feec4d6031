"""Why a file was not read (未能读取的原因), each with a Chinese sentence that says what to do."""


class CannotRead(Exception):
    """A file from outside was not read. The message is for the person; ``status`` is the HTTP status that fits."""

    status = 422


class Refused(CannotRead):
    """The reader looked at the file and says why it does not take it."""


class Broken(CannotRead):
    """The reader failed over the file: it is damaged, or not what its name says."""

    def __init__(self, message: str = "文件已损坏，或者不是所选的类型，无法读取。请核对文件后重新选择。") -> None:
        super().__init__(message)


class TooComplex(CannotRead):
    """Reading met a limit of time, memory or size of the answer."""

    def __init__(
        self, message: str = "文件过于复杂，无法读取。请在原来的程序中另存，或者分成几个文件、删去不需要的内容后再试。"
    ) -> None:
        super().__init__(message)


class Busy(CannotRead):
    """As many files as may be read at once are being read; nothing is wrong with this one."""

    status = 503

    def __init__(self, message: str = "系统正忙，请稍后再试。") -> None:
        super().__init__(message)
