"""What every measurement is made with: databases, a town, figures and the page they go to."""
