"""Who belongs to a cluster: an authority of its own, and a certificate for each computer.

The computer that begins a cluster makes the authority. It gives each other computer a bundle: the
authority's certificate, and a certificate and key for that computer. Both ends of each connection
show one and refuse all others.
"""

from __future__ import annotations

import datetime
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.core.errors import CommandError
from app.io.atomic import check_target, read_error, write_error

_YEARS = 10
_BLOCK = re.compile(r"-----BEGIN ([A-Z ]+)-----\n.+?\n-----END \1-----\n", re.DOTALL)
_PEM = serialization.Encoding.PEM


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a computer shows, and whom it believes; each as PEM.

    Attributes:
        authority: the certificate of the cluster's authority.
        certificate: this computer's, signed by the authority.
        key: of that certificate.
    """

    authority: str
    certificate: str
    key: str


def cluster_folder() -> Path:
    """Give the folder where this computer keeps its certificates."""
    return Path(platformdirs.user_config_dir("kasane", appauthor=False)) / "cluster"


def known_pairing() -> Pairing:
    """Give this computer's pairing.

    Raises:
        CommandError: it has none.
        FileError: it cannot be read.
    """
    path = cluster_folder() / "pairing.pem"
    if not path.exists():
        raise CommandError(
            "This computer is not paired with a cluster.",
            "Make a bundle where the cluster was begun (kasane cluster pair -o FILE), "
            "carry it here, and take it with: kasane cluster pair FILE",
        )
    return _read(path)


def own_pairing() -> Pairing:
    """Give this computer's pairing; it becomes the authority of a cluster when it has none."""
    folder = cluster_folder()
    if not (folder / "pairing.pem").exists():
        certificate, key = _new_authority()
        _write(folder / "authority.pem", certificate + key)
        _write(folder / "pairing.pem", _bundle(certificate, key))
    return known_pairing()


def give_bundle(path: Path) -> None:
    """Write what pairs one other computer with this one's cluster.

    Raises:
        CommandError: the cluster was begun on another computer.
        FileError: it cannot be written.
    """
    own_pairing()
    authority = cluster_folder() / "authority.pem"
    if not authority.exists():
        raise CommandError(
            "This computer cannot pair others: the cluster was begun on another.",
            "Make the bundle there.",
        )
    check_target(path)
    blocks = _blocks(authority)
    if len(blocks) != 2:
        raise _damaged(authority)
    _write(path, _bundle(*blocks))


def take_bundle(path: Path, *, replace: bool = False) -> None:
    """Pair this computer by a bundle that another one made for it.

    Args:
        path: of the bundle.
        replace: also when this computer belongs to a cluster already.

    Raises:
        CommandError: it is no bundle, or this computer is paired already.
        FileError: it cannot be read, or not stored.
    """
    pairing = _read(path)
    stored = cluster_folder() / "pairing.pem"
    if stored.exists() and not replace:
        raise CommandError(
            "This computer is paired already.", "--replace lets go of the cluster it belongs to."
        )
    with suppress(OSError):
        (cluster_folder() / "authority.pem").unlink(missing_ok=True)
    _write(stored, pairing.authority + pairing.certificate + pairing.key)


def _new_authority() -> tuple[str, str]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = f"Kasane cluster {secrets.token_hex(4)}"
    certificate = (
        _builder(name, name, key.public_key(), key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(_PEM).decode(), _key_text(key)


def _bundle(authority: str, authority_key: str) -> str:
    issuer = x509.load_pem_x509_certificate(authority.encode())
    signing = serialization.load_pem_private_key(authority_key.encode(), None)
    assert isinstance(signing, ec.EllipticCurvePrivateKey)
    key = ec.generate_private_key(ec.SECP256R1())
    by = str(issuer.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
    certificate = (
        _builder(f"Kasane {secrets.token_hex(4)}", by, key.public_key(), signing.public_key())
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .sign(signing, hashes.SHA256())
    )
    return authority + certificate.public_bytes(_PEM).decode() + _key_text(key)


def _builder(
    name: str, by: str, key: ec.EllipticCurvePublicKey, signing: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, by)]))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        # The clocks of two computers differ.
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=365 * _YEARS))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing), critical=False)
    )


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs,
        key_cert_sign=signs,
        crl_sign=signs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _key_text(key: ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(
        _PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def _read(path: Path) -> Pairing:
    try:
        pairing = Pairing(*_blocks(path))
        authority, own = (
            x509.load_pem_x509_certificate(text.encode())
            for text in (pairing.authority, pairing.certificate)
        )
        key = serialization.load_pem_private_key(pairing.key.encode(), None)
        own.verify_directly_issued_by(authority)
    except (ValueError, TypeError, InvalidSignature) as error:
        raise _damaged(path) from error
    if key.public_key() != own.public_key():
        raise _damaged(path)
    if own.not_valid_after_utc < datetime.datetime.now(datetime.UTC):
        raise CommandError(
            f"The certificate in “{path.name}” is out of date.",
            "Make a new bundle where the cluster was begun, and take it with --replace.",
        )
    return pairing


def _blocks(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("ascii")
    except OSError as error:
        raise read_error(path, error) from error
    except UnicodeDecodeError as error:
        raise _damaged(path) from error
    return [match.group() for match in _BLOCK.finditer(text.replace("\r\n", "\n"))]


def _damaged(path: Path) -> CommandError:
    return CommandError(
        f"“{path.name}” is not a whole bundle for pairing.",
        "Make it where the cluster was begun: kasane cluster pair -o FILE",
    )


def _write(path: Path, text: str) -> None:
    """Write a file that only its owner can read, from the first byte on."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise write_error(path, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
