"""How gunicorn serves the application: `gunicorn -c python:actionplans.web`.

A buffering proxy stands in front. What differs from place to place comes from the
environment; gunicorn's own GUNICORN_CMD_ARGS stands over all of it.
"""

from actionplans import log_lines
from actionplans.environment import number, text

wsgi_app = "actionplans.wsgi"
bind = text("WEB_BIND", "127.0.0.1:8001")
workers = number("WEB_WORKERS", 3)
worker_class = "gthread"
threads = number("WEB_THREADS", 4)
# A request that takes longer has gone wrong: nothing that pages do prints.
timeout = 60
# How long a restart lets requests come to their end.
graceful_timeout = 30
# Memory that a library forgot is given back; not by all workers at once.
max_requests, max_requests_jitter = 2000, 200
# Workers show that they live by a file: never on a disk that may be slow.
worker_tmp_dir = "/dev/shm"
# The proxy sets no path of ours, and says nothing that the settings do not read.
forwarder_headers = ""
# Nothing steers a running server but signals.
control_socket_disable = True
# The proxy keeps the log of requests; ours is of faults and security alone.
accesslog = None
logconfig_dict = log_lines.configuration(
    in_words=not text("SITE_URL"), level=text("LOG_LEVEL", "WARNING")
)
# Starts and ends of workers are worth a line.
logconfig_dict["loggers"]["gunicorn.error"] = {
    "level": "INFO",
    "handlers": ["stderr"],
    "propagate": False,
}
