"""How gunicorn is told to serve: every word is one that it knows, and means it."""

import json
import logging
import runpy
import types

from gunicorn.config import Config

from actionplans import web


def told():
    """What the module says to gunicorn: all but what it imports and our own names."""
    return {
        name: value
        for name, value in vars(web).items()
        if not name.startswith("_")
        and not isinstance(value, types.ModuleType | types.FunctionType)
    }


def read_anew():
    """As a server does that starts in the environment of now."""
    return runpy.run_path(web.__file__)


def test_gunicorn_takes_every_word_of_it():
    config = Config()
    for name, value in told().items():
        config.set(name, value)

    assert config.settings["bind"].get() == ["127.0.0.1:8001"]
    assert (config.workers, config.threads, config.timeout) == (3, 4, 60)
    assert (config.graceful_timeout, config.max_requests) == (30, 2000)
    assert config.worker_class_str == "gthread"
    assert config.forwarder_headers == []
    assert config.accesslog is None


def test_a_place_says_otherwise_by_its_environment(monkeypatch):
    monkeypatch.setenv("WEB_WORKERS", "6")
    monkeypatch.setenv("WEB_BIND", "0.0.0.0:8001")
    fresh = read_anew()

    assert (fresh["workers"], fresh["bind"]) == (6, "0.0.0.0:8001")


def test_in_production_its_own_lines_are_json(monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://plans.example.gov.uk")
    config = read_anew()["logconfig_dict"]
    formatter = config["formatters"][config["handlers"]["stderr"]["formatter"]]["()"]
    record = logging.makeLogRecord({"name": "gunicorn.error", "msg": "Worker exiting"})

    assert json.loads(formatter().format(record))["message"] == "Worker exiting"
    assert config["loggers"]["gunicorn.error"]["level"] == "INFO"
