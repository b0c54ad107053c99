from chalicelib.mail import Letter, footed, frame

URL = "https://crm.example.org/preferences/x.y?lang=ar&z=1"


def letter(html: str) -> Letter:
    return Letter("hind@example.org", "هند", "ar", "تذكير", "انتهت عضويتك.\n", html)


def test_a_line_stands_at_the_foot_of_text_and_html() -> None:
    text, html = frame("ar", "تذكير", ["انتهت عضويتك."], footer="جمعية النور")

    made = footed(Letter("hind@example.org", "هند", "ar", "تذكير", text, html), "أوقف", URL)

    assert made.text == f"{text}\nأوقف:\n{URL}\n"
    link = '<a class="link" href="https://crm.example.org/preferences/x.y?lang=ar&amp;z=1"'
    assert made.html.count(link) == 1
    assert made.html.index("جمعية النور") < made.html.index(link) < made.html.index("</body>")
    assert "<!-- foot -->" not in made.html


def test_nobody_finds_the_place_of_the_foot_from_inside() -> None:
    text, html = frame("en", "<!-- foot -->", ["<!-- foot -->"])
    made = footed(Letter("a@b.example", "", "en", "x", text, html), "Stop", URL)
    assert made.html.count("&lt;!-- foot --&gt;") == 3
    assert made.html.rindex("&lt;!-- foot --&gt;") < made.html.index(">Stop</a>")


def test_a_letter_of_another_frame_or_of_text_only_has_its_foot_too() -> None:
    assert footed(letter("<html><body><p>x</p></body></html>"), "Stop", URL).html.endswith(
        ">Stop</a></p></body></html>"
    )
    assert footed(letter(""), "Stop", URL).html == ""


def test_what_the_link_is_called_is_escaped() -> None:
    made = footed(letter("<body></body>"), "<script>", URL)
    assert "<script>" not in made.html
