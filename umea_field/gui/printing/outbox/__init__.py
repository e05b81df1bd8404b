"""What was printed and sent: to whom, when, and what came back."""
