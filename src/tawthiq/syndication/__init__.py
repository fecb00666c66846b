"""Takes readings and claims, gives families of copies and their origins, never counts a copy as a witness."""
