"""The look of every screen: themes, vocabulary, wrapping, and widgets that know nothing of meetings."""
