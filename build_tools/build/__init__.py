"""One build of the site: which groups of files are made, from what keys, and what is taken from the published one."""
