"""An extension of Jupyter's server: a link to an exercise opens an editor in Notebook 7, too.

Notebook 7 sends each local link to ``tree/``, where its server sends what is no notebook on to ``files/``: as plain
text (`TreeHandler` in `notebook/app.py`, 7.6.5; no setting changes that). JupyterLab opens editors by itself.
"""

from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.utils import url_escape, url_path_join
from tornado import web


class EditorHandler(JupyterHandler):
    """Sends a file from ``tree/`` to the page that edits it."""

    @web.authenticated
    def get(self, path):
        self.redirect(url_path_join(self.base_url, "edit", url_escape(path)))


def _load_jupyter_server_extension(serverapp):
    app = serverapp.web_app
    # Extensions are loaded in the order of their names, and this one's comes before `notebook`.
    app.add_handlers(".*$", [(url_path_join(app.settings["base_url"], r"tree/(.*\.ts)"), EditorHandler)])


def _jupyter_server_extension_points():
    return [{"module": "last_ticket_links"}]
