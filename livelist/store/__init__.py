"""Where logs are kept: one contract, three stores."""
