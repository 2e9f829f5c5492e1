"""The public site: may I send this, and why not?"""
