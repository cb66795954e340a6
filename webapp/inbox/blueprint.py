"""The blueprint the routes of the desk hang on."""

from flask import Blueprint

pages = Blueprint("inbox", __name__)
