"""The blueprint the routes about trials hang on."""

from flask import Blueprint

pages = Blueprint("trials", __name__)
