"""Lines at other times, in other places, of other countries, with Todoist's signs, and with words put back."""

from typing import Any, Final

SCENES: Final[tuple[tuple[dict[str, Any], str], ...]] = (
    (
        {"now": "2026-11-25T09:30:00Z"},  # a Wednesday
        """
        Pay [friday] | Pay | due 2026-11-27
        Pay [on Friday] | Pay | due 2026-11-27
        Pay [wednesday] | Pay | due 2026-12-02
        Pay [next friday] | Pay | due 2026-12-04
        Pay [next monday] | Pay | due 2026-11-30
        Pay [next wednesday] | Pay | due 2026-12-02
        Pay [next week] | Pay | due 2026-11-30
        Pay [this weekend] | Pay | due 2026-11-28
        Pay [next weekend] | Pay | due 2026-12-05
        Pay [every wednesday] | Pay | due 2026-11-25; repeat WEEKLY;BYDAY=WE
        Pay [every wednesday 9:00] | Pay | due 2026-12-02T09:00; repeat WEEKLY;BYDAY=WE
        Pay [every wednesday 11:00] | Pay | due 2026-11-25T11:00; repeat WEEKLY;BYDAY=WE
        Pay [friday 9:15] | Pay | due 2026-11-27T09:15
        Pay this wednesday
        """,
    ),
    (
        {"now": "2026-11-29T11:00:00Z"},  # a Sunday
        """
        Pay [this weekend] | Pay | due 2026-11-29
        Pay [next weekend] | Pay | due 2026-12-05
        Pay [next monday] | Pay | due 2026-11-30
        Pay [next sunday] | Pay | due 2026-12-06
        Pay [sunday] | Pay | due 2026-12-06
        """,
    ),
    (
        {"now": "2027-01-31T12:00:00Z"},
        """
        Pay [in a month] | Pay | due 2027-02-28
        Pay [next month] | Pay | due 2027-02-01
        Pay [end of month] | Pay | due 2027-01-31
        Pay [in a year] | Pay | due 2028-01-31
        Pay [every month on the 31st] | Pay | due 2027-01-31; repeat MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1
        Pay [every month on the 30th] | Pay | due 2027-02-28; repeat MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1
        Pay [on the 30th] | Pay | due 2027-03-30
        """,
    ),
    (
        {"now": "2028-02-29T12:00:00Z"},
        """
        Pay [in a year] | Pay | due 2029-02-28
        Pay [29 feb] | Pay | due 2028-02-29
        Pay [every 29 feb] | Pay | due 2028-02-29; repeat YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1
        """,
    ),
    (
        {"now": "2026-03-28T23:30:00Z"},  # half past midnight in Berlin, before the clocks are put forward
        """
        Turn [in 1 hour] | Turn | due 2026-03-29T01:30
        Turn [in 2 hours] | Turn | due 2026-03-29T03:30
        Turn [tomorrow] | Turn | due 2026-03-30
        """,
    ),
    (
        {"now": "2026-11-28T23:30:00Z", "zone": "America/New_York"},
        """
        Pay [today] | Pay | due 2026-11-28
        Pay [in 2 hours] | Pay | due 2026-11-28T20:30
        Pay [at 6pm] | Pay | due 2026-11-29T18:00
        """,
    ),
    (
        {"now": "2026-11-28T23:30:00Z", "zone": "Pacific/Auckland"},
        """
        Pay [today] | Pay | due 2026-11-29
        Pay [at 2pm] | Pay | due 2026-11-29T14:00
        """,
    ),
    (
        {"locale": "en-GB"},
        """
        pay [5/6] | pay | due 2027-06-05
        pay [5/6/27] | pay | due 2027-06-05
        pay [12/24] | pay | due 2026-12-24
        pay [31/12/2026] | pay | due 2026-12-31
        pay [1/12] | pay | due 2026-12-01
        pay 1/12 now
        """,
    ),
    (
        {"locale": "en"},
        """
        pay [5/6] | pay | due 2027-05-06
        """,
    ),
    (
        {"locale": "ja-JP"},
        """
        牛乳 [tomorrow] [#家] | 牛乳 | due 2026-11-29; tags 家
        pay [5/6] | pay | due 2027-06-05
        """,
    ),
    (
        {"locale": "es-US"},
        """
        pagar [5/6] | pagar | due 2027-05-06
        """,
    ),
    (
        {"locale": "de-AT"},
        """
        zahlen [3. Jänner] | zahlen | due 2027-01-03
        """,
    ),
    (
        {"signs": "todoist"},
        """
        milk [#Groceries] [@home] [p1] [tomorrow] | milk | list groceries; tags home; priority 1; due 2026-11-29
        call [+ann] [/Before the frost] | call | people ann; section frost
        milk #nothing ~Groceries >Before the frost
        """,
    ),
    (
        {"kept": ["friday", "#home", "every day", "@ann"]},
        """
        call Friday
        call Friday [tomorrow] | call Friday | due 2026-11-29
        call [tomorrow] Friday | call Friday | due 2026-11-29
        call Friday, [tomorrow 9:00] | call Friday | due 2026-11-29T09:00
        call [every Friday] | call | due 2026-12-04; repeat WEEKLY;BYDAY=FR
        call every day [on monday] | call every day | due 2026-11-30
        call @Ann #home [#work] [tomorrow] | call @Ann #home | tags work; due 2026-11-29
        """,
    ),
)
