"""A candidate's document as its pages show it: pictures with words to find, select and copy."""
