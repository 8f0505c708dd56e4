"""Files: pictures, projects, PSD, image folders."""
