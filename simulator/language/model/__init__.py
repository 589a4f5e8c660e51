"""The trained model: n-grams, the sentence encoder, and how sure they are together."""
