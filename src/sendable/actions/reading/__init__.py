"""Use cases of somebody who reads reports, on a machine of their own: nothing here runs on the server."""
