"""The headless demo: plays the main job in the real window offscreen and saves its pictures."""
