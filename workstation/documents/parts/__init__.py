"""What a resume says, part by part: sections, place, titles and employers, years, skills. Pure."""
