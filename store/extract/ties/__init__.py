"""What binds the sides: twinnings and agreements."""
