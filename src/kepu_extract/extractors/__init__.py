"""What the text of one document says, one question a module."""
