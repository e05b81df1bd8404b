"""The nouns and their rules: no files, no windows.

Each noun has one file, in the singular, and the same name on every floor. The nouns
and what they are called in Swedish:

=================  ==============================
Village            by (plats, ort)
EarlierWork        tidigare insats
Store              butik
FormerName         tidigare namn
Support            stöd
ServiceOffer       serviceutbud: en tjänst på en plats
ServiceCheck       kontroll av en tjänst
Need               behov
NeedVoice          vad som sagts om ett behov
SolutionTrial      lösningstest
TrialMeasure       mått
Visit              besök
VisitParticipant   deltagare
VisitAnswer        svar
Case               ärende
CaseEntry          händelse i ett ärende
Dialogue           svår dialog
Task               uppgift
Contact            kontakt
Organisation       organisation
Worker             fältarbetare
Tour, TourStop     tur, stopp
Activity           aktivitet i årshjulet
Picture            bild
PictureUse         publicering
PrintedSheet       utskrivet blad
Term               term: ett val i en lista
=================  ==============================

Promise is a *löfte*, the journal a *journal*, a bundle a *paket*, the office the
*kontor*. A Store is a shop, never storage; a Case is an *ärende*, never a test case.

``nouns`` names them all; ``record`` is what they are built on; ``checks`` holds the
gentle checks they share. Nothing here stops a save.
"""
