"""Takes a reading, gives the claims in it with their exact words, never gives a number that the text does not say."""
