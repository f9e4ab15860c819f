"""From the sound card or a media file to 16 kHz mono samples, and where speech is in them."""
