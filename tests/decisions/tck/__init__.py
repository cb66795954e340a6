"""The public DMN TCK (github.com/dmn-tck/tck) measured; the suite itself is not part of this repository."""
