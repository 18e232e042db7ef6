"""Lines in English, on Saturday 28 November 2026 at 10:30 in Berlin."""

DAYS = """
Buy milk [tomorrow 5pm] [#home] [!1] | Buy milk | due 2026-11-29T17:00; tags home; priority 1
pay [today] | pay | due 2026-11-28
pay [tod] | pay | due 2026-11-28
pay [eod] | pay | due 2026-11-28
pay [by end of day] | pay | due 2026-11-28
Standup [tonight] | Standup | due 2026-11-28T20:00
Standup [tonight 8pm] | Standup | due 2026-11-28T20:00
Standup [tonight at 9] | Standup | due 2026-11-28T21:00
water [this afternoon] | water | due 2026-11-28T14:00
water [this evening at 7] | water | due 2026-11-28T19:00
pay [tomorrow] | pay | due 2026-11-29
pay [tmr] | pay | due 2026-11-29
pay [tmrw] | pay | due 2026-11-29
[Tomorrow], pay rent | pay rent | due 2026-11-29
[Tomorrow] - pay rent | pay rent | due 2026-11-29
Call Ann, [tomorrow], please | Call Ann, please | due 2026-11-29
Call Ann [tomorrow], please | Call Ann, please | due 2026-11-29
Call Ann, [tomorrow, 5pm], please | Call Ann, please | due 2026-11-29T17:00
Buy milk, [tomorrow] | Buy milk | due 2026-11-29
Buy milk - [tomorrow, 5pm]. | Buy milk. | due 2026-11-29T17:00
buy milk [tomorrow] and call mum | buy milk and call mum | due 2026-11-29
use .env file [tomorrow] | use .env file | due 2026-11-29
[day after tomorrow] call | call | due 2026-11-30
call [the day after tomorrow at 5pm] | call | due 2026-11-30T17:00
call [tomorrow morning] | call | due 2026-11-29T09:00
call [tomorrow evening] | call | due 2026-11-29T18:00
call [tomorrow morning at 10] | call | due 2026-11-29T10:00
call [tomorrow evening at 7] | call | due 2026-11-29T19:00
call [tomorrow in the afternoon] | call | due 2026-11-29T14:00
call [fri] | call | due 2026-12-04
call [on Fri.] | call | due 2026-12-04
call [mon] | call | due 2026-11-30
call [friday] | call | due 2026-12-04
call [Saturday] | call | due 2026-12-05
finish [by friday] | finish | due 2026-12-04
finish [this friday] | finish | due 2026-12-04
call [fri 9:30] | call | due 2026-12-04T09:30
call [fri at 9:30am] | call | due 2026-12-04T09:30
call, [sun, 9:30] | call | due 2026-11-29T09:30
call [9:30 fri] | call | due 2026-12-04T09:30
swim [on sun] | swim | due 2026-11-29
[Friday night] dinner with Sam | dinner with Sam | due 2026-12-04T20:00
[monday afternoon] review | review | due 2026-11-30T14:00
pay [next monday] | pay | due 2026-11-30
pay [next friday] | pay | due 2026-12-04
pay [next saturday] | pay | due 2026-12-05
pay [next week] | pay | due 2026-11-30
call [next week friday] | call | due 2026-12-04
call [friday next week] | call | due 2026-12-04
tidy [this weekend] | tidy | due 2026-11-28
tidy [on the weekend] | tidy | due 2026-11-28
tidy [next weekend] | tidy | due 2026-12-05
budget [next month] | budget | due 2026-12-01
budget [next year] | budget | due 2027-01-01
invoices [end of month] | invoices | due 2026-11-30
invoices [by the end of the month] | invoices | due 2026-11-30
invoices [eom] | invoices | due 2026-11-30
[in 3 days] party | party | due 2026-12-01
party [in 3 days 5pm] | party | due 2026-12-01T17:00
party [in 2 weeks] | party | due 2026-12-12
party [in two weeks] | party | due 2026-12-12
party [in a month] | party | due 2026-12-28
party [in 2w] | party | due 2026-12-12
party [in a fortnight] | party | due 2026-12-12
party [3 days from now] | party | due 2026-12-01
turn it [in 2 hours] | turn it | due 2026-11-28T12:30
turn it [in 90 min] | turn it | due 2026-11-28T12:00
turn it [in 30min] | turn it | due 2026-11-28T11:00
turn it [in half an hour] | turn it | due 2026-11-28T11:00
turn it [in 20 hours] | turn it | due 2026-11-29T06:30
"""

