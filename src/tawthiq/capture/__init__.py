"""Takes what a person has on the screen, gives it sealed with how it was obtained, never judges what it says."""
