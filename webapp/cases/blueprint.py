"""The blueprint the routes about cases hang on."""

from flask import Blueprint

pages = Blueprint("cases", __name__)
