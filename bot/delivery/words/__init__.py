"""Words, blocks and buttons: what messages are made of."""
