"""Coming back without a passphrase and without a code on paper (H8): let in by another device of one's own, or by mail.

Who asks is told the same whether or not there is such an account. A device that is still signed in can let the asking
one in at once, or stop it. Otherwise a code goes to the account's own address, after a wait of days in which every
device shows that somebody asked. Neither opens the private notes.
"""
