"""Arithmetic the law or the form fixes: a court could recompute it with pencil and paper."""
