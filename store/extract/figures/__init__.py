"""How much: numbers with unit, measure and period."""
