"""What claims of speed rest on."""
