"""The parts of the Word skeleton that carry no text of a löfte: styles, numbering, settings, theme, package files."""

# ruff: noqa: ISC004 - the rows of the style table are long strings

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = "application/vnd.openxmlformats-officedocument"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

STYLES = (
    # id, built-in name, based on, next, paragraph properties, run properties
    ("Heading1", "heading 1", "Normal", "Subtitle", '<w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="120" '
     'w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="0"/>', '<w:b/><w:color w:val="1F3864"/><w:sz w:val="44"/>'),
    ("Subtitle", "Subtitle", "Normal", "BodyText", '<w:spacing w:before="0" w:after="240"/>',
     '<w:color w:val="404040"/><w:sz w:val="26"/>'),
    ("Heading2", "heading 2", "Normal", "BodyText", '<w:keepNext/><w:keepLines/><w:spacing w:before="320" '
     'w:after="120"/><w:outlineLvl w:val="1"/>', '<w:b/><w:color w:val="1F3864"/><w:sz w:val="30"/>'),
    ("Heading3", "heading 3", "Normal", "BodyText", '<w:keepNext/><w:keepLines/><w:spacing w:before="220" '
     'w:after="80"/><w:outlineLvl w:val="2"/>', '<w:b/><w:color w:val="1F3864"/><w:sz w:val="24"/>'),
    ("Heading4", "heading 4", "Normal", "BodyText", '<w:keepNext/><w:keepLines/><w:spacing w:before="120" '
     'w:after="60"/><w:outlineLvl w:val="3"/>', '<w:b/><w:sz w:val="22"/>'),
    ("BodyText", "Body Text", "Normal", "BodyText", '<w:spacing w:after="120"/>', ""),
    ("Reference", "Plain Text", "Normal", "Reference", '<w:spacing w:after="40"/>',
     '<w:color w:val="404040"/><w:sz w:val="20"/>'),
    ("ListBullet", "List Bullet", "Normal", "ListBullet", '<w:numPr><w:ilvl w:val="0"/>'
     '<w:numId w:val="1"/></w:numPr><w:spacing w:after="80"/>', ""),
    ("ListBullet2", "List Bullet 2", "Normal", "ListBullet2", '<w:numPr><w:ilvl w:val="1"/>'
     '<w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>', ""),
    ("ListBullet3", "List Bullet 3", "Normal", "ListBullet3", '<w:numPr><w:ilvl w:val="2"/>'
     '<w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>', ""),
    ("ListContinue", "List Continue", "Normal", "ListContinue", '<w:spacing w:after="80"/><w:ind w:left="397"/>', ""),
    ("Quote", "Quote", "Normal", "BodyText", '<w:spacing w:after="120"/><w:ind w:left="397" w:right="397"/>',
     "<w:i/>"),
    ("Caption", "caption", "Normal", "BodyText", '<w:keepNext/><w:spacing w:before="120" w:after="80"/>',
     '<w:b/><w:sz w:val="18"/>'),
    ("TableText", "Table Text", "Normal", "TableText", '<w:spacing w:before="30" w:after="30" w:line="240" '
     'w:lineRule="auto"/>', '<w:sz w:val="18"/>'),
    ("TableHeading", "Column Title", "TableText", "TableText", "<w:keepNext/>", "<w:b/>"),
    ("SignatureName", "Signature", "TableText", "TableText", "", '<w:b/><w:sz w:val="20"/>'),
    ("PlaceAndDate", "Date", "Normal", "BodyText", '<w:keepNext/><w:tabs><w:tab w:val="left" w:leader="underscore" '
     'w:pos="6520"/></w:tabs><w:spacing w:before="360" w:after="240"/>', ""),
    ("Header", "header", "Normal", "Header", '<w:tabs><w:tab w:val="right" w:pos="9354"/></w:tabs>'
     '<w:spacing w:after="0"/>', '<w:sz w:val="18"/>'),
    ("Footer", "footer", "Normal", "Footer", '<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" '
     'w:color="7F7F7F"/></w:pBdr><w:tabs><w:tab w:val="right" w:pos="9354"/></w:tabs><w:spacing w:after="0"/>',
     '<w:color w:val="404040"/><w:sz w:val="16"/>'),
    ("CommentText", "annotation text", "Normal", "CommentText", '<w:spacing w:after="60" w:line="240" '
     'w:lineRule="auto"/>', '<w:sz w:val="20"/>'),
)  # fmt: skip
"""Paragraph styles under names Word knows and translates itself."""

RELATIONS = ("styles", "numbering", "settings", "fontTable", "theme", "footer")


def skeleton(title: str) -> dict[str, str]:
    """Give all parts but the body and the footer."""
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(title),
        "docProps/app.xml": HEAD
        + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>lofte</Application></Properties>",
        "word/_rels/document.xml.rels": _relations(),
        "word/styles.xml": _styles(),
        "word/numbering.xml": _numbering(),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": _fonts(),
        "word/theme/theme1.xml": _theme(),
    }


