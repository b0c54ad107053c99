"""Exported lists go when somebody is erased: any of them may hold her."""

from chalicelib import files, staff

FOLDER = "exports/"


def drop_export_files() -> None:
    """Takes away the files of all exports that have ended: whoever needs the list asks for it again."""
    for work in staff.works_with_files(FOLDER):
        if work.ended:
            files.remove_all(f"{FOLDER}{work.id}/")
