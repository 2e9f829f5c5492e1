"""Files that somebody would send to do harm, to be seen, or by mistake; made here, so that none lies about."""
