"""Traffic: a town of councils, and people who use it over real HTTP.

`towns` fills a database, `errands` are what people come for, each an exchange with the
server that is timed by its kind, `streams` sends many at once, and `watching` reads
from outside what the server's processes hold meanwhile.
"""
