"""Use cases of a reporter's own machine: it seals here, and believes of a server only what the root has signed."""
