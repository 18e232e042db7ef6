"""What people are told of: what a notice says, and how it comes into somebody's home, once."""
