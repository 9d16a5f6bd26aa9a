"""What a course needs beside the pages: the commonest words, computed for the glossary."""
