"""What programs do over the interface, beyond what staff do at the desk."""
