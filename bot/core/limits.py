"""Every limit has a name and stands here; those of Telegram as its Bot API documents them."""

# Telegram
MESSAGE_UNITS = 4096  # UTF-16 units of a message after its entities are parsed
DATA_BYTES = 64  # callback data of a button
BUTTONS = 100  # buttons under one message
BUTTON_LABEL_UNITS = 60  # ours: longer labels are cut by phones in the middle of a word
COPY_UNITS = 256  # text that a button may copy
CARD_NAME_UNITS = 64  # name on a contact message
VCARD_BYTES = 2048  # of the vCard that goes with it

# Ours
MARK_BYTES = 10  # left free in callback data for the mark (one separator, nine characters)
QUESTION_CHARACTERS = 600  # of a typed text is looked at
RELATED_TOPICS = 3  # offered under a topic
CHOICES = 4  # topics offered when several are near
OFFERED = 2  # next best topics offered beside the answer to a question
