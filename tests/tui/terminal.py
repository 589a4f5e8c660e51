"""A real terminal for end-to-end tests: the program on a pty, its screen as a person would see it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType

import psutil
import pyte

# Sequences that pyte prints instead of obeying: kitty keyboard queries and DECRQM.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=?][0-9;]*u|\x1b\[\?[0-9;]*\$p|\x1b\[>[0-9;]*[a-zA-Z]|\x1bP[^\x1b]*\x1b\\"
)


class Terminal:
    """A program running on a pty of `columns` by `rows`.

    Args:
        command: the program and its arguments.
        environment: added to this process's own.
    """

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            variables = {
                # The size of this terminal counts, not what a variable says of another.
                **{k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")},
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                **(environment or {}),
            }
            try:
                os.execvpe(command[0], list(command), variables)
            finally:
                os._exit(127)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def text(self) -> str:
        """What is on the screen, line by line, without the blanks that follow wide characters."""
        # Not `screen.display`: it stumbles over the second half of a wide character whose first half was overwritten.
        columns = range(self.screen.columns)
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return "\n".join("".join(row[x].data for x in columns).rstrip() for row in rows)

    def read(self, seconds: float) -> bool:
        """Take in what the program writes within `seconds`; whether there was anything."""
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return False
        try:
            chunk = os.read(self._fd, 1 << 16)
        except OSError:
            return False
        self.output += chunk
        self._stream.feed(_UNKNOWN.sub(b"", chunk))
        return bool(chunk)

    def wait(
        self, condition: Callable[[str], bool], description: str, seconds: float = 30
    ) -> float:
        """Wait until the screen meets `condition`; the seconds that took.

        Raises:
            TimeoutError: it never did; shows the screen.
        """
        began = time.perf_counter()
        while not condition(self.text):
            if time.perf_counter() - began > seconds:
                raise TimeoutError(f"waited for {description}; the screen shows:\n{self.text}")
            self.read(0.05)
        return time.perf_counter() - began

    def wait_text(self, text: str, seconds: float = 30) -> float:
        """Wait until `text` is on the screen."""
        # A wide character is followed by an empty cell, so both are compared without blanks.
        wanted = "".join(text.split())
        return self.wait(lambda shown: wanted in "".join(shown.split()), repr(text), seconds)

    def settle(self, quiet: float = 0.3, seconds: float = 10) -> None:
        """Wait until the program has written nothing for `quiet` seconds."""
        began = time.perf_counter()
        while self.read(quiet) and time.perf_counter() - began < seconds:
            pass

    def send(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self._fd, keys.encode())

    def kill(self) -> None:
        """Take the process away at once, as a crash or a closed laptop would."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self.pid = 0

    def hang_up(self, seconds: float = 10) -> int:
        """Close the terminal, as a closed window or a broken line does; the program's exit status.

        Raises:
            TimeoutError: the program goes on without its terminal.
        """
        os.close(self._fd)
        self._fd = -1
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.pid = 0
                return status
            time.sleep(0.05)
        raise TimeoutError("the program goes on without its terminal")

    def end(self, number: signal.Signals, seconds: float = 30) -> int:
        """Send a signal and take in what the program still writes; its exit code.

        Raises:
            TimeoutError: the program goes on.
        """
        os.kill(self.pid, number)
        began = time.perf_counter()
        while time.perf_counter() - began < seconds:
            self.read(0.05)
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError(f"the program goes on after {number.name}")

    def memory(self) -> float:
        """Resident memory in MiB."""
        return float(psutil.Process(self.pid).memory_info().rss) / 2**20

    def close(self) -> int:
        """End the program and return its exit status."""
        status = 0
        if self.pid:
            # One that puts its terminal back first would wait for somebody to read that.
            os.kill(self.pid, signal.SIGKILL)
            _, status = os.waitpid(self.pid, 0)
            self.pid = 0
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        return status
