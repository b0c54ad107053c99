"""Documents and exports: kept in S3, handed out by links that expire."""

from chalicelib.files.sheet import Sheet as Sheet
from chalicelib.files.shelf import FileMissing as FileMissing
from chalicelib.files.shelf import FilesUnavailable as FilesUnavailable
from chalicelib.files.shelf import files_in as files_in
from chalicelib.files.shelf import is_there as is_there
from chalicelib.files.shelf import link as link
from chalicelib.files.shelf import put as put
from chalicelib.files.shelf import read as read
from chalicelib.files.shelf import remove as remove
from chalicelib.files.shelf import remove_all as remove_all
