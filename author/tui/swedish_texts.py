"""The Swedish for Textual's fixed texts and for the names of keys: data for ``author.tui.swedish``."""

from __future__ import annotations

# fmt: off
TEXTS = {
    # keys
    "Bottom": "Till slutet", "Top": "Till början", "Home": "Till första kolumnen", "End": "Till sista kolumnen",
    "Copy": "Kopiera", "Copy selected text": "Kopiera markerad text", "Cut": "Klipp ut",
    "Cut selected text": "Klipp ut markerad text", "Paste": "Klistra in",
    "Paste text from the clipboard": "Klistra in", "Undo": "Ångra", "Redo": "Gör om",
    "Cursor Down": "Nedåt", "Cursor Up": "Uppåt", "Cursor down": "Nedåt", "Cursor up": "Uppåt",
    "Cursor left": "Åt vänster", "Cursor right": "Åt höger",
    "Cursor down select": "Markera nedåt", "Cursor up select": "Markera uppåt",
    "Cursor left select": "Markera åt vänster", "Cursor right select": "Markera åt höger",
    "Cursor left word select": "Markera ett ord åt vänster", "Cursor right word select": "Markera ett ord åt höger",
    "Cursor line end": "Till radens slut", "Cursor line end select": "Markera till radens slut",
    "Cursor line start": "Till radens början", "Cursor line start select": "Markera till radens början",
    "Cursor page down": "En sida ned", "Cursor page up": "En sida upp",
    "Cursor word left": "Ett ord åt vänster", "Cursor word right": "Ett ord åt höger",
    "Cursor to next ancestor": "Till nästa överordnade", "Cursor to next sibling": "Till nästa på samma nivå",
    "Cursor to parent": "Till den överordnade", "Cursor to previous sibling": "Till föregående på samma nivå",
    "Delete all to the left": "Ta bort allt till vänster", "Delete all to the right": "Ta bort allt till höger",
    "Delete character left": "Ta bort tecknet till vänster", "Delete character right": "Ta bort tecknet till höger",
    "Delete left to start of word": "Ta bort till ordets början",
    "Delete right to start of word": "Ta bort till nästa ord", "Delete line": "Ta bort raden",
    "Delete to line end": "Ta bort till radens slut", "Delete to line start": "Ta bort till radens början",
    "Dismiss menu": "Stäng listan", "Show menu": "Visa listan", "Open link": "Öppna länken",
    "Down": "Nedåt", "Up": "Uppåt", "First": "Till den första", "Last": "Till den sista",
    "Exit the command palette": "Stäng menyn", "Next command": "Nästa val", "Previous command": "Föregående val",
    "Go to bottom": "Till slutet", "Go to top": "Till början", "Go to end": "Till slutet", "Go to start": "Till början",
    "Expand or collapse all": "Fäll ut eller ihop alla", "Toggle collapsible": "Fäll ut eller ihop",
    "Focus Next": "Nästa fält", "Focus Previous": "Föregående fält",
    "Move cursor left": "Åt vänster", "Move cursor left a word": "Ett ord åt vänster",
    "Move cursor left a word and select": "Markera ett ord åt vänster",
    "Move cursor left and select": "Markera åt vänster", "Move cursor right a word": "Ett ord åt höger",
    "Move cursor right a word and select": "Markera ett ord åt höger",
    "Move cursor right and select": "Markera åt höger",
    "Move cursor right or accept the completion suggestion": "Åt höger, eller ta det föreslagna",
    "Next option": "Nästa val", "Previous option": "Föregående val", "Next tab": "Nästa flik",
    "Previous tab": "Föregående flik", "Next page": "Nästa sida", "Previous page": "Föregående sida",
    "Page Down": "En sida ned", "Page down": "En sida ned", "Page Up": "En sida upp", "Page up": "En sida upp",
    "Page Left": "En sida åt vänster", "Page Right": "En sida åt höger",
    "Press button": "Tryck på knappen", "Submit": "Klar",
    "Scroll Down": "Rulla nedåt", "Scroll Up": "Rulla uppåt", "Scroll Left": "Rulla åt vänster",
    "Scroll Right": "Rulla åt höger", "Scroll Home": "Rulla till början", "Scroll End": "Rulla till slutet",
    "Select": "Välj", "Select all": "Markera allt", "Select line": "Markera raden",
    "Select line end": "Markera till radens slut", "Select line start": "Markera till radens början",
    "Toggle": "Växla", "Toggle option": "Markera eller avmarkera",
    "Collapsible": "Hopfällbart", "Input": "Inmatning",
    # the menu and its commands
    "palette": "Meny", "Open the command palette": "Öppna menyn", "Search for commands…": "Sök i menyn",
    "Search for themes…": "Sök bland färgerna", "No matches found": "Inget i menyn passar",
    "Theme": "Färger", "Change the current theme": "Byt färger på skärmen",
    "Quit": "Avsluta", "Quit the application as soon as possible": "Avsluta programmet",
    "Quit the app and return to the command prompt.": "Avsluta programmet.",
    "Keys": "Tangenter", "Hide the keys and widget help panel": "Dölj hjälpen om tangenterna",
    "Show help for the focused widget and a summary of available keys": "Visa hjälp och alla tangenter som gäller här",
    "Minimize": "Återställ storleken", "Minimize the widget and restore to normal size": "Visa delen i vanlig storlek",
    "Maximize": "Förstora", "Maximize the focused widget": "Låt delen fylla hela skärmen",
    "Screenshot": "Skärmbild", "Save an SVG 'screenshot' of the current screen": "Spara en bild av skärmen (SVG)",
    # notices
    "Do you want to quit?": "Vill du avsluta?", "Saved screenshot": "Skärmbilden är sparad.",
    "Failed to save screenshot": "Skärmbilden kunde inte sparas.", "Loading...": "Läser in…",
    "Value does not match template!": "Värdet följer inte mönstret.",
}
"""Every fixed text of Textual and what to show instead."""

KEYS = {
    "backspace": "Backsteg", "delete": "Del", "down": "↓", "end": "End", "enter": "Enter", "escape": "Esc",
    "home": "Home", "insert": "Ins", "left": "←", "pagedown": "PgDn", "pageup": "PgUp", "right": "→",
    "space": "Blanksteg", "tab": "Tabb", "up": "↑",
}
"""Keys by the names that stand on a Swedish keyboard or in Swedish instructions."""
# fmt: on

MODIFIERS = {"alt": "Alt", "ctrl": "Ctrl", "meta": "Meta", "shift": "Skift", "super": "Super"}
"""Keys that are held down, in Swedish."""
