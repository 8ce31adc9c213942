"""Socket Mode: connections, envelopes, and the payloads and events inside them."""
