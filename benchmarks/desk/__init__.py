"""What measures and breaks a real desk: the server in a process of its own, people at counters, a big record."""
