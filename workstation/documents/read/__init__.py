"""Read hostile files: recognise them by content and extract their text in limited workers."""
