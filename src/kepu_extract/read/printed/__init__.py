"""What print has in common, whatever holds it: lines, columns, paragraphs, furniture, images of pages."""
