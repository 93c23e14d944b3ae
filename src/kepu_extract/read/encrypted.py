"""Office files that need a password ([MS-OFFCRYPTO]), opened with the one that the user gives."""

from io import BytesIO

from kepu_extract.errors import MissingExtraError, UnreadableInputError
from kepu_extract.read import passwords
from kepu_extract.read.word.ole import OLE_MAGIC, ole_kind


def decrypted(data: bytes, password: str | None) -> bytes:
    """Return the bytes of an encrypted Office file opened with `password`; other bytes, or without one, as they are.

    Raises UnreadableInputError where the password is wrong or the encryption is none of Office's, and
    MissingExtraError where the extra [password] is not installed.
    """
    if password is None or not data.startswith(OLE_MAGIC) or not _may_be_encrypted(data):
        return data
    try:
        import msoffcrypto
    except ModuleNotFoundError as error:
        raise MissingExtraError("password", "opening an encrypted Office file") from error
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        if not file.is_encrypted():
            return data
    except Exception:  # the library raises its own kinds and whatever damaged streams cause: the readers say so
        return data
    opened = BytesIO()
    try:
        file.load_key(password=password)
        file.decrypt(opened)
    except Exception as error:
        raise passwords.wrong() from error
    return opened.getvalue()


def _may_be_encrypted(data: bytes) -> bool:
    try:
        ole_kind(data)
    except UnreadableInputError as error:
        return passwords.needs_password(error)
    except Exception:  # another kind of file: the readers say so
        return False
    return True  # a workbook, or a short document, does not say so where it is looked for
