"""Filters in each language and what they are kept as (F9), as people wrote them down: `language filter => kept`."""

from collections.abc import Iterator
from typing import Any, Final

_KEPT: Final = r"""
en today | overdue => today | overdue
en heute => heute
xx heute => heute
de heute | überfällig => today | overdue
de HEUTE|UBERFALLIG => today|overdue
de (heute | today) & #zuhause & !@ich => (today | today) & #zuhause & !@me
de @ich | @me | @"ich" => @me | @me | @"ich"
de morgen milch => tomorrow milch
de "heute" => "heute"
de diese Woche & !erledigt => this week & !done
de nächste 7 Tage => due within 7 days
de nächsten 1 Tag => due within 1 day
de fällig vor Freitag => due before friday
de fällig vor dem 24. Dezember => due before 24 dec
de fällig nach 24. dez 2027 => due after 2027-12-24
de fällig vor 3 Tagen => due 3 days ago
de due vor morgen => due before tomorrow
de fällig before heute => due before today
de fällig heute => today
de fällig diese Woche => this week
de beginnt diese Woche => start this week
de erledigt gestern => completed yesterday
de erledigt => done
de erstellt innerhalb 2 Wochen => created within 14 days
de hinzugefügt in 3651 Wochen => hinzugefügt in 3651 Wochen
de hinzugefügt in 3650 Wochen => created within 3650 weeks
de geändert am sonntag => changed sunday
de kein datum & keine etiketten => no date & no tags
de liste:Einkauf & abschnitt:"Vor dem Frost" => list:Einkauf & section:"Vor dem Frost"
de etikett:daheim => tag:daheim
de mit notizen & has:comments => has:notes & has:comments
de fällig vor => fällig vor
de (heute => (heute
de fällig am 30 feb => fällig am 30 feb
de fällig in 3 Tagen => due in 3 days
de fällig am in 3 Tagen => due in 3 days
de erstellt in 7 Tagen => created within 7 days
es vence en 3 días => due in 3 days
es vence en los próximos 3 días => due within 3 days
es hecha en 7 días => completed within 7 days
de p1 !2 => p1 !2
de next 7 days => next 7 days
fr aujourd’hui | en retard => today | overdue
fr aujourd'hui & @moi => today & @me
fr 7 prochains jours => due within 7 days
fr échéance avant le 1er mars => due before 1 mar
fr echeance apres vendredi => due after friday
fr créée il y a 3 jours => created 3 days ago
fr terminée depuis 7 jours => completed within 7 days
fr semaine prochaine & sans date => next week & no date
fr étiquette:maison | liste:Courses => tag:maison | list:Courses
fr prévue dans 2 semaines => due in 14 days
es hoy | vencidas => today | overdue
es mañana & @yo => tomorrow & @me
es vence antes del 24 de diciembre => due before 24 dec
es vence después de viernes => due after friday
es vence el 24 de diciembre de 2027 => due 2027-12-24
es próximos 7 días & sin etiquetas => due within 7 days & no tags
es creada hace 1 día => created yesterday
es hecha en 7 días => completed within 7 days
es próxima semana | semana pasada => next week | last week
es lista:Compra & sección:Fruta & etiqueta:casa => list:Compra & section:Fruta & tag:casa
nl vandaag | te laat => today | overdue
nl morgen & @ik => tomorrow & @me
nl komende 7 dagen => due within 7 days
nl gepland voor vrijdag => due before friday
nl gepland na 24 dec => due after 24 dec
nl gemaakt 3 dagen geleden => created 3 days ago
nl voltooid binnen 2 weken => completed within 14 days
nl volgende week & geen datum => next week & no date
nl lijst:Winkel & sectie:Fruit & label:thuis => list:Winkel & section:Fruit & tag:thuis
"""


def kept_filters() -> Iterator[dict[str, Any]]:
    """Return each with its language."""
    for line in _KEPT.strip("\n").split("\n"):
        language, _, rest = line.partition(" ")
        text, _, kept = rest.partition(" => ")
        yield {"language": language, "filter": text, "kept": kept}
