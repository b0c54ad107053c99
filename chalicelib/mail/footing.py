"""A last line under a letter that is written already: a link, in its text and in its HTML."""

from dataclasses import replace

from chalicelib.mail.letter import Letter

# The frame leaves this where the line goes; nobody's text can hold it, for texts are escaped.
PLACE = "<!-- foot -->"


def footed(letter: Letter, label: str, url: str) -> Letter:
    """The letter with one more line at its foot, which leads to an absolute address."""
    return replace(letter, text=f"{letter.text}\n{label}:\n{url}\n", html=_html(letter, label, url))


def _html(letter: Letter, label: str, url: str) -> str:
    from markupsafe import escape

    line = (
        '<p class="soft" style="max-width: 560px; margin: 16px auto 0; font-size: 13px; line-height: 1.7;'
        f' color: #52605d;"><a class="link" href="{escape(url)}" style="color: #0b6b6b;">{escape(label)}</a></p>'
    )
    if PLACE in letter.html:
        return letter.html.replace(PLACE, line, 1)
    head, end, rest = letter.html.rpartition("</body>")
    return f"{head}{line}{end}{rest}" if end else letter.html
