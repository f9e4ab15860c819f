"""From the name of a model to what recognises with it, and the models as the settings show them."""
