"""Takes the word lists, counting profiles and gazetteers that lie here as data, gives them as look-ups, never decides what a report says."""
