"""The body of the annex template: method, sources, ranking, groups, the meeting, and the chain from promise to row."""

from __future__ import annotations

from blocks import WIDTH, each, paragraph, table_of, when

NEXT = "<w:keepNext/>"
AFTER_TABLE = '<w:spacing w:before="120" w:after="120"/>'
SOURCES = (
    ("Källa", "källa.namn", 1850), ("Ström", "källa.ström", 1260), ("Urval", "källa.urval", 1330),
    ("Insamlat", "källa.insamlat", 1354), ("Lästa rader", "källa.lästa", 720), ("Använda", "källa.använda", 980),
    ("Tomma svar", "källa.tomma", 860), ("Ute\u00adlämnade", "källa.utelämnade", 1000),
)  # fmt: skip
RANKING = (
    ("Plats", "rad.plats", 640), ("Problemområde", "rad.namn", 1944), ("Osäkerhet", "rad.intervall", 1080),
    ("Poäng", "rad.poäng", 740), ("Personer", "rad.personer", 960), ("Hur många", "rad.bredd", 800),
    ("Nivå", "rad.nivå", 630), ("Trend", "rad.trend", 700), ("Med\u00adarb.", "rad.medarbetare", 900),
    ("Statistik", "rad.statistik", 960),
)  # fmt: skip
COMPARED = (
    ("Problemområde", "rad.område", 2200), ("Fråga", "rad.fråga", 3054), ("Vår siffra", "rad.egen", 1900),
    ("Andras siffror", "rad.andras", 2200),
)  # fmt: skip
ROWS = (("Fil", "underlag.fil", 2400), ("Rad", "underlag.rad", 800), ("Text", "underlag.text", WIDTH - 3200))


def body() -> str:
    """Give the body."""
    return "".join(
        (
            paragraph("{{ titel }}", "Heading1"),
            paragraph("{{ parter }}", "Subtitle"),
            *_method(),
            *_ranking(),
            *_groups(),
            *_choice(),
            *_chain(),
        )
    )


def _points(title: str, field: str, style: str = "Heading2") -> str:
    """Give a heading with a list under it, where there is anything to list."""
    item = each(f"rad in {field}", paragraph("{{ rad }}", "ListBullet"))
    return when(field, paragraph(title, style), item)


def _table(caption: str, loop: str, columns: tuple[tuple[str, str, int], ...]) -> str:
    """Give a table with its caption over it."""
    widths = tuple(width for _, _, width in columns)
    titles = tuple((title, value) for title, value, _ in columns)
    return paragraph(caption, "Caption", NEXT) + table_of(loop, widths, titles)


def _pictures(field: str) -> str:
    """Give pictures, each with its caption; the text in ``ruta`` is where the picture is put."""
    caption = paragraph("{{ bild.rubrik }}", "Caption", NEXT)
    return each(f"bild in {field}", caption, paragraph("{{ bild.ruta }}", "BodyText"))


def _texts(field: str) -> str:
    return each(f"stycke in {field}", paragraph("{{ stycke }}", "BodyText", AFTER_TABLE))


def _method() -> tuple[str, ...]:
    return (
        paragraph("Metod", "Heading2"),
        each("stycke in metod", paragraph("{{ stycke }}")),
        when(
            "källor",
            paragraph("Källor", "Heading2"),
            _table("Källor, urval och hur raderna räknas", "källa in källor", SOURCES),
            _texts("källtexter"),
        ),
        _points("Så beskriver källorna sig själva", "beskrivningar", "Heading3"),
        _points("Källor som inte används", "borttagna", "Heading3"),
        _points("Utelämnade rader och anmärkningar vid inläsningen", "anmärkningar", "Heading3"),
    )


def _ranking() -> tuple[str, ...]:
    return (
        when(
            "rangordning",
            paragraph("Rangordning", "Heading2"),
            _table("Problemområden i rangordning, delarna på skalan 0–1", "rad in rangordning", RANKING),
            _texts("osäkerhet"),
        ),
        _points("Att tänka på", "flaggor", "Heading3"),
        when("bilder", paragraph("Rangordningen i bild", "Heading3"), _pictures("bilder")),
        _points("Önskemål", "önskemål"),
    )


def _groups() -> tuple[str, ...]:
    return (
        when("åren", paragraph("Mätningen år för år", "Heading2"), _pictures("åren")),
        when(
            "jämförelser",
            paragraph("Våra siffror bredvid andras", "Heading2"),
            _table("De valda områdenas mått där någon annan har samma mått", "rad in jämförelser", COMPARED),
            _texts("jämförelsetexter"),
        ),
        when(
            "grupper",
            paragraph("Vilka som tar upp de valda områdena", "Heading2"),
            each("del in grupper", paragraph("{{ del.rubrik }}", "Caption", NEXT), paragraph("{{ del.ruta }}")),
            _texts("grupptexter"),
        ),
        when(
            "platser",
            paragraph("Var de valda områdena tas upp", "Heading2"),
            each("del in platser", paragraph("{{ del.rubrik }}", "Caption", NEXT), paragraph("{{ del.ruta }}")),
            _texts("platstexter"),
        ),
    )


def _choice() -> tuple[str, ...]:
    return (
        when(
            "valda",
            paragraph("Valda problemområden", "Heading2"),
            each(
                "område in valda",
                paragraph("{{ område.namn }}", "Heading3"),
                each("rad in område.rader", paragraph("{{ rad }}", "ListBullet")),
            ),
        ),
        _points("Tas inte upp i årets löfte", "bortvalda"),
        when(
            "möte",
            paragraph("Prioriteringsmötet", "Heading2"),
            each("del in möte", paragraph("{{ del.rubrik }}", "Caption", NEXT), paragraph("{{ del.ruta }}")),
        ),
    )


def _chain() -> tuple[str, ...]:
    return (
        when(
            "kedjor",
            paragraph("Från löfte till underlag", "Heading2"),
            each(
                "kedja in kedjor",
                paragraph("{{ kedja.rubrik }}", "Heading3"),
                paragraph("{{ kedja.text }}", "Quote"),
                each("rad in kedja.rader", paragraph("{{ rad }}", "ListBullet")),
                when("kedja.underlag", _table("{{ kedja.tabelltext }}", "underlag in kedja.underlag", ROWS)),
            ),
        ),
        _points("Godtagna avvikelser", "godtagna"),
    )