DATES = """
pay [1 dec] | pay | due 2026-12-01
pay [Dec 1] | pay | due 2026-12-01
pay [1st of December] | pay | due 2026-12-01
pay [December 1st] | pay | due 2026-12-01
pay [on Dec. 5] | pay | due 2026-12-05
pay [1 Dec.] | pay | due 2026-12-01
[Dec 5 18:30] concert | concert | due 2026-12-05T18:30
dinner [5 december 7pm] | dinner | due 2026-12-05T19:00
pay [28 nov] | pay | due 2026-11-28
pay [27 nov] | pay | due 2027-11-27
pay [3 January 2027] | pay | due 2027-01-03
pay [Jan 3, 2027] | pay | due 2027-01-03
pay [29 feb] | pay | due 2028-02-29
[Friday, December 4] party | party | due 2026-12-04
[fri 4 dec] party | party | due 2026-12-04
pay [12/24] | pay | due 2026-12-24
pay [24/12] | pay | due 2026-12-24
pay [5/6] | pay | due 2027-05-06
pay [on 5/6] now | pay now | due 2027-05-06
pay [12/31/2026] | pay | due 2026-12-31
pay [1.12.] | pay | due 2026-12-01
Call mum [1.12. 18:30] | Call mum | due 2026-12-01T18:30
pay [on 1.12] | pay | due 2026-12-01
pay [1.12.2026] | pay | due 2026-12-01
pay [1.12.26] | pay | due 2026-12-01
Call mum [31/12/2026 18:30] | Call mum | due 2026-12-31T18:30
pay [2026-12-24] | pay | due 2026-12-24
pay [2026/12/24] | pay | due 2026-12-24
[2026-12-01], x | x | due 2026-12-01
deploy [2026-12-24T17:00] | deploy | due 2026-12-24T17:00
pay rent [on the 1st] | pay rent | due 2026-12-01
pay rent [on the 28th] | pay rent | due 2026-11-28
pay rent [on the 31st] | pay rent | due 2026-12-31
"""

TIMES = """
pay [5pm] | pay | due 2026-11-28T17:00
pay [17:00] | pay | due 2026-11-28T17:00
pay [9am] | pay | due 2026-11-29T09:00
pay [5 pm] | pay | due 2026-11-28T17:00
pay [at 5:30 p.m.] | pay | due 2026-11-28T17:30
pay [at 12am] | pay | due 2026-11-29T00:00
pay [at 12pm] | pay | due 2026-11-28T12:00
finish [by 17:00] | finish | due 2026-11-28T17:00
pay [at 9] | pay | due 2026-11-29T09:00
pay [at 5] | pay | due 2026-11-28T17:00
pay [at 11] [!2] | pay | due 2026-11-28T11:00; priority 2
pay [at nine] | pay | due 2026-11-29T09:00
pay [at 9.30] | pay | due 2026-11-29T09:30
pay [tomorrow 9.30] | pay | due 2026-11-29T09:30
pay [9.30 tomorrow] | pay | due 2026-11-29T09:30
pay [at half past 3] | pay | due 2026-11-28T15:30
pay [quarter to 8] | pay | due 2026-11-29T07:45
pay [5 o'clock] | pay | due 2026-11-28T17:00
wrap [24.12.] | wrap | due 2026-12-24
call [5 p.m.] | call | due 2026-11-28T17:00
lunch [noon] | lunch | due 2026-11-28T12:00
lunch [at noon] with Ann | lunch with Ann | due 2026-11-28T12:00
lunch [tomorrow noon] | lunch | due 2026-11-29T12:00
send it [midnight] | send it | due 2026-11-28T23:59
send it [friday midnight] | send it | due 2026-12-04T23:59
run [in the morning] | run | due 2026-11-29T09:00
run [at 5 in the morning] | run | due 2026-11-29T05:00
run [at 8 in the evening] | run | due 2026-11-28T20:00
[tomorrow] call mum [at 5pm] | call mum | due 2026-11-29T17:00
[5pm] call mum [tomorrow] | call mum | due 2026-11-29T17:00
shift [friday] 9:00 - 17:00 | shift 9:00 - 17:00 | due 2026-12-04
buy [friday] 2 tickets | buy 2 tickets | due 2026-12-04
read "every monday" [9:00] | read every monday | due 2026-11-29T09:00
[friday] dinner, meeting sunday 5pm | dinner, meeting sunday 5pm | due 2026-12-04
write [Monday] report tomorrow | write report tomorrow | due 2026-11-30
write monday report [due tomorrow] | write monday report | due 2026-11-29
[friday]: clean | clean | due 2026-12-04
[5 may]: birthday | birthday | due 2027-05-05
Party: [Friday 4 December at 5pm] | Party | due 2026-12-04T17:00
[on the 2nd of may] call | call | due 2027-05-02
reply [in 3 days time] | reply | due 2026-12-01
plan friday trip [due 1 dec 9am] | plan friday trip | due 2026-12-01T09:00
"""

