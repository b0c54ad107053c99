"""Documents and exports: kept in S3, handed out by links that expire."""

from chalicelib.files.sheet import Sheet as Sheet
from chalicelib.files.shelf import FileMissing as FileMissing
from chalicelib.files.shelf import FilesUnavailable as FilesUnavailable
from chalicelib.files.shelf import link as link
from chalicelib.files.shelf import put as put
from chalicelib.files.shelf import read as read
