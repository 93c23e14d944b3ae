"""Word documents of every age: docx, the binaries before it, Word XML; LibreOffice where nothing else helps."""
