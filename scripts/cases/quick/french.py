"""Lines in French, on Saturday 28 November 2026 at 10:30 in Berlin."""

LINES = """
Acheter du lait [demain 17h] [#maison] [!1] | Acheter du lait | due 2026-11-29T17:00; tags maison; priority 1
payer [aujourd'hui] | payer | due 2026-11-28
payer [aujourd’hui] | payer | due 2026-11-28
payer [après-demain] | payer | due 2026-11-30
payer [pour demain] | payer | due 2026-11-29
cinéma [ce soir] | cinéma | due 2026-11-28T20:00
cinéma [ce soir à 21h] | cinéma | due 2026-11-28T21:00
cinéma [demain soir] | cinéma | due 2026-11-29T18:00
courir [demain matin] | courir | due 2026-11-29T09:00
courir [demain matin à 7h] | courir | due 2026-11-29T07:00
appeler [vendredi] | appeler | due 2026-12-04
appeler [ce vendredi] | appeler | due 2026-12-04
appeler [d'ici vendredi] | appeler | due 2026-12-04
appeler [lundi prochain] | appeler | due 2026-11-30
appeler [vendredi après-midi] | appeler | due 2026-12-04T14:00
appeler [ven. 9h30] | appeler | due 2026-12-04T09:30
ranger [ce week-end] | ranger | due 2026-11-28
ranger [le week-end prochain] | ranger | due 2026-12-05
planifier [la semaine prochaine] | planifier | due 2026-11-30
planifier [le mois prochain] | planifier | due 2026-12-01
planifier [l'année prochaine] | planifier | due 2027-01-01
factures [fin du mois] | factures | due 2026-11-30
fête [dans 3 jours] | fête | due 2026-12-01
fête [dans deux semaines] | fête | due 2026-12-12
fête [dans un mois] | fête | due 2026-12-28
fête [dans quinze jours] | fête | due 2026-12-12
tourner [dans 2 heures] | tourner | due 2026-11-28T12:30
tourner [dans une demi-heure] | tourner | due 2026-11-28T11:00
payer [le 1er décembre] | payer | due 2026-12-01
payer [1 déc.] | payer | due 2026-12-01
payer [3 janvier 2027] | payer | due 2027-01-03
payer [vendredi 4 décembre] | payer | due 2026-12-04
payer [24/12] | payer | due 2026-12-24
payer [5/6] | payer | due 2027-06-05
payer [le 15] | payer | due 2026-12-15
appeler [à 9h] | appeler | due 2026-11-29T09:00
appeler [à 9] | appeler | due 2026-11-29T09:00
appeler [à 17 heures] | appeler | due 2026-11-28T17:00
appeler [à 17 h 30] | appeler | due 2026-11-28T17:30
appeler [à 9 heures et demie] | appeler | due 2026-11-29T09:30
appeler [à midi] | appeler | due 2026-11-28T12:00
appeler [demain midi] | appeler | due 2026-11-29T12:00
rendre [à minuit] | rendre | due 2026-11-28T23:59
arroser [tous les lundis] | arroser | due 2026-11-30; repeat WEEKLY;BYDAY=MO
arroser [chaque lundi] | arroser | due 2026-11-30; repeat WEEKLY;BYDAY=MO
arroser [tous les lundis et jeudis à 9h] | arroser | due 2026-11-30T09:00; repeat WEEKLY;BYDAY=MO,TH
arroser [tous les 3 jours] | arroser | due 2026-11-28; repeat DAILY;INTERVAL=3
arroser [un jour sur deux] | arroser | due 2026-11-28; repeat DAILY;INTERVAL=2
poubelles [un vendredi sur deux] | poubelles | due 2026-12-04; repeat WEEKLY;INTERVAL=2;BYDAY=FR
poubelles [toutes les 2 semaines le vendredi] | poubelles | due 2026-12-04; repeat WEEKLY;INTERVAL=2;BYDAY=FR
pilule [tous les jours à 9h] | pilule | due 2026-11-29T09:00; repeat DAILY
pilule [chaque matin] | pilule | due 2026-11-29T09:00; repeat DAILY
pilule [tous les soirs] | pilule | due 2026-11-28T18:00; repeat DAILY
rapport [en semaine] | rapport | due 2026-11-30; repeat WEEKLY;BYDAY=MO,TU,WE,TH,FR
loyer [chaque mois le 31] | loyer | due 2026-11-30; repeat MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
loyer [le 1er de chaque mois] | loyer | due 2026-12-01; repeat MONTHLY;BYMONTHDAY=1
comptes [chaque dernier jour ouvré du mois] | comptes | due 2026-11-30; repeat MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
comptes [le premier lundi de chaque mois] | comptes | due 2026-12-07; repeat MONTHLY;BYDAY=1MO
cadeaux [tous les ans le 24 décembre] | cadeaux | due 2026-12-24; repeat YEARLY;BYMONTH=12;BYMONTHDAY=24
filtre [tous les! 3 mois] | filtre | due 2026-11-28; repeat MONTHLY;INTERVAL=3; from done
pilule [chaque jour jusqu'au 5 décembre] | pilule | due 2026-11-28; repeat DAILY; until 2026-12-05
pilule [chaque jour 5 fois] | pilule | due 2026-11-28; repeat DAILY; left 5
appeler [demain 9h] [rappelle-moi 30 min avant] | appeler | due 2026-11-29T09:00; remind 30
appeler [rappelle-moi demain à 8h] | appeler | remind 2026-11-29T08:00
offre [expire vendredi] | offre | expires 2026-12-04
offre [à partir de lundi] | offre | start 2026-11-30
préparer lundi [échéance vendredi] | préparer lundi | due 2026-12-04
réunion [dure 2 heures] | réunion | estimate 120
écrire [@moi] | écrire | people me
demain
mon ami
le jeu du mardi gras
la mer
vendredi dernier
après vendredi
avant lundi
lundi ou mardi
hier soir
vendredi saint
demain est un autre jour
version 1.12.
midi et quart d'heure
il a 9 ans
marche 2h
jusqu'à demain
lundi à vendredi
appeler [vers midi] Ann | appeler Ann | due 2026-11-28T12:00
"""
