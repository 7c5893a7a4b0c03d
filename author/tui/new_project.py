"""The form for a new project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from author.tui.dialogs import Field, FormDialog

_SUMMER = 6
"""After this month one writes next year's löfte."""


def new_project_dialog(folder: Path, today: date) -> FormDialog:
    """Give the form, with next year as the period and a file in the folder that was used last."""
    year = today.year + (today.month > _SUMMER)
    fields = (
        Field("municipality", "Kommun", hint="Askersvik"),
        Field("police-area", "Lokalpolisområde", hint="Lokalpolisområde Askersvik"),
        Field("from", "Löftets första dag (år-månad-dag)", f"{year}-01-01"),
        Field("to", "Löftets sista dag (år-månad-dag)", f"{year}-12-31"),
        Field("path", "Projektfil", str(folder / f"medborgarlöfte {year}.lofte")),
    )
    intro = "Projektet är en enda fil. Den sparas efter varje ändring."
    return FormDialog("Nytt projekt", intro, fields, "Skapa")
