"""What a document says about itself."""
