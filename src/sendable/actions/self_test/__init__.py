"""Whether a site that runs is what it should be for whoever reports: looked at from outside, as anybody can."""