REPEATS = """
water plants [every monday] | water plants | due 2026-11-30; repeat WEEKLY;BYDAY=MO
water plants [every monday 9:00] | water plants | due 2026-11-30T09:00; repeat WEEKLY;BYDAY=MO
bins [every other friday] | bins | due 2026-12-04; repeat WEEKLY;INTERVAL=2;BYDAY=FR
[every day 9:00] vitamins | vitamins | due 2026-11-29T09:00; repeat DAILY
vitamins [daily] | vitamins | due 2026-11-28; repeat DAILY
vitamins [every day at 9pm] | vitamins | due 2026-11-28T21:00; repeat DAILY
[every day] vitamins [at 9pm] | vitamins | due 2026-11-28T21:00; repeat DAILY
vitamins [every morning] | vitamins | due 2026-11-29T09:00; repeat DAILY
vitamins [every evening at 7] | vitamins | due 2026-11-28T19:00; repeat DAILY
vitamins [every monday morning] | vitamins | due 2026-11-30T09:00; repeat WEEKLY;BYDAY=MO
standup [every weekday at 9] | standup | due 2026-11-30T09:00; repeat WEEKLY;BYDAY=MO,TU,WE,TH,FR
standup [on weekdays] | standup | due 2026-11-30; repeat WEEKLY;BYDAY=MO,TU,WE,TH,FR
hoover [every weekend] | hoover | due 2026-11-28; repeat WEEKLY;BYDAY=SA
call [every week] | call | due 2026-11-28; repeat WEEKLY;BYDAY=SA
call [every month] | call | due 2026-11-28; repeat MONTHLY;BYMONTHDAY=28
call [every year] | call | due 2026-11-28; repeat YEARLY;BYMONTH=11;BYMONTHDAY=28
call [every quarter] | call | due 2026-11-28; repeat MONTHLY;INTERVAL=3;BYMONTHDAY=28
water [every 3 days] | water | due 2026-11-28; repeat DAILY;INTERVAL=3
water [every three days] | water | due 2026-11-28; repeat DAILY;INTERVAL=3
water [every 3d] | water | due 2026-11-28; repeat DAILY;INTERVAL=3
water [every other day] | water | due 2026-11-28; repeat DAILY;INTERVAL=2
water [every second week] | water | due 2026-11-28; repeat WEEKLY;INTERVAL=2;BYDAY=SA
gym [every mon, wed and fri] | gym | due 2026-11-30; repeat WEEKLY;BYDAY=MO,WE,FR
gym [every tuesday & thursday 18:00] | gym | due 2026-12-01T18:00; repeat WEEKLY;BYDAY=TU,TH
yoga [every mon/wed/fri] | yoga | due 2026-11-30; repeat WEEKLY;BYDAY=MO,WE,FR
yoga [every mon wed fri] | yoga | due 2026-11-30; repeat WEEKLY;BYDAY=MO,WE,FR
yoga [every mon-fri at 9] | yoga | due 2026-11-30T09:00; repeat WEEKLY;BYDAY=MO,TU,WE,TH,FR
pills [every day for a week] | pills | due 2026-11-28; repeat DAILY; until 2026-12-04
pills [every week for 10 weeks] | pills | due 2026-11-28; repeat WEEKLY;BYDAY=SA; until 2027-02-05
gym [on tuesdays] | gym | due 2026-12-01; repeat WEEKLY;BYDAY=TU
gym [every 2 weeks on mon and thu] | gym | due 2026-11-30; repeat WEEKLY;INTERVAL=2;BYDAY=MO,TH
gym [every other week on friday] | gym | due 2026-12-04; repeat WEEKLY;INTERVAL=2;BYDAY=FR
rent [every month on the 1st] | rent | due 2026-12-01; repeat MONTHLY;BYMONTHDAY=1
rent [every 1st] | rent | due 2026-12-01; repeat MONTHLY;BYMONTHDAY=1
rent [every month on the 31st] | rent | due 2026-11-30; repeat MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
rent [every month on the 29th] | rent | due 2026-11-29; repeat MONTHLY;BYMONTHDAY=28,29;BYSETPOS=-1
rent [every month on the 1st and 15th] | rent | due 2026-12-01; repeat MONTHLY;BYMONTHDAY=1,15
rent [every 15th and 31st] | rent | due 2026-11-30; repeat MONTHLY;BYMONTHDAY=15,-1
rent [every 3 months on the 5th] | rent | due 2026-12-05; repeat MONTHLY;INTERVAL=3;BYMONTHDAY=5
books [every last day of the month] | books | due 2026-11-30; repeat MONTHLY;BYMONTHDAY=-1
books [every last workday] | books | due 2026-11-30; repeat MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
books [every month on the last workday] | books | due 2026-11-30; repeat MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1
books [every 15th workday] | books | due 2026-12-21; repeat MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=15
books [every first monday] | books | due 2026-12-07; repeat MONTHLY;BYDAY=1MO
books [every second friday of the month] | books | due 2026-12-11; repeat MONTHLY;BYDAY=2FR
books [every last friday of the month] | books | due 2026-12-25; repeat MONTHLY;BYDAY=-1FR
gifts [every year on 24 dec] | gifts | due 2026-12-24; repeat YEARLY;BYMONTH=12;BYMONTHDAY=24
gifts [every December 24] | gifts | due 2026-12-24; repeat YEARLY;BYMONTH=12;BYMONTHDAY=24
gifts [every 29 feb] | gifts | due 2027-02-28; repeat YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1
filter [every! 3 months] | filter | due 2026-11-28; repeat MONTHLY;INTERVAL=3; from done
filter [every 3 months after done] | filter | due 2026-11-28; repeat MONTHLY;INTERVAL=3; from done
pills [every day until 5 dec] | pills | due 2026-11-28; repeat DAILY; until 2026-12-05
pills [every day at 8am for 5 times] | pills | due 2026-11-29T08:00; repeat DAILY; left 5
pills [every day 3 times] | pills | due 2026-11-28; repeat DAILY; left 3
course [every tue until 1 mar at 9] | course | due 2026-12-01T09:00; repeat WEEKLY;BYDAY=TU; until 2027-03-01
rent [every month] [31 jan] | rent | due 2027-01-31; repeat MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
rent [every month] [1 dec] | rent | due 2026-12-01; repeat MONTHLY;BYMONTHDAY=1
[tomorrow] rent [every 2 weeks] | rent | due 2026-11-29; repeat WEEKLY;INTERVAL=2;BYDAY=SU
rent [every 2 weeks] [starting 7 dec] | rent | due 2026-12-07; repeat WEEKLY;INTERVAL=2;BYDAY=MO
gym [every wed] [starting 7 dec] | gym | due 2026-12-09; repeat WEEKLY;BYDAY=WE
"""

