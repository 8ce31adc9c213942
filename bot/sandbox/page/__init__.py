"""The page in the browser on which one is anybody in the workspace."""
