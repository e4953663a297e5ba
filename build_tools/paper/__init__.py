"""Sheets of paper of one story: what stands on them as plain data, and their setting by typst."""
