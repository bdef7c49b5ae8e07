"""Messages: I-statements and letters from one of the two to the other.

The server checks an I-statement before it keeps it; refused words are kept nowhere. A message may be held a while,
and only its author knows of it; delivered, it is fixed: the author can add to it, dated, or take it back.
The other may say "I hear you", once. Nobody is shown what was read.
"""
