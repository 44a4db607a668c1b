"""The pure heart: no I/O, no clock, no ids, no logging; standard library and pydantic only."""
