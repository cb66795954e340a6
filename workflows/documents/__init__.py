"""A template and the facts of a case become a PDF: equal input gives equal bytes."""

from workflows.documents.printing import render
from workflows.documents.refusals import FontsMissing, RenderFailed, RenderStopped

__all__ = ["FontsMissing", "RenderFailed", "RenderStopped", "render"]
