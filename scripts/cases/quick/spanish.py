"""Lines in Spanish, on Saturday 28 November 2026 at 10:30 in Berlin."""

LINES = """
Comprar leche [mañana 17:00] [#casa] [!1] | Comprar leche | due 2026-11-29T17:00; tags casa; priority 1
pagar [hoy] | pagar | due 2026-11-28
pagar [manana] | pagar | due 2026-11-29
pagar [pasado mañana] | pagar | due 2026-11-30
cine [esta noche] | cine | due 2026-11-28T20:00
cine [esta noche a las 9] | cine | due 2026-11-28T21:00
cine [esta tarde] | cine | due 2026-11-28T14:00
correr [mañana por la mañana] | correr | due 2026-11-29T09:00
correr [mañana por la tarde a las 5] | correr | due 2026-11-29T17:00
llamar [el viernes] | llamar | due 2026-12-04
llamar [viernes] | llamar | due 2026-12-04
llamar [este viernes] | llamar | due 2026-12-04
llamar [el próximo lunes] | llamar | due 2026-11-30
llamar [el lunes que viene] | llamar | due 2026-11-30
llamar [vie. 9:30] | llamar | due 2026-12-04T09:30
limpiar [este fin de semana] | limpiar | due 2026-11-28
limpiar [el próximo fin de semana] | limpiar | due 2026-12-05
planear [la próxima semana] | planear | due 2026-11-30
planear [el mes que viene] | planear | due 2026-12-01
planear [el próximo año] | planear | due 2027-01-01
facturas [a fin de mes] | facturas | due 2026-11-30
fiesta [en 3 días] | fiesta | due 2026-12-01
fiesta [dentro de dos semanas] | fiesta | due 2026-12-12
fiesta [en un mes] | fiesta | due 2026-12-28
girar [en 2 horas] | girar | due 2026-11-28T12:30
girar [en media hora] | girar | due 2026-11-28T11:00
pagar [1 de diciembre] | pagar | due 2026-12-01
pagar [el 1 dic.] | pagar | due 2026-12-01
pagar [3 de enero de 2027] | pagar | due 2027-01-03
pagar [viernes 4 de diciembre] | pagar | due 2026-12-04
pagar [24/12] | pagar | due 2026-12-24
pagar [5/6] | pagar | due 2027-06-05
pagar [el día 15] | pagar | due 2026-12-15
llamar [a las 9] | llamar | due 2026-11-29T09:00
llamar [a las 5] | llamar | due 2026-11-28T17:00
llamar [a las 17:30] | llamar | due 2026-11-28T17:30
llamar [a las 9 y media] | llamar | due 2026-11-29T09:30
llamar [a las 5 de la tarde] | llamar | due 2026-11-28T17:00
llamar [a las 5 de la mañana] | llamar | due 2026-11-29T05:00
llamar [5 pm] | llamar | due 2026-11-28T17:00
llamar [al mediodía] | llamar | due 2026-11-28T12:00
entregar [a medianoche] | entregar | due 2026-11-28T23:59
regar [cada lunes] | regar | due 2026-11-30; repeat WEEKLY;BYDAY=MO
regar [todos los lunes] | regar | due 2026-11-30; repeat WEEKLY;BYDAY=MO
regar [los lunes y jueves a las 9] | regar | due 2026-11-30T09:00; repeat WEEKLY;BYDAY=MO,TH
regar [cada 3 días] | regar | due 2026-11-28; repeat DAILY;INTERVAL=3
basura [cada dos viernes] | basura | due 2026-12-04; repeat WEEKLY;INTERVAL=2;BYDAY=FR
basura [cada 2 semanas el viernes] | basura | due 2026-12-04; repeat WEEKLY;INTERVAL=2;BYDAY=FR
pastilla [todos los días a las 9] | pastilla | due 2026-11-29T09:00; repeat DAILY
pastilla [cada mañana] | pastilla | due 2026-11-29T09:00; repeat DAILY
pastilla [todas las noches] | pastilla | due 2026-11-28T20:00; repeat DAILY
informe [entre semana] | informe | due 2026-11-30; repeat WEEKLY;BYDAY=MO,TU,WE,TH,FR
alquiler [cada mes el día 31] | alquiler | due 2026-11-30; repeat MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
alquiler [el 1 de cada mes] | alquiler | due 2026-12-01; repeat MONTHLY;BYMONTHDAY=1
cuentas [cada último día laborable del mes] | cuentas | due 2026-11-30; repeat MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
cuentas [el primer lunes de cada mes] | cuentas | due 2026-12-07; repeat MONTHLY;BYDAY=1MO
regalos [cada año el 24 de diciembre] | regalos | due 2026-12-24; repeat YEARLY;BYMONTH=12;BYMONTHDAY=24
filtro [cada! 3 meses] | filtro | due 2026-11-28; repeat MONTHLY;INTERVAL=3; from done
pastilla [cada día hasta el 5 de diciembre] | pastilla | due 2026-11-28; repeat DAILY; until 2026-12-05
pastilla [cada día 5 veces] | pastilla | due 2026-11-28; repeat DAILY; left 5
llamar [mañana 9:00] [recuérdame 30 min antes] | llamar | due 2026-11-29T09:00; remind 30
llamar [recuérdame mañana a las 8] | llamar | remind 2026-11-29T08:00
oferta [caduca el viernes] | oferta | expires 2026-12-04
oferta [a partir del lunes] | oferta | start 2026-11-30
preparar lunes [vence el viernes] | preparar lunes | due 2026-12-04
reunión [dura 2 horas] | reunión | estimate 120
escribir [@mí] | escribir | people me
mañana
la mañana siguiente
el mar
el viernes pasado
antes de las 9
después del lunes
lunes o martes
ayer 17:00
viernes santo
versión 1.12.
tiene 9 años
de lunes a viernes
gimnasio [los martes y jueves a las 18h] | gimnasio | due 2026-12-01T18:00; repeat WEEKLY;BYDAY=TU,TH
"""
