"""Who is on a list, and where: known for some seconds, told to those who follow it."""
