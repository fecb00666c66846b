"""The errors of the house, one drawn tree; each message is a plain sentence with the values in it.

::

    TawthiqError
    ├── RefusedError             the caller asked for something that makes no sense
    │   ├── BadArgumentError     low above high, empty quote, span outside the text
    │   └── ArchiveError         no archive here, a newer format, an unknown key, a key beside the data
    ├── UnreadableError          bytes that are not the kind of file they claim to be
    │   ├── HostileInputError    bytes built to harm: bombs, path tricks, endless nesting
    │   └── RemovedError         bytes that were removed from the archive by a decision
    ├── BrokenSealError          what is stored is not what was sealed
    │   ├── DigestMismatchError  one object
    │   └── LedgerGapError       the chain of entries
    └── StorageError             the disk refused: full, read-only, no locks

A programmer or a caller mends the first, a reviewer deals with the second, the third stops the
work and calls a person, the fourth is mended by whoever keeps the machine. A leaf is added when
somebody needs to catch it apart, not when a message differs.
"""

from __future__ import annotations


class TawthiqError(Exception):
    """Root of every error that this package raises on purpose."""


class RefusedError(TawthiqError):
    """What was asked for makes no sense; nothing was done."""


class BadArgumentError(RefusedError, ValueError):
    """A value outside what its type means; also a ``ValueError`` for users of the library."""


class ArchiveError(RefusedError):
    """The folder is no archive, or one that this program must not open."""


class UnreadableError(TawthiqError):
    """The bytes are not the kind of file they claim to be."""


class HostileInputError(UnreadableError):
    """The bytes were built to harm whoever reads them."""


class RemovedError(UnreadableError):
    """The bytes were removed from the archive by a decision, so they are not taken in."""


class BrokenSealError(TawthiqError):
    """What is stored is not what was sealed."""


class DigestMismatchError(BrokenSealError):
    """One object's bytes differ from the digest that names it."""


class LedgerGapError(BrokenSealError):
    """The ledger's entries do not follow one another."""


class StorageError(TawthiqError):
    """The disk refused a write: full, read-only, or without the locks the ledger needs."""
