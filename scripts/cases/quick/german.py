"""Lines in German, on Saturday 28 November 2026 at 10:30 in Berlin."""

LINES = """
Milch kaufen [morgen 17 Uhr] [#haus] [!1] | Milch kaufen | due 2026-11-29T17:00; tags haus; priority 1
zahlen [heute] | zahlen | due 2026-11-28
zahlen [bis heute] | zahlen | due 2026-11-28
zahlen [übermorgen] | zahlen | due 2026-11-30
zahlen [uebermorgen] | zahlen | due 2026-11-30
Kino [heute Abend] | Kino | due 2026-11-28T20:00
Kino [heute Abend um 8] | Kino | due 2026-11-28T20:00
Kino [morgen Abend] | Kino | due 2026-11-29T18:00
laufen [morgen früh] | laufen | due 2026-11-29T09:00
laufen [morgen früh um 7] | laufen | due 2026-11-29T07:00
laufen [am Morgen] | laufen | due 2026-11-29T09:00
anrufen [Freitag] | anrufen | due 2026-12-04
anrufen [am Freitag] | anrufen | due 2026-12-04
anrufen [bis Freitag] | anrufen | due 2026-12-04
anrufen [bis zum Freitag] | anrufen | due 2026-12-04
anrufen [diesen Freitag] | anrufen | due 2026-12-04
anrufen [nächsten Montag] | anrufen | due 2026-11-30
anrufen [naechsten Freitag] | anrufen | due 2026-12-04
[Freitagabend] Essen mit Sam | Essen mit Sam | due 2026-12-04T18:00
[Montagvormittag] Besprechung | Besprechung | due 2026-11-30T09:00
anrufen [am Mo] | anrufen | due 2026-11-30
anrufen [Fr 9:30] | anrufen | due 2026-12-04T09:30
anrufen [Di. 14 Uhr] | anrufen | due 2026-12-01T14:00
putzen [am Wochenende] | putzen | due 2026-11-28
putzen [nächstes Wochenende] | putzen | due 2026-12-05
planen [nächste Woche] | planen | due 2026-11-30
planen [nächste Woche Freitag] | planen | due 2026-12-04
planen [nächsten Monat] | planen | due 2026-12-01
planen [nächstes Jahr] | planen | due 2027-01-01
Rechnungen [Ende des Monats] | Rechnungen | due 2026-11-30
Rechnungen [am Monatsende] | Rechnungen | due 2026-11-30
Fest [in 3 Tagen] | Fest | due 2026-12-01
Fest [in zwei Wochen] | Fest | due 2026-12-12
Fest [in einem Monat] | Fest | due 2026-12-28
wenden [in 2 Stunden] | wenden | due 2026-11-28T12:30
wenden [in einer halben Stunde] | wenden | due 2026-11-28T11:00
zahlen [am 1. Dezember] | zahlen | due 2026-12-01
zahlen [1. Dez.] | zahlen | due 2026-12-01
zahlen [3. Januar 2027] | zahlen | due 2027-01-03
zahlen [bis zum 5. Dezember] | zahlen | due 2026-12-05
zahlen [am 1.12.] | zahlen | due 2026-12-01
zahlen [1.12. um 18:30 Uhr] | zahlen | due 2026-12-01T18:30
zahlen [24.12.2026] | zahlen | due 2026-12-24
zahlen [5/6] | zahlen | due 2027-06-05
zahlen [am Freitag, dem 4. Dezember] | zahlen | due 2026-12-04
Miete [am 5.] | Miete | due 2026-12-05
anrufen [um 9] | anrufen | due 2026-11-29T09:00
anrufen [um 17:30] | anrufen | due 2026-11-28T17:30
anrufen [17.30 Uhr] | anrufen | due 2026-11-28T17:30
anrufen [17 Uhr 30] | anrufen | due 2026-11-28T17:30
anrufen [um 5 Uhr] | anrufen | due 2026-11-29T05:00
anrufen [halb zehn] | anrufen | due 2026-11-29T09:30
anrufen [morgen um halb 4] | anrufen | due 2026-11-29T15:30
anrufen [Viertel nach 9] | anrufen | due 2026-11-29T09:15
anrufen [morgen Mittag] | anrufen | due 2026-11-29T12:00
anrufen [morgen um 8 Uhr abends] | anrufen | due 2026-11-29T20:00
abgeben [um Mitternacht] | abgeben | due 2026-11-28T23:59
Pflanzen [jeden Montag] | Pflanzen | due 2026-11-30; repeat WEEKLY;BYDAY=MO
Pflanzen [jeden Mo und Do um 9] | Pflanzen | due 2026-11-30T09:00; repeat WEEKLY;BYDAY=MO,TH
Müll [jeden zweiten Freitag] | Müll | due 2026-12-04; repeat WEEKLY;INTERVAL=2;BYDAY=FR
Müll [montags] | Müll | due 2026-11-30; repeat WEEKLY;BYDAY=MO
Tablette [jeden Tag um 9 Uhr] | Tablette | due 2026-11-29T09:00; repeat DAILY
Tablette [täglich] | Tablette | due 2026-11-28; repeat DAILY
Tablette [jeden Abend] | Tablette | due 2026-11-28T18:00; repeat DAILY
gießen [alle 3 Tage] | gießen | due 2026-11-28; repeat DAILY;INTERVAL=3
gießen [alle zwei Wochen am Mo] | gießen | due 2026-11-30; repeat WEEKLY;INTERVAL=2;BYDAY=MO
Bericht [jeden Werktag] | Bericht | due 2026-11-30; repeat WEEKLY;BYDAY=MO,TU,WE,TH,FR
Miete [jeden Monat am 31.] | Miete | due 2026-11-30; repeat MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
Miete [jeden 1. des Monats] | Miete | due 2026-12-01; repeat MONTHLY;BYMONTHDAY=1
Buch [jeden letzten Werktag im Monat] | Buch | due 2026-11-30; repeat MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
Buch [jeden ersten Montag im Monat] | Buch | due 2026-12-07; repeat MONTHLY;BYDAY=1MO
Geschenke [jedes Jahr am 24. Dezember] | Geschenke | due 2026-12-24; repeat YEARLY;BYMONTH=12;BYMONTHDAY=24
Filter [alle! 3 Monate] | Filter | due 2026-11-28; repeat MONTHLY;INTERVAL=3; from done
Filter [alle 3 Monate nach Erledigung] | Filter | due 2026-11-28; repeat MONTHLY;INTERVAL=3; from done
Tablette [jeden Tag bis 5. Dezember] | Tablette | due 2026-11-28; repeat DAILY; until 2026-12-05
Tablette [jeden Tag 5 mal] | Tablette | due 2026-11-28; repeat DAILY; left 5
anrufen [morgen 9 Uhr] [erinnere mich 30 Minuten vorher] | anrufen | due 2026-11-29T09:00; remind 30
anrufen [erinnere mich morgen um 8] | anrufen | remind 2026-11-29T08:00
Angebot [läuft Freitag ab] | Angebot | expires 2026-12-04
Angebot [ab Montag] | Angebot | start 2026-11-30
Montag planen [fällig am Freitag] | Montag planen | due 2026-12-04
planen [dauert 2 Stunden] | planen | estimate 120
schreiben [@mich] | schreiben | people me
morgen
so ist es
Mach es so
die Sonne
letzten Freitag
nach Freitag
nach 17 Uhr
zwischen 9 und 17 Uhr
Freitag oder Samstag
gestern anrufen
9 am Stück
Version 1.12.
Morgenstern lesen
Dienst am Mittwochabendkurs
Tag der Arbeit
ein Uhrwerk
Montag ist Feiertag
Guten Morgen sagen
Herr Freitag anrufen
Mo bis Fr arbeiten
Urlaub vom 5. bis 7. Dezember
Chor [jeden Donnerstagabend] | Chor | due 2026-12-03T18:00; repeat WEEKLY;BYDAY=TH
[Sonntags] Brot backen | Brot backen | due 2026-11-29; repeat WEEKLY;BYDAY=SU
Müll [jeden Mo und Do] | Müll | due 2026-11-30; repeat WEEKLY;BYDAY=MO,TH
[morgen in der Früh] laufen | laufen | due 2026-11-29T09:00
"""
