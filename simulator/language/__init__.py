"""From typed text to acts, tone and breaches."""
