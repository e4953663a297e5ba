"""What Chinese text asks of a program: pinyin order, distances between words, Han counting."""