def document(body: str) -> str:
    """Give the main part: A4, margins 2,25 cm at the sides, one footer."""
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}<w:sectPr>'
        '<w:footerReference w:type="default" r:id="rId6"/><w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1304" w:right="1276" w:bottom="1304" w:left="1276" w:header="624" w:footer="567" '
        'w:gutter="0"/></w:sectPr></w:body></w:document>'
    )


def footer(content: str) -> str:
    """Give the footer part."""
    return f'{HEAD}<w:ftr xmlns:w="{W}" xmlns:r="{R}">{content}</w:ftr>'


def _styles() -> str:
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/><w:sz w:val="22"/>'
        '<w:szCs w:val="22"/><w:lang w:val="sv-SE" w:eastAsia="sv-SE" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault>"
        "</w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    character = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph '
        'Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/>'
        '<w:rPr><w:sz w:val="16"/></w:rPr></w:style>'
    )
    styles = "".join(_style(*style) for style in STYLES)
    return f'{HEAD}<w:styles xmlns:w="{W}">{defaults}{normal}{character}{_table_styles()}{styles}</w:styles>'


def _style(number: str, name: str, based: str, following: str, paragraph: str, run: str) -> str:
    formats = f"<w:pPr>{paragraph}</w:pPr>" if paragraph else ""
    letters = f"<w:rPr>{run}</w:rPr>" if run else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{number}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f'<w:next w:val="{following}"/><w:qFormat/>{formats}{letters}</w:style>'
    )


def _table_styles() -> str:
    margins = (
        '<w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="28" '
        'w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    shade = (
        '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="E7ECF4"/>'
        "</w:tcPr></w:tblStylePr>"
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{margins}</w:tblPr></w:style>"
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{lines}</w:tblBorders></w:tblPr>{shade}</w:style>"
        '<w:style w:type="table" w:styleId="SignatureTable"><w:name w:val="Signature Table"/>'
        '<w:basedOn w:val="TableNormal"/></w:style>'
    )


def _numbering() -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{style}"/>'
        f'<w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent}"/>'
        f'</w:tabs><w:ind w:left="{indent}" w:hanging="397"/></w:pPr><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/></w:rPr></w:lvl>'
        for level, style, mark, indent in (
            (0, "ListBullet", "•", 397),
            (1, "ListBullet2", "◦", 794),
            (2, "ListBullet3", "–", 1191),
        )
    )
    return (
        f'{HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType '
        f'w:val="multilevel"/>{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        "</w:numbering>"
    )


def _settings() -> str:
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="1304"/>'
        '<w:autoHyphenation w:val="0"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat>"
        '<w:themeFontLang w:val="sv-SE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def _fonts() -> str:
    return (
        f'{HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _theme() -> str:
    colours = (
        ("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "1F3864"), ("lt2", "E7ECF4"), ("accent1", "1F3864"),
        ("accent2", "2E6B4F"), ("accent3", "7F4F00"), ("accent4", "5B2C6F"), ("accent5", "00566B"),
        ("accent6", "7A1F1F"), ("hlink", "0B4F9E"), ("folHlink", "5B2C6F"),
    )  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours)
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Lofte">'
        f'<a:themeElements><a:clrScheme name="Lofte">{scheme}</a:clrScheme><a:fontScheme name="Lofte"><a:majorFont>'
        f'{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="Lofte">'
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _core(title: str) -> str:
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
        "<dc:language>sv-SE</dc:language></cp:coreProperties>"
    )


def _relations() -> str:
    targets = ("styles.xml", "numbering.xml", "settings.xml", "fontTable.xml", "theme/theme1.xml", "footer1.xml")
    items = "".join(
        f'<Relationship Id="rId{n}" Type="{R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(zip(RELATIONS, targets, strict=True), start=1)
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'


def _package_relations() -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    items = (
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{core}" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{R}/extended-properties" Target="docProps/app.xml"/>'
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{items}</Relationships>'


def _content_types() -> str:
    overrides = {
        "word/document.xml": f"{OFFICE}.wordprocessingml.document.main+xml",
        "word/styles.xml": f"{OFFICE}.wordprocessingml.styles+xml",
        "word/numbering.xml": f"{OFFICE}.wordprocessingml.numbering+xml",
        "word/settings.xml": f"{OFFICE}.wordprocessingml.settings+xml",
        "word/fontTable.xml": f"{OFFICE}.wordprocessingml.fontTable+xml",
        "word/footer1.xml": f"{OFFICE}.wordprocessingml.footer+xml",
        "word/theme/theme1.xml": f"{OFFICE}.theme+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{OFFICE}.extended-properties+xml",
    }
    items = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/>{items}</Types>'
    )
