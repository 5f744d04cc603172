"""Letters by e-mail: who wants them, what waits to go out, and how it goes."""
