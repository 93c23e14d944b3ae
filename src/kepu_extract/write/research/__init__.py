"""Tables, networks and counts of many documents, for people who study them."""
