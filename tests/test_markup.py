"""The small markup: what it knows, and that everything else stays literal."""

from hypothesis import given
from hypothesis import strategies as st

from bot.core.markup import Line, Run, line, parse, plain


def _name(kind: str, name: str) -> Run:
    return Run(f"<{kind} {name}>", url="https://example.org" if kind == "link" else None)


def test_bold_items_paragraphs_and_placeholders_are_read() -> None:
    text = parse("**Call** {contact:ru-112}.\n\n- first\n- {rule:stay.days} days", _name)
    assert text == (
        (Line((Run("Call", True), Run(" "), Run("<contact ru-112>"), Run("."))),),
        (
            Line((Run("first"),), "• "),
            Line((Run("<rule stay.days>"), Run(" days")), "• "),
        ),
    )


def test_a_placeholder_inside_bold_is_bold() -> None:
    assert parse("**{contact:a}**", _name)[0][0].runs == (Run("<contact a>", True),)


def test_unknown_markup_stays_literal() -> None:
    source = "*a* _b_ <b>c</b> {name} {contact:} & %s ** d"
    assert plain(parse(source, _name)) == source


@given(st.text())
def test_any_text_is_read_without_an_error(source: str) -> None:
    parse(source, _name)
    if "**" not in source:
        assert line(source).plain == source
