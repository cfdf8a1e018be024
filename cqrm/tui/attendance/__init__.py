"""The roll call: who is here, and what it means for the quorum."""
