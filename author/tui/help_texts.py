"""What F1 says: what a screen is for, why, how, and its keys; and the same for the thing that has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.widget import Widget

_KEYS = (
    "Överallt: F2–F6 går till stegen, Ctrl+P öppnar menyn med alla kommandon, Ctrl+F söker i listan, Ctrl+Z ångrar, Ctrl+Y gör om, Ctrl+Q avslutar. "
    "Tabb går till nästa knapp eller fält, Skift+Tabb till den förra. Allt går också att klicka på."
)
_TEXTS: dict[str, tuple[str, str]] = {
    "start": (
        "Startskärmen",
        "Välj ett projekt du har öppnat förut, börja ett nytt, eller prova med den påhittade kommunen Askersvik. "
        "Exemplet lägger sina filer i mappen «lofte-exempel», där du kan gå igenom alla steg utan att något kan gå fel.",
    ),
    "sources": (
        "Kartläggning",
        "Vad: här läser du in det ni vet. Trygghetsmätning, webbenkät, anteckningar från medborgardialog, medarbetares anteckningar "
        "och brottsstatistik, i Excel, CSV, Word, pdf, text eller SPSS.\n\n"
        "Varför: alla siffror och synpunkter i löftet ska gå att följa tillbaka till en rad i en fil.\n\n"
        "Hur: «Läs in fil» frågar efter filen och visar hur den läses innan något sparas. Personuppgifter maskas först. "
        "Raderna går alltid ihop: lästa = använda + tomma svar + med problem. Enter på en källa visar dess problem. "
        "«Skriv in siffror» tar några tal för hand. «Om källan» är till för tid, svarsfrekvens och fråga, och för om dialogen "
        "fördjupade problem som redan var valda; då räknas den inte i hur många som tar upp dem. «Ersätt» byter en källa mot dess "
        "rättade version och behåller det du har flyttat och märkt.",
    ),
    "preview": (
        "Så läses filen",
        "Vad: så här har programmet förstått filen. Överst står problem, sedan siffrornas skalor och varje kolumn med vad den läses "
        "som. Ett frågetecken betyder att det inte går att se vilket håll som är bra.\n\n"
        "Hur: stämmer inte en kolumn eller en skala ställer du dig på den, trycker Enter och väljer rätt; «Läs om» läser filen så, och "
        "valet gäller också nästa fil med samma rubriker. Stämmer inte innehållet väljer du rätt slag i första rutan. "
        "Ange vems kunskap det är och hur "
        "personerna valdes ut. Är urvalet självvalt säger programmet det överallt där siffrorna används. "
        "Inget sparas förrän du väljer «Läs in» (Ctrl+S).",
    ),
    "history": (
        "Historik",
        "Vad: varje ändring i projektet med tid, det senaste överst, och de lägen som har fått ett namn.\n\n"
        "Hur: «Namnge läget» (Ctrl+S) ger det som står nu ett namn. Ställ markören på ett läge med namn och välj «Gå till versionen» "
        "för att komma tillbaka dit; det går att ångra. Enskilda ändringar ångras med Ctrl+Z.",
    ),
    "search": (
        "Sök i listan",
        "Hur: skriv ett eller flera ord; bara rader som innehåller alla orden är kvar. Enter går till raden markören står på. "
        "Sökningen ändrar ingenting.",
    ),
    "masking": (
        "Granska maskningen",
        "Vad: ord som programmet nästan maskade, därför att de kan vara ett namn, ett nummer eller en adress, och texter som kan "
        "behöva en orosanmälan eller ett tips till polisen. Programmet anmäler ingenting; en människa läser och bestämmer.\n\n"
        "Varför: fritext kan peka ut människor på fler sätt än ett program ser.\n\n"
        "Hur: «Läs texten» visar raderna. «Maska ordet» tar bort det ur projektet för gott, även ur tidigare versioner, och kan därför "
        "inte ångras. «Låt stå» tar bort raden ur listan. Listan finns bara i datorns minne medan projektet är öppet.",
    ),
    "replace": (
        "Ersätt en källa",
        "Vad: det här skiljer den rättade filen från den som är inläst: nya rader, borttagna rader och rader som är ändrade.\n\n"
        "Hur: «Ersätt» (Ctrl+S) byter fil. Synpunkter som finns i båda behåller sitt område och sitt slag. Det går att ångra.",
    ),
    "file": (
        "Välj en fil",
        "Hur: gå med piltangenterna och tryck Enter, eller klistra in en sökväg i fältet överst. Citattecken runt sökvägen gör inget. "
        "Filer som redan är inlästa är märkta.",
    ),
    "areas": (
        "Problembild",
        "Vad: problemområdena i ordning efter hur tungt de väger. «1–3» betyder att området hamnar på plats 1 till 3 i nio av tio "
        "omräkningar av svaren; överlappar två områden går ordningen mellan dem inte att säga.\n\n"
        "Varför: platsen är en vägning av upp till fem delar. En del som saknas varken lyfter eller sänker.\n\n"
        "Hur: Enter visar varför området har sin plats och alla synpunkter bakom. Byt namn, slå ihop och ändra vikter med knapparna. "
        "Önskemål, som fler poliser, rangordnas inte. Ett utropstecken betyder att det finns något att tänka på.\n\n"
        "I Meny (Ctrl+P) finns också «Lär programmet», som frågar om de påståenden det är mest osäkert på, tabellerna «Problem per plats», "
        "«Grupper» och «Jämför med andra», samt «Skriv listor till mottagare» och «Skriv bilder».",
    ),
    "area": (
        "Bakom området",
        "Vad: överst varför området har sin plats, under det alla påståenden med den fil och rad de kom från.\n\n"
        "Hur: «Flytta» när synpunkten hör till ett annat område, «Ändra slag» när den är ett önskemål, beröm eller utanför ämnet. "
        "Blanksteg markerar flera synpunkter; då gäller båda alla markerade. "
        "Rangordningen räknas om direkt. «Dela området» gör ett eget område av de påståenden som har vissa ord eller platser. "
        "Enter visar hela texten och orden som avgjorde. Esc går tillbaka.",
    ),
    "weights": (
        "Vikter",
        "Vad: hur tungt varje del väger i rangordningen. Till höger står platserna som de blir, och hur de står sparade.\n\n"
        "Varför: ingen myndighet säger hur delarna ska vägas. Det är ett lokalt val, som skrivs ut i underlaget.\n\n"
        "Hur: pil upp och ned ändrar med 0,05, eller skriv ett tal. Bara förhållandet mellan talen spelar roll; 0 tar bort delen. "
        "Inget sparas förrän du väljer «Spara vikterna», och det går att ångra.",
    ),
    "tables": (
        "Tabellen",
        "Vad: siffror bredvid rangordningen. Under tabellen står vad de bygger på.\n\n"
        "Varför: små grupper och små antal visas inte, så att ingen kan pekas ut. De går inte heller att räkna fram.\n\n"
        "Hur: Enter visar raden i sin helhet. Esc går tillbaka.",
    ),
    "teach": (
        "Lär programmet",
        "Vad: de påståenden som skulle lära programmet mest, med dess gissning bredvid. Texter om våld i nära relationer frågas det "
        "aldrig om.\n\n"
        "Varför: några svar flyttar många påståenden rätt. Svaren sparas maskade i din egen mapp som kommunens exempel till nästa år; "
        "«lofte teach --use-own» hämtar dem.\n\n"
        "Hur: Enter frågar vart påståendet hör, blanksteg säger att gissningen stämmer. «Spara svaren» gör om indelningen; det går att "
        "ångra.",
    ),
    "choice": (
        "Prioritering",
        "Vad: kommun och polis bestämmer vilka problem löftet ska ta upp. Programmet väljer aldrig något själv.\n\n"
        "Varför: skälet till ett val, och till att något får vänta, skrivs ut i underlaget.\n\n"
        "Hur: ställ dig på området och välj «Prioritera» eller «Ta inte upp»; båda frågar efter skälet. «Upp» och «Ner» ändrar ordningen. "
        "Enter visar vad platsen bygger på.",
    ),
    "meeting": (
        "Prioriteringsmötet",
        "Vad: här väljer polisen och kommunen tillsammans. Varje part svarar för sig, alla svar visas på en gång, och samtalet börjar "
        "där svaren skiljer mest. Utfallet blir ett förslag till prioritering, som ledningen beslutar om.\n\n"
        "Varför: den som hör den andres svar först rättar sig lätt efter det. Skillnaderna är det mötet ska handla om.\n\n"
        "Hur: «Nytt möte» frågar efter dag, parter och områden. «Skriv blanketter» gör filer per part att fylla i före mötet; "
        "«Läs in blankett» tar emot dem. «Svara dolt» lämnar över tangentbordet till en part i taget. När alla har svarat, eller är "
        "inskrivna under «Frånvaro», visar «Visa allas svar» dem. Därefter öppnar Enter en punkt på dagordningen, «Upp» och «Ner» ändrar "
        "ordningen, «Föreslå» för in utfallet i utkastet och «Ledningens beslut» tar emot vem som beslutade, när och vad som ändrades.",
    ),
    "meeting-setup": (
        "Börja ett prioriteringsmöte",
        "Hur: de åtta områden som väger tyngst är redan med; Enter tar ett område med eller ur. Fyra frågor ger mest att tala om, "
        "prickar går fortast. Parterna skrivs med semikolon mellan. Inget sparas förrän du väljer «Börja mötet» (Ctrl+S).",
    ),
    "meeting-hand-over": (
        "Lämna över",
        "Vad: nu är det en annan parts tur. Inget av det någon har svarat syns här.\n\n"
        "Hur: låt parten sätta sig vid tangentbordet och välja «börja svara». De andra vänder sig bort.",
    ),
    "meeting-entry": (
        "Svara dolt",
        "Vad: en ruta för varje område och fråga. Under listan står frågan, vad lägsta och högsta svaret betyder och vad siffrorna säger.\n\n"
        "Hur: skriv 1–5, så går markören vidare. Streck betyder ingen uppfattning, Backsteg tömmer. Högre betyder alltid att mer talar för "
        "att ta upp området. Ctrl+Z ångrar ditt senaste svar, aldrig någon annans. «Försegla» (Ctrl+S) sparar svaren dolt; stänger du "
        "programmet innan dess är de borta. Projektfilen är inte låst: den som öppnar den med ett annat program kan läsa svaren.",
    ),
    "meeting-item": (
        "Punkten",
        "Vad: parternas svar på varje fråga bredvid varandra, och tiden på punkten. Tiden skrivs ner när du lämnar punkten.\n\n"
        "Hur: låt den som svarat högst och den som svarat lägst säga varför. «Utfall» skriver ner vad ni kom fram till, skälet och trolig "
        "orsak. «Ändra svar» kräver ett skäl och behåller det första svaret. «Avvikande» är för den part som inte delar utfallet.",
    ),
    "group": (
        "Visa för gruppen",
        "Vad: en bild för projektorn med högst åtta rader. Den visar områden, platser och antal, aldrig vad någon har skrivit och aldrig "
        "vad en part har svarat innan alla svar visas. Meddelanden är dolda så länge.\n\n"
        "Hur: knapparna byter bild. «Avsluta gruppvyn» frågar först, och går sedan tillbaka till skärmen du kom från.",
    ),
    "promises": (
        "Orsaker och åtgärder",
        "Vad: för varje prioriterat område skriver ni trolig orsak och mål, och vad ni lovar.\n\n"
        "Varför: ett löfte som svarar mot en orsak och går att räkna går att följa upp.\n\n"
        "Hur: «Förslag» visar vad som har lovats tidigare och varför det passar här. «Eget åtagande» börjar med ett tomt blad. "
        "Enter på ett område går till dess åtaganden, Enter på ett åtagande öppnar det. Under listan står vad granskningen säger.\n\n"
        "I Meny (Ctrl+P) finns också «Skriv åtgärdsplanen», i Word eller Excel, hel eller en lista per ansvarig enhet, och «Tidigare löften "
        "till biblioteket», som läser gamla löften så att de kan ge förslag.",
    ),
    "goal": (
        "Mål, indikator och utgångsvärde",
        "Vad: målet säger vad som ska vara annorlunda när löftet är slut, indikatorn hur det syns och utgångsvärdet hur det är i dag.\n\n"
        "Varför: utan ett utgångsvärde går det inte att säga om något blev bättre.\n\n"
        "Hur: listan visar områdets mätvärden ur underlaget, det senaste och mest övergripande först. Enter på en rad för in värdet och dess källa, och frågan som "
        "indikator om fältet är tomt. Skriver du om värdet räknas det som skrivet för hand. Inget sparas förrän du väljer «Spara» (Ctrl+S).",
    ),
    "library-file": (
        "Välj tidigare löften",
        "Hur: Enter på en fil läser den; Enter på en mapp öppnar den. «Hela mappen» (Ctrl+O) läser alla filer i mappen som visas, även i "
        "undermappar. Word, pdf, html och text läses. Inget tas in innan du har sett vad som hittades.",
    ),
    "library": (
        "Tidigare löften till biblioteket",
        "Vad: varje fil med kommun, år och antal åtaganden, och under den rader som programmet är osäkert på.\n\n"
        "Varför: det som står i biblioteket kan bli förslag, så bara riktiga åtaganden ska in.\n\n"
        "Hur: «Åtagande» (blanksteg) tar med raden, «Inget åtagande» (Delete) lämnar den. Rader utan svar tas inte in. Enter på en fil visar allt "
        "som hittades i den. «Ta in i biblioteket» (Ctrl+S) sparar. En uppföljning ger utfall till åtaganden som redan finns.",
    ),
    "suggestions": (
        "Förslag",
        "Vad: åtaganden ur biblioteket som passar området, bäst först, med ursprung och skäl.\n\n"
        "Hur: Enter frågar efter det som ska stå i luckorna, till exempel antal och plats. Lämnar du en lucka tom pekar granskningen ut den. "
        "Inget tas in förrän du väljer «Ta in» (Ctrl+S).",
    ),
    "lofte": (
        "Löfte och underskrift",
        "Vad: texten som den kommer att stå, vad granskningen säger, formella fält, undertecknare och exemplar.\n\n"
        "Hur: gå mellan flikarna med pilarna när en flik har fokus, eller klicka. Fel måste rättas, eller godtas med skäl, "
        "innan ett exemplar för underskrift kan sparas. Råd hindrar aldrig. Efter sparandet står filens fulla sökväg.",
    ),
    "template": (
        "Mallen",
        "Vad: hur löftet ser ut. Under listan står vad varje mall passar till. «En egen mall» frågar efter kommunens Word-fil, "
        "kontrollerar den och visar svaret: vad som är fel och i vilket stycke, eller att den går att använda.\n\n"
        "Hur: valet gäller alla exemplar tills projektet stängs. Kontrollkoden räknas på orden i dokumentet, så skriv alla exemplar "
        "med samma mall. «Gör en egen mall» i Meny (Ctrl+P) gör en med kommunens logotyp, typsnitt och färg.",
    ),
    "returned": (
        "Remissvar",
        "Vad: spårade ändringar och kommentarer i remissversioner som kommit tillbaka, åtagande för åtagande. «kan tas» går att ta in, "
        "«välj» kräver att ni väljer, «läs» går bara att läsa; under listan står varför.\n\n"
        "Hur: Enter eller «Ta in» frågar och för sedan in ändringen i utkastet, «Lämna» döljer raden. «Ta in alla» tar det som inget "
        "står i vägen för. «Läs en kopia till» läser flera kollegors kopior mot varandra. Ctrl+Z ångrar. Filerna ändras aldrig.",
    ),
    "dialog": (
        "Rutan",
        "Enter går vidare till nästa fält. Ctrl+S eller knappen med verbet utför. Esc eller den första knappen lämnar utan att ändra något.",
    ),
}  # fmt: skip
_FOCUS = {
    "Rows": "Listan: piltangenterna flyttar markören, Enter öppnar raden. Att flytta markören ändrar inget.",
    "Input": "Fältet: skriv, eller klistra in med Ctrl+V. Enter går vidare.",
    "TextArea": "Textrutan: Enter ger ny rad, Tabb lämnar rutan, Ctrl+Z ångrar i rutan.",
    "Button": "Knappen: Enter eller blanksteg trycker på den.",
    "Select": "Valet: Enter öppnar listan, piltangenterna väljer.",
    "Tabs": "Flikarna: pil vänster och höger byter flik.",
    "VerticalScroll": "Texten: piltangenterna, PgUp och PgDn rullar.",
}  # fmt: skip


def help_for(screen: Screen[object], focused: Widget | None) -> tuple[str, str]:
    """Give title and text of the help.

    Args:
        screen: What is shown; its ``HELP_KEY`` tells which text it has.
        focused: What has the focus.
    """
    title, text = _TEXTS[getattr(screen, "HELP_KEY", "dialog")]
    names = [cls.__name__ for cls in type(focused).__mro__] if focused is not None else []
    about = next((_FOCUS[name] for name in names if name in _FOCUS), "")
    return f"Hjälp: {title}", "\n\n".join(part for part in (text, about, _KEYS) if part)
