"""Every message, one Jinja2 file each, and in `locale` the words they are said in."""
