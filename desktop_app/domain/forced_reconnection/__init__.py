"""The policy of forced reconnection as one value, so that the next policy can stand beside it."""
