"""Lines of which nothing, or not what it looks like, is understood: they stay as they are, letter for letter."""

ENGLISH = """
tomorrow
#home
!1 #home tomorrow
every monday
use .env file
Learn .NET
git add .
ls ./x
Call mum ;)
"Learn .NET"
two  spaces , kept
open today.txt
update tomorrow.io
read #node.js docs
tomorrow!
this friday
till 5pm
Happy Friday!
paint #home!
open till 5pm
Call after 5pm
Song of tomorrow
the 5pm train
Pay last friday
not today
pay yesterday
pay yesterday 5pm
meet friday or saturday
meet friday to sun
meet mon - fri 9:00
Friday the 13th
Friday, December 5 party
Friday the 13th part 2
Black Friday sale
Good Friday
friday week call
friday saturday call
call 17:00 UTC
shift 9:00 - 17:00
shift 5 - 6pm
shift 9am to 5
this saturday
call this saturday
Keep the #️⃣ key
C# course
Score 3!1
Buy 5 pmma sheets
Pay 2026-13-45
Pay 2026-02-31
pay 31 april
Issue #
fix issue #42
look at 9 houses
buy 1/2 pound of butter
Support 24/7 for all
pay 9.30
update to version 1.12.
see section 1.12.
enjoy the sun
buy sun cream
sat on a chair
wed in june
may 5 people come
march 5 miles
every 2 hours drink
every blue moon call
every monday until christmas
every monday until 1 jan 2020
every month on the 30th and 31st
almost every other thing
Read Fridays paper
Read weekly report first
5 times a day
drink 3 times
until friday
for 5 times
remind me to call Ann
remind Ann
remind me 999 weeks before
start it
takes two
takes 3 weeks
p5 is p0
!5
!!!
mail a@b.example
@nobody knows
@Ann-Marie calls
>Nowhere
~Nothing
/etc/hosts
and/or
a > b
see https://example.com/a//b
C //
after tomorrow
before monday
between mon and wed
in the garden
in three
at home
at 25
at 24:00
10:75 is no time
13pm
0am
tomorrow's news
mid-december
1st and 2nd
3rd try
half past
noon's end
noon break
standup mon-fri 9am
reschedule monday 3pm to tuesday 4pm
do exercises every morning and evening
take pill every day at 8am and 8pm
May the 4th be with you
trip 5 december - 7 december
buy milk today or tomorrow
call Mr Friday
daily bread
weekend trip
next door
next time
end of the line
day after day
on and on
by hand
due diligence
due
\\
"unclosed quote
say “hello” and “bye”
"""
