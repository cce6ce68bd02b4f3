"""What the admin adds to events: for each action a button, a form and a confirmation."""
