"""Lines in Dutch, on Saturday 28 November 2026 at 10:30 in Berlin."""

LINES = """
Melk kopen [morgen 17 uur] [#huis] [!1] | Melk kopen | due 2026-11-29T17:00; tags huis; priority 1
betalen [vandaag] | betalen | due 2026-11-28
betalen [overmorgen] | betalen | due 2026-11-30
film [vanavond] | film | due 2026-11-28T20:00
film [vanavond om 9] | film | due 2026-11-28T21:00
film [vanmiddag] | film | due 2026-11-28T14:00
film [morgenavond] | film | due 2026-11-29T18:00
rennen [morgenochtend] | rennen | due 2026-11-29T09:00
rennen [morgenochtend om 7] | rennen | due 2026-11-29T07:00
bellen [vrijdag] | bellen | due 2026-12-04
bellen [op vrijdag] | bellen | due 2026-12-04
bellen [uiterlijk vrijdag] | bellen | due 2026-12-04
bellen [deze vrijdag] | bellen | due 2026-12-04
bellen [volgende maandag] | bellen | due 2026-11-30
[vrijdagavond] eten met Sam | eten met Sam | due 2026-12-04T18:00
bellen [vr 9:30] | bellen | due 2026-12-04T09:30
bellen [op ma] | bellen | due 2026-11-30
poetsen [dit weekend] | poetsen | due 2026-11-28
poetsen [volgend weekend] | poetsen | due 2026-12-05
plannen [volgende week] | plannen | due 2026-11-30
plannen [volgende week vrijdag] | plannen | due 2026-12-04
plannen [volgende maand] | plannen | due 2026-12-01
plannen [volgend jaar] | plannen | due 2027-01-01
facturen [eind van de maand] | facturen | due 2026-11-30
feest [over 3 dagen] | feest | due 2026-12-01
feest [over twee weken] | feest | due 2026-12-12
feest [over een maand] | feest | due 2026-12-28
draaien [over 2 uur] | draaien | due 2026-11-28T12:30
draaien [over een half uur] | draaien | due 2026-11-28T11:00
betalen [1 december] | betalen | due 2026-12-01
betalen [op 1 dec.] | betalen | due 2026-12-01
betalen [3 januari 2027] | betalen | due 2027-01-03
betalen [vrijdag 4 december] | betalen | due 2026-12-04
betalen [24-12-2026] | betalen | due 2026-12-24
betalen [24/12] | betalen | due 2026-12-24
betalen [5/6] | betalen | due 2027-06-05
huur [op de 15e] | huur | due 2026-12-15
bellen [om 9] | bellen | due 2026-11-29T09:00
bellen [om 9 uur] | bellen | due 2026-11-29T09:00
bellen [om 5 uur] | bellen | due 2026-11-28T17:00
bellen [om 17:30] | bellen | due 2026-11-28T17:30
bellen [om 9.30 uur] | bellen | due 2026-11-29T09:30
bellen [9u30] | bellen | due 2026-11-29T09:30
bellen [half 10] | bellen | due 2026-11-29T09:30
bellen [kwart over 9] | bellen | due 2026-11-29T09:15
bellen [om 8 uur 's avonds] | bellen | due 2026-11-28T20:00
inleveren [om middernacht] | inleveren | due 2026-11-28T23:59
planten [elke maandag] | planten | due 2026-11-30; repeat WEEKLY;BYDAY=MO
planten [elke ma en do om 9] | planten | due 2026-11-30T09:00; repeat WEEKLY;BYDAY=MO,TH
planten [elke 3 dagen] | planten | due 2026-11-28; repeat DAILY;INTERVAL=3
planten [om de dag] | planten | due 2026-11-28; repeat DAILY;INTERVAL=2
planten [om de 2 weken op vrijdag] | planten | due 2026-12-04; repeat WEEKLY;INTERVAL=2;BYDAY=FR
vuilnis [elke tweede vrijdag] | vuilnis | due 2026-12-04; repeat WEEKLY;INTERVAL=2;BYDAY=FR
pil [elke dag om 9 uur] | pil | due 2026-11-29T09:00; repeat DAILY
pil [dagelijks] | pil | due 2026-11-28; repeat DAILY
pil [elke avond] | pil | due 2026-11-28T18:00; repeat DAILY
verslag [elke werkdag] | verslag | due 2026-11-30; repeat WEEKLY;BYDAY=MO,TU,WE,TH,FR
huur [elke maand op de 31e] | huur | due 2026-11-30; repeat MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
boeken [elke laatste werkdag van de maand] | boeken | due 2026-11-30; repeat MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
boeken [elke eerste maandag van de maand] | boeken | due 2026-12-07; repeat MONTHLY;BYDAY=1MO
cadeaus [elk jaar op 24 december] | cadeaus | due 2026-12-24; repeat YEARLY;BYMONTH=12;BYMONTHDAY=24
filter [elke! 3 maanden] | filter | due 2026-11-28; repeat MONTHLY;INTERVAL=3; from done
pil [elke dag tot en met 5 december] | pil | due 2026-11-28; repeat DAILY; until 2026-12-05
pil [elke dag 5 keer] | pil | due 2026-11-28; repeat DAILY; left 5
bellen [morgen 9 uur] [herinner me 30 minuten vooraf] | bellen | due 2026-11-29T09:00; remind 30
bellen [herinner me morgen om 8] | bellen | remind 2026-11-29T08:00
aanbod [verloopt vrijdag] | aanbod | expires 2026-12-04
aanbod [vanaf maandag] | aanbod | start 2026-11-30
maandag plannen [deadline vrijdag] | maandag plannen | due 2026-12-04
vergadering [duurt 2 uur] | vergadering | estimate 120
schrijven [@mij] | schrijven | people me
morgen
zo is het
de do van de week
afgelopen vrijdag
na vrijdag
na 17 uur
vrijdag of zaterdag
gisteren bellen
Goede Vrijdag
versie 1.12.
morgenrood
vuilnis [elke maandagavond] | vuilnis | due 2026-11-30T18:00; repeat WEEKLY;BYDAY=MO
werken ma-vr
werken van 9 tot 17 uur
"""
