"""The interface of key holders: their own program asks here, signs what it asks, and opens what it gets."""
