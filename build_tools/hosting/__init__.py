"""How a web server is to hand the site out: one table of rules, and a renderer for each kind of server."""
