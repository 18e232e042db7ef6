from livelist.features.notices.mentions import mentioned, mentioned_anew

HOUSE = {"a": "Ann Berg", "b": "Ben", "c": "Chloe", "d": "Ann Dahl", "g": "Garden agent"}


def test_N2_a_name_after_an_at_sign_is_a_mention_in_whatever_case() -> None:
    assert mentioned("@Ben and @chloe, have you seen this?", HOUSE) == {"b", "c"}


def test_N2_a_first_word_will_do_where_it_is_one_persons() -> None:
    assert mentioned("@Garden, how many?", HOUSE) == {"g"}
    assert mentioned("@Ann, which of you?", HOUSE) == set()
    assert mentioned("@Ann Berg, you.", HOUSE) == {"a"}


def test_N2_a_name_ends_where_it_ends() -> None:
    assert mentioned("@Benedict was here", HOUSE) == set()
    assert mentioned("(@Ben)", HOUSE) == {"b"}
    assert mentioned("@Bens", HOUSE) == set()


def test_N2_an_address_of_mail_mentions_nobody() -> None:
    assert mentioned("write to info@ben.example", HOUSE) == set()


def test_N2_names_in_any_script_and_width() -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in "@Ben")
    assert mentioned(f"{wide} と @田中さんへ", HOUSE | {"t": "田中さん"}) == {"b", "t"}


def test_N2_people_of_one_name_are_all_meant() -> None:
    assert mentioned("@Kim", {"k": "Kim", "l": "kim"}) == {"k", "l"}


def test_N2_an_edit_mentions_only_whom_it_adds() -> None:
    assert mentioned_anew("@Ben @Chloe", "@Ben", HOUSE) == {"c"}
    assert mentioned_anew("@Ben!", "@Ben", HOUSE) == set()
