"""The installer, its signatures, its sums and its list of parts, as far as Linux can show them."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import ExtendedKeyUsageOID
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import dev
from build import make_installer as making
from build import package, signing
from build.make_installer import QUICK, SCRIPT, lay_beside, make_installer, version_of
from build.package import NAME, SUMS, LacksError, shipped_parts, told
from build.sbom import NAME as SBOM
from build.sbom import sbom, write_sbom
from build.signing import (
    CERTIFICATE,
    PASSWORD,
    LacksSignerError,
    Signer,
    SigningError,
    is_signed_by,
    sign,
    signtool_call,
)
from desktop_app import __version__

WORDS = SCRIPT.with_name("korean.nsh")
SETUPTOOLS = find_spec("setuptools")
WINDOWS_PROGRAM = Path(SETUPTOOLS.origin if SETUPTOOLS and SETUPTOOLS.origin else "").with_name(
    "cli-64.exe"
)
"""A program for Windows that every machine with the tools has."""
SECRET = "비밀 word"
needs_signer = pytest.mark.skipif(not shutil.which("osslsigncode"), reason="no osslsigncode")
needs_nsis = pytest.mark.skipif(not shutil.which("makensis"), reason="no makensis")
VERIFIED = """
Current message digest    : 04D3
Calculated message digest : 04d3
Leaf hash match: ok
"""


def certificate(folder: Path, name: str = "Test Team") -> Path:
    """A self-made certificate for signing code, with its key."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    use = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(use, critical=False)
        .sign(key, SHA256())
    )
    path = folder / f"{name}.p12"
    closed = BestAvailableEncryption(SECRET.encode())
    path.write_bytes(serialize_key_and_certificates(name.encode(), key, made, None, closed))
    return path


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """Who signs with a self-made certificate."""
    return Signer(str(certificate(tmp_path_factory.mktemp("signer"))), SECRET)


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A folder like the packed one, with small programs."""
    folder = tmp_path / "상담 dist" / NAME
    (folder / "_internal").mkdir(parents=True)
    for name in (f"{NAME}.exe", f"{NAME}-console.exe"):
        shutil.copy(WINDOWS_PROGRAM, folder / name)
    write_sbom(folder, shipped_parts())
    return folder


def verified(file: Path) -> str:
    """What osslsigncode says of a signature."""
    call = ["osslsigncode", "verify", "-in", str(file)]
    return subprocess.run(call, capture_output=True, text=True, check=False).stdout


# --- signatures


@needs_signer
def test_a_signed_program_holds_what_the_certificate_says(signer: Signer, program: Path) -> None:
    files = package.programs(program)
    sign(files, signer)
    assert len(files) == 2
    for file in files:
        assert "CN=Test Team" in verified(file)
        assert file.read_bytes() != WINDOWS_PROGRAM.read_bytes()


@needs_signer
def test_a_signature_of_another_one_does_not_hold(
    signer: Signer, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "_leaf", lambda *_given: "00" * 32)
    with pytest.raises(SigningError, match="확인하지 못했습니다"):
        sign(package.programs(program)[:1], signer)


@needs_signer
@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda made: Signer(made.certificate, "wrong"), "암호"),
        (lambda made: Signer("nowhere.p12", SECRET), "인증서 파일이 없습니다"),
        (lambda made: Signer(str(WINDOWS_PROGRAM), SECRET), "PKCS #12"),
    ],
    ids=["password", "missing", "not one"],
)
def test_what_cannot_sign_is_one_sentence(
    signer: Signer, program: Path, spoil: Callable[[Signer], Signer], why: str
) -> None:
    before = package.programs(program)[0].read_bytes()
    with pytest.raises(SigningError, match=why) as raised:
        sign(package.programs(program), spoil(signer))
    assert "\n" not in str(raised.value)
    assert SECRET not in str(raised.value)
    assert package.programs(program)[0].read_bytes() == before


@needs_signer
def test_what_is_no_program_is_not_signed(signer: Signer, tmp_path: Path) -> None:
    file = tmp_path / "text.exe"
    file.write_text("no program", "utf-8")
    with pytest.raises(SigningError, match="서명하지 못했습니다"):
        sign([file], signer)
    assert file.read_text("utf-8") == "no program"


@pytest.mark.parametrize(
    "said",
    [
        "",
        VERIFIED.replace("04d3", "04D4"),
        VERIFIED.replace("Leaf hash match: ok", "Leaf hash match: failed"),
        VERIFIED.replace("Leaf hash match: ok\n", ""),
        VERIFIED.replace("Calculated", "Other"),
    ],
)
def test_only_equal_digests_and_the_right_certificate_count(said: str) -> None:
    assert is_signed_by(VERIFIED)
    assert not is_signed_by(said)


def test_windows_signs_with_a_file_or_a_name_of_its_store(tmp_path: Path) -> None:
    tool, file = Path("signtool.exe"), tmp_path / "desk.exe"
    given = tmp_path / "team.pfx"
    given.touch()
    by_file = signtool_call(tool, file, Signer(str(given), "pw", "http://stamp.example"))
    assert by_file[-7:-1] == ["/p", "pw", "/tr", "http://stamp.example", "/td", "sha256"]
    by_name = signtool_call(tool, file, Signer("우리 회사"))
    assert by_name[-3:] == ["/n", "우리 회사", str(file)]
    assert "/tr" not in by_name


def test_without_a_tool_it_says_which(
    monkeypatch: pytest.MonkeyPatch, signer: Signer, tmp_path: Path
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(signing, "KITS", tmp_path)
    with pytest.raises(LacksSignerError, match=r"osslsigncode|signtool") as raised:
        sign([WINDOWS_PROGRAM], signer)
    assert raised.value.code == dev.MACHINE_LACKS


def test_the_signer_reaches_what_signs_half_way(signer: Signer) -> None:
    assert Signer.of(signer.environment()) == signer
    named = Signer.named("우리 회사", "", {PASSWORD: "pw", CERTIFICATE: "ignored"})
    assert named == Signer("우리 회사", "pw")


# --- sums and parts


def test_the_list_of_parts_is_what_the_schema_wants() -> None:
    text = sbom(shipped_parts())
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    listed = json.loads(text)
    component = listed["metadata"]["component"]
    assert (component["name"], component["version"]) == (NAME, __version__)
    places = {each["purl"].split("@")[0] for each in listed["components"]}
    inner = ("python", "qt", "sqlite", "sqlite3mc")
    wanted = {f"pkg:pypi/{name.lower()}" for name in (*shipped_parts(), "pyinstaller")}
    assert places == wanted | {f"pkg:generic/{name}" for name in inner}
    assert "pkg:pypi/pyyaml" not in places


def test_the_same_parts_have_the_same_number() -> None:
    first, second = (json.loads(sbom(shipped_parts()))["serialNumber"] for _ in range(2))
    other = json.loads(sbom(shipped_parts()[1:]))["serialNumber"]
    assert first == second != other


def test_sums_and_parts_lie_beside_the_installer(program: Path, tmp_path: Path) -> None:
    installer = tmp_path / "out" / f"{NAME}-setup-1.2.3.exe"
    installer.parent.mkdir()
    installer.write_bytes(b"installer")
    lay_beside(installer, program)
    lines = (installer.parent / SUMS).read_text("utf-8").splitlines()
    assert lines[0] == f"{hashlib.sha256(b'installer').hexdigest()}  {installer.name}"
    parts = installer.with_suffix(".cdx.json")
    assert lines[1].endswith(f"  {parts.name}")
    assert parts.read_bytes() == (program / SBOM).read_bytes()


def test_the_version_is_that_of_the_packed_program(program: Path, tmp_path: Path) -> None:
    assert version_of(program) == __version__
    with pytest.raises(LacksError, match=r"dev\.py package"):
        version_of(tmp_path)


# --- the installer


def test_every_word_of_the_script_is_in_the_words_and_none_is_left_over() -> None:
    script, words = SCRIPT.read_text("utf-8"), WORDS.read_text("utf-8")
    used = set(re.findall(r"\$\((\w+)\)", script))
    assert used == set(re.findall(r"^LangString (\w+)", words, re.MULTILINE))


def test_the_script_speaks_no_korean_itself() -> None:
    assert not re.search("[가-힣]", SCRIPT.read_text("utf-8"))


def test_nobody_is_asked_for_more_rights_and_silence_keeps_the_cases() -> None:
    script = SCRIPT.read_text("utf-8")
    assert "RequestExecutionLevel user" in script
    asked = re.findall(r'"\$\((?:ASK|REALLY)_CASES\)" (.*)', script)
    assert asked == ["/SD IDNO IDNO keep"] * 2
    # the one place where cases go comes after both questions
    assert script.count('RMDir /r "$R9"') == 1
    assert script.index('RMDir /r "$R9"') > script.index("$(REALLY_CASES)")


@needs_nsis
def test_an_installer_is_built_from_a_folder_with_hangul(program: Path, tmp_path: Path) -> None:
    # a newer tool may warn of more, which must stop no lead: here it stops us
    made = make_installer(program, tmp_path / "설치", "1.2.3", options=(*QUICK, "-WX"))
    assert made == tmp_path / "설치" / f"{NAME}-setup-1.2.3.exe"
    content = made.read_bytes()
    assert content[:2] == b"MZ"
    assert "1.2.3".encode("utf-16-le") in content
    assert "강제재연결 도우미 설치".encode("utf-16-le") in content


@needs_nsis
@needs_signer
def test_a_signed_installer_holds(
    program: Path, tmp_path: Path, signer: Signer, capfd: pytest.CaptureFixture[str]
) -> None:
    made = make_installer(program, tmp_path / "out", "1.2.3", signer, QUICK)
    assert "CN=Test Team" in verified(made)
    said = capfd.readouterr()
    assert SECRET not in said.out + said.err


@needs_nsis
def test_a_wrong_signer_stops_the_build(program: Path, tmp_path: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        make_installer(program, tmp_path / "out", "1.2.3", Signer("nowhere.p12"), QUICK)


def test_a_folder_without_a_windows_program_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LacksError, match="--program"):
        make_installer(tmp_path, tmp_path / "out", "1.2.3")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows builds its own")
def test_linux_says_where_the_program_comes_from(capsys: pytest.CaptureFixture[str]) -> None:
    assert making.main([]) == dev.MACHINE_LACKS
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1
    assert "--program" in lines[0]


@needs_nsis
def test_an_unsigned_installer_says_so_plainly(
    program: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert making.main(["--program", str(program), "--out", str(tmp_path / "out")]) == 0
    assert "서명하지 않은 빌드입니다" in capfd.readouterr().err
    names = sorted(file.name for file in (tmp_path / "out").iterdir())
    stem = f"{NAME}-setup-{__version__}"
    assert names == [SUMS, f"{stem}.cdx.json", f"{stem}.exe"]


def test_without_makensis_it_says_how_to_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(making, "PLACES", ())
    with pytest.raises(LacksError, match="makensis"):
        making.makensis()


# --- surroundings


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (OSError(28, "No space left on device", "dist"), "가득"),
        (PermissionError(13, "Permission denied", "dist"), "권한"),
    ],
)
def test_a_disk_that_refuses_is_one_sentence(
    error: OSError, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    assert told(fail) == package.FAILED
    said = capsys.readouterr().err.strip()
    assert why in said
    assert len(said.splitlines()) == 1


def test_dev_hands_the_options_on(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []
    monkeypatch.setattr(dev, "set_up", lambda: None)

    def call(*given: str) -> int:
        calls.append(given)
        return 0

    monkeypatch.setattr(dev, "call_module", call)
    dev.COMMANDS["installer"](["--sign", "x"])
    dev.COMMANDS["package"](["--sign", "x"])
    assert calls == [
        ("build.make_installer", "--sign", "x"),
        ("build.package", "--sign", "x"),
    ]
