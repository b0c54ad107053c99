"""What packing refuses, and what it does on a machine that lacks something."""

import zipfile
from pathlib import Path

import pytest

from infra.aws.packing import archive, binaries, bytecode, package, project, pruning, wheels
from infra.aws.packing.interpreters import pythons
from infra.aws.packing.starting import Start
from infra.aws.packing.target import LAMBDA, DoesNotShip, Target, host

NOBODY_HAS_IT = Target((3, 99), "aarch64")


def elf(machine: int) -> bytes:
    return b"\x7fELF\x02\x01\x01" + bytes(11) + machine.to_bytes(2, "little") + bytes(44)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("fast.abi3.so", elf(183), None),
        ("libjpeg-1a.so.62.4.0", elf(183), None),
        ("fast.cpython-313-aarch64-linux-gnu.so", elf(183), None),
        ("notes.txt", b"MZ is how some programs begin", None),
        ("fast.abi3.so", elf(62), "is for another machine (62, not 183)"),
        ("program", elf(62), "is for another machine (62, not 183)"),
        ("fast.cpython-311-aarch64-linux-gnu.so", elf(183), "is for cpython-311"),
        ("fast.abi3.so", b"\x7fELF\x01\x01" + bytes(14), "is not a 64-bit little-endian library"),
        ("fast.so", b"\xcf\xfa\xed\xfe" + bytes(28), "is for another system than Linux"),
        ("fast.pyd", b"MZ", "is for another system than Linux"),
        ("fast.so", b"!<symlink>", "is no library, though it is called one"),
    ],
)
def test_libraries_of_other_machines_are_refused(
    tmp_path: Path, name: str, content: bytes, fault: str | None
) -> None:
    (tmp_path / name).write_bytes(content)

    assert list(binaries.faults_of(tmp_path / name, LAMBDA)) == ([fault] if fault else [])


def test_all_that_is_wrong_is_named_at_once(tmp_path: Path) -> None:
    for number, name in enumerate(("a.so", "b.so", "c.so")):
        (tmp_path / name).write_bytes(elf((183, 62, 3)[number]))

    with pytest.raises(DoesNotShip) as refused:
        binaries.check(tmp_path, LAMBDA)
    assert str(refused.value).splitlines() == [
        "Not for python3.13 on aarch64:",
        "b.so: is for another machine (62, not 183)",
        "c.so: is for another machine (3, not 183)",
    ]


def test_files_of_unknown_kind_do_not_ship(tmp_path: Path) -> None:
    code = tmp_path / "chalicelib"
    for name in ("a.py", "pages/b.html", "README.md", ".env", "__pycache__/a.pyc"):
        (code / name).parent.mkdir(parents=True, exist_ok=True)
        (code / name).touch()
    assert [file.name for file in project.shipped(code, {".py", ".html"})] == ["a.py", "b.html"]

    (code / "donors.csv").touch()
    with pytest.raises(DoesNotShip, match=r"donors\.csv: only \.html, \.py ship from chalicelib"):
        list(project.shipped(code, {".py", ".html"}))


def test_libraries_that_only_call_each_other_go(tmp_path: Path) -> None:
    (tmp_path / "some.libs").mkdir()
    calls = {"a.so": "libtiff-1.so", "some.libs/libtiff-1.so": "libzstd-1.so"}
    calls |= {"some.libs/libzstd-1.so": "", "some.libs/libfree-1.so": "libharf-1.so"}
    for name, called in (calls | {"some.libs/libharf-1.so": "libfree-1.so"}).items():
        (tmp_path / name).write_bytes(elf(183) + called.encode())

    pruning.prune(tmp_path)

    kept = sorted(file.name for file in tmp_path.rglob("*.so*"))
    assert kept == ["a.so", "libtiff-1.so", "libzstd-1.so"]


def test_what_another_python_would_need_is_seen(tmp_path: Path) -> None:
    needs = {
        "first": ["second>=1", 'backport; python_version < "3.12"', 'colour; extra == "cli"'],
        "second": ['audioop-lts; python_version >= "3.13"', 'pywin32; sys_platform == "win32"'],
    }
    for name, required in needs.items():
        lines = ["Metadata-Version: 2.1", *(f"Requires-Dist: {each}" for each in required), ""]
        with zipfile.ZipFile(tmp_path / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"{name}-1.0.dist-info/METADATA", "\n".join(lines))

    assert wheels.unmet(sorted(tmp_path.glob("*.whl")), LAMBDA) == [
        'second requires audioop-lts; python_version >= "3.13"'
    ]


def test_a_zip_is_made_of_names_and_bytes_only(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    for folder, names in (("one", "ab"), ("two", "ba")):
        for name in names:
            (tmp_path / folder / name).write_text(name)
    (tmp_path / "two" / "a").chmod(0o700)

    first, second = (
        archive.write(tmp_path / folder, tmp_path / f"{folder}.zip") for folder in ("one", "two")
    )
    assert (first.digest, first.files) == (second.digest, 2)


def test_the_python_of_the_registry_compiles_as_well(tmp_path: Path) -> None:
    tree, listed = tmp_path / "tree", tmp_path / "sources.txt"
    for name in ("app.py", "chalicelib/words.py"):
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_text("NAME = 'هند'\n", "utf-8")
    listed.write_text("app.py\nchalicelib/words.py\n", "utf-8")

    bytecode.compile_packaged(tree, listed)

    compiled = tree / "chalicelib" / "__pycache__" / "words.cpython-313.pyc"
    assert bytecode.is_right(tree / "app.py", LAMBDA)
    assert compiled.read_bytes()[:8] == bytes.fromhex("f30d0d0a01000000")
    assert b"/var/task/chalicelib/words.py" in compiled.read_bytes()


def test_without_a_python_that_compiles_it_says_what_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert list(pythons(NOBODY_HAS_IT)) == []
    assert bytecode.compile_tree(tmp_path, tmp_path / "sources.txt", NOBODY_HAS_IT) == ""
    assert (
        capsys.readouterr().err
        == bytecode.LACKING.format(python="python3.99", version="3.99") + "\n"
    )


def test_what_starts_slowly_is_refused() -> None:
    assert package._started(Start(measured=300, compared=250, loaded=frozenset())) == (
        "  `import app`: 250 ms of CPU of 250 (300 here)"
    )
    with pytest.raises(DoesNotShip, match="Too slow to start"):
        package._started(Start(measured=251, compared=251, loaded=frozenset()))


def test_this_python_is_found() -> None:
    assert next(pythons(host())).exists()
