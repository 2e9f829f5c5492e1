"""PURE. Who works at the desk: staff, their sessions and invitations, and the rules for passwords and tries."""
