"""Letters: numbering, approval, seal, archive. A letter does not know why it exists; it carries what it refers to."""
