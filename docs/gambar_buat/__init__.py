"""`make gambar`: pictures of the demo page, of the phones at each step, and of every kind of letter.

The demo runs in this process under a clock that stands and with fixed dice, a thumb in Chromium goes through the
scenes, and the letters are those that the bot sent. `docs/gambar/README.md` is written beside the pictures.
"""
