"""The reporter's side: a form that is sealed as it arrives, a code, and the way back to what was answered."""
