"""Backing up: database and stored files as one file, and the proof that it restores.

    copying      the deed: a copy of both, its manifest, written whole or not at all
    restoring    into a scratch database, to see that it can be; or into an empty one
    comparing    a restored database held against the manifest
    sqlite       SQLite's own online copy, never its file's
    postgresql   pg_dump and pg_restore, found and held to the server's version
    other        another database than the one in use, and Django asked about it

The database comes first, then the files: each file is stored before the row that names
it and given up after, so that what the copy names is in the store, unless it was thrown
away in between. Then the copy is made again.
"""

FORMAT = "actionplans-backup-1"
