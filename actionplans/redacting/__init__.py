"""Redacting: words that must not stay leave the ledger, for a stated reason.

    ordering   what is asked for, checked         taken     finds and replaces (pure)
      ▼        (never by a button: commands)      scopes    which rows are of one thing
    taking     one transaction ──▶ writing        past the triggers, row by row
                 ├─▶ resealing                    new digests of frozen versions
                 ├─▶ reprinting                   files thrown away and printed anew
                 └─▶ FOLLOWERS                    papers of committees
    telling    what pages say of it               elsewhere where the words still stand

What the law asks of a ledger that otherwise never changes: UK GDPR, articles 5(1)(c) to
(d), 16 and 17. Nothing of it repeats the words.
"""
