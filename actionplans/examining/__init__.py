"""Examining: whether this installation is fit to be relied on, a finding at a time.

    findings        what is said of one thing: ok, a warning, refused
    versions        Python, libraries, database
    configuration   settings, style sheets
    durability      what a power cut takes
    database        migrations, triggers, clock, jobs that wait
    replica         how far behind it is, where one is named
    machine         disk, files
    post            the mail server, which is greeted and sent nothing
    papers          a tiny print
    consulting      all of these in order

In: nothing but where it runs. Out: findings, never an exception; nothing is changed
but a tiny file in the store, which is removed again. `/readyz` asks the
quick ones of disk and database.
"""
