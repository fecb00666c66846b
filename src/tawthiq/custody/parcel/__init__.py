"""What travels with an export: the verifier for strangers and the letter to the clerk."""
