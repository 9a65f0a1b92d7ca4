"""The search language: words, tree, parser, printer, snippets. Pure; used by backend and desk."""
