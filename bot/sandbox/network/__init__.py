"""What every listener and connection here shares below HTTP's own meaning."""
