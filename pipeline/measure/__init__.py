"""How good the program is: comparison with truth, figures, and the fit of the gate."""