MORE = """
call Ann [tomorrow 9am] [remind me 30 min before] | call Ann | due 2026-11-29T09:00; remind 30
call [today 7pm] [remind me 1 h before] [remind me 1 day before] | call | due 2026-11-28T19:00; remind 60; remind 1440
call Ann [tomorrow 10am] [remind me at 9] | call Ann | due 2026-11-29T10:00; remind 2026-11-29T09:00
call Ann [remind me at 5pm] | call Ann | remind 2026-11-28T17:00
call Ann [remind me tomorrow] | call Ann | remind 2026-11-29T09:00
[Remind me tomorrow at 8 to] call Ann | call Ann | remind 2026-11-29T08:00
call Ann [remind me in 2 hours] | call Ann | remind 2026-11-28T12:30
call Ann [friday] [remind me when due] | call Ann | due 2026-12-04; remind 0
sign [leaves friday] | sign | expires 2026-12-04
sign [expires in 3 days] | sign | expires 2026-12-01
sign [expires on 1 dec at 9am] [tomorrow] | sign | due 2026-11-29; expires 2026-12-01T09:00
sign [start monday] | sign | start 2026-11-30
sign [starts 1 dec] [due 5 dec] | sign | start 2026-12-01; due 2026-12-05
sign [takes 30 min] | sign | estimate 30
sign [takes 2h] [tomorrow] | sign | estimate 120; due 2026-11-29
sign [!4] | sign | priority 4
sign [p2] | sign | priority 2
sign [!1] !2 | sign !2 | priority 1
sign [#home] [#Garten-2] | sign | tags home, Garten-2
[#home], water plants | water plants | tags home
Buy milk [#home]. | Buy milk. | tags home
Paint [#House] [#house] | Paint | tags House
tidy [#🏠] | tidy | tags 🏠
visit [#👩🏽‍🚀] [#🇳🇱] | visit | tags 👩🏽‍🚀, 🇳🇱
order [#café] | order | tags café
कर [#हिन्दी] | कर | tags हिन्दी
ซื้อ [#น้ำ] | ซื้อ | tags น้ำ
اقرأ [#العَرَبِيَّة] | اقرأ | tags العَرَبِيَّة
بخوان [#می‌خواهم] | بخوان | tags می‌خواهم
call [@ann] | call | people ann
call [@Ben Okafor] [tomorrow] | call | people ben; due 2026-11-29
call [@ben okafor], [@zoe] | call | people ben, zoe
call @ben, [@zoe] | call @ben | people zoe
call [@ben okafor junior] | call | people junior
write [@me] | write | people me
wash up [>Before the frost] | wash up | section frost
wash up [>before the frost] [friday] | wash up | section frost; due 2026-12-04
milk [~Groceries] | milk | list groceries
milk [/Groceries] | milk | list groceries
milk [~summer house] [#x1] | milk | list house; tags x1
call [// tomorrow, ask for Sam #1] | call | note tomorrow, ask for Sam #1
call [tomorrow] [// she is "home" at 5pm] | call | due 2026-11-29; note she is "home" at 5pm
Buy "Tomorrow" [today] | Buy Tomorrow | due 2026-11-28
Read "Dune" [!2] | Read "Dune" | priority 2
Watch “Friday” [friday] | Watch Friday | due 2026-12-04
\\#notatag [#tag] | #notatag | tags tag
read \\tomorrow [5pm] news | read tomorrow news | due 2026-11-28T17:00
the train leaves [at 5pm] | the train leaves | due 2026-11-28T17:00
call mum [every friday] on the way home | call mum on the way home | due 2026-12-04; repeat WEEKLY;BYDAY=FR
[friday] the kids come | the kids come | due 2026-12-04
call \\@ann [!3] | call @ann | priority 3
open \\temp [tomorrow] | open \\temp | due 2026-11-29
"""
