"""The laws: frozen values and pure functions of them."""
