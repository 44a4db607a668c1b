"""From a typed question to language, script and ranked topics; deterministic and offline."""
