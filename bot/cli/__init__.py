"""What can be asked of the program on the command line, a file for each word."""
