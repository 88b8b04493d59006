"""The core of the findings explorer: filters, queries, charts, import and build. Only `explorer.ui` knows Streamlit."""

__version__ = "0.1.0"
