"""How does an older word processor's file (.doc, .odt, .rtf) become a ``.docx``?

Through LibreOffice, if this machine has it: in a folder of its own that is thrown away, with a
profile of its own that runs no macro and follows no link, one file at a time, within limits of
time and memory.
"""

from __future__ import annotations

import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from errors import Invalid, UserError, mark

TIME_LIMIT = 60.0  # seconds
_WORKER = Path(__file__).resolve().parent / "office_worker.py"
_PLACES = ("/usr/bin/soffice", "/usr/lib/libreoffice/program/soffice",
           "/Applications/LibreOffice.app/Contents/MacOS/soffice")  # fmt: skip
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_NETWORK = "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    # Whatever it may still want to fetch, it asks a proxy that is not there.
    (_NETWORK, "ooInetProxyType", "2"),
    (_NETWORK, "ooInetHTTPProxyName", "127.0.0.1"),
    (_NETWORK, "ooInetHTTPProxyPort", "9"),
    (_NETWORK, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_NETWORK, "ooInetHTTPSProxyPort", "9"),
)
_log = logging.getLogger(__name__)
_one_at_a_time = threading.Lock()


class ConversionBusy(UserError):
    """Another file is being converted."""

    status = 503


def find_office() -> str | None:
    """Where LibreOffice is on this machine; None where it is not."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).exists()), None)


def to_word(
    data: bytes, name: str, suffix: str, *, office: str | None = None, limit: float = TIME_LIMIT
) -> bytes:
    """The same text as ``.docx``; ``suffix`` is the kind of the file that comes in (``doc``)."""
    program = office or find_office()
    if program is None:
        raise Invalid(
            mark(
                "Máy chủ chưa cài LibreOffice nên không đọc được tệp “%(name)s” (.%(suffix)s). "
                "Hãy mở tệp bằng Word, “Lưu thành” .docx rồi tải lên lại."
            ),
            name=name,
            suffix=suffix,
        )
    if not _one_at_a_time.acquire(timeout=limit):
        raise ConversionBusy(mark("Máy chủ đang chuyển một tệp khác. Hãy thử lại sau một phút."))
    try:
        with tempfile.TemporaryDirectory(prefix="thao-") as folder:
            made = _convert(Path(folder), data, suffix, program, limit)
    finally:
        _one_at_a_time.release()
    if made is None:
        raise Invalid(
            mark(
                "LibreOffice không chuyển được tệp “%(name)s”: tệp có thể bị hỏng hoặc có mật "
                "khẩu. Hãy mở tệp bằng Word, “Lưu thành” .docx rồi tải lên lại."
            ),
            name=name,
        )
    return made


def _convert(folder: Path, data: bytes, suffix: str, program: str, limit: float) -> bytes | None:
    source = folder / f"in.{suffix}"  # never the name that was sent
    source.write_bytes(data)
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
    order = [
        *(sys.executable, "-I", str(_WORKER), program),
        f"-env:UserInstallation={profile.parent.as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--convert-to", "docx"),
        *("--outdir", str(folder / "out"), str(source)),
    ]
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"}
    process = subprocess.Popen(  # noqa: S603 - our own file and program, no name of the sender's
        order,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=limit)
    except subprocess.TimeoutExpired:
        _log.warning("LibreOffice took longer than %s seconds", limit)
    finally:
        _end(process)
    made = folder / "out" / "in.docx"
    return made.read_bytes() if made.is_file() else None


def _profile() -> str:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _end(process: subprocess.Popen[bytes]) -> None:
    """LibreOffice starts children of its own: all of its session ends."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError, AttributeError):
        process.kill()
    process.wait()
