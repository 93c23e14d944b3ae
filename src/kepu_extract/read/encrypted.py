"""Office files that need a password ([MS-OFFCRYPTO]), opened with the one that the user gives."""

from io import BytesIO
from typing import Final

from kepu_extract.errors import MissingExtraError, UnreadableInputError
from kepu_extract.read.word.ole import OLE_MAGIC, ole_kind

_CODE: Final = "encrypted"


def decrypted(data: bytes, password: str | None) -> bytes:
    """Return the bytes of an encrypted Office file opened with `password`; other bytes, or without one, as they are.

    Raises UnreadableInputError where the password is wrong or the encryption is none of Office's, and
    MissingExtraError where the extra [password] is not installed.
    """
    if password is None or not data.startswith(OLE_MAGIC) or not _is_encrypted(data):
        return data
    try:
        import msoffcrypto
    except ModuleNotFoundError as error:
        raise MissingExtraError("password", "opening an encrypted Office file") from error
    opened = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        if not file.is_encrypted():
            return data
        file.load_key(password=password)
        file.decrypt(opened)
    except Exception as error:  # the library raises its own kinds and whatever damaged streams cause
        raise UnreadableInputError(
            "is encrypted, and the password does not open it", "check the password", code=_CODE
        ) from error
    return opened.getvalue()


def _is_encrypted(data: bytes) -> bool:
    try:
        kind = ole_kind(data)
    except UnreadableInputError as error:
        return error.code == _CODE
    except Exception:  # another kind of file: the readers say so
        return False
    return kind == "xls"  # which alone does not say so in its directory
