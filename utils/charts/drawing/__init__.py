"""What several charts share: the sheet, the style, the placing of labels."""
