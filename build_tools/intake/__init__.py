"""Taking in stories from files of Word, WPS, Excel and text editors."""
