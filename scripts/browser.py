#!/usr/bin/env python3
"""Drives the HTML pages in headless Chromium, as somebody at a desk would: opens a report, filters, searches, follows a mark to its
finding and back, prints it, reads it without a script and on a phone; and the same with a draft held against its sources.

    python3 scripts/browser.py target/release/crosscheck

Chromium and its driver are Debian's; where they are missing and cannot be had, one line says so and nothing fails. Spoken to is the
driver itself (WebDriver, W3C) with Python's own library. `--pictures DIR` keeps screenshots to look at, `--time PAGE` only prints how
long a page takes to open.
"""

import argparse
import base64
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


def installed():
    """Whether Chromium and its driver are there, after trying to install them."""
    names = ["chromium", "chromedriver"]
    if not all(map(shutil.which, names)) and shutil.which("apt-get") and os.geteuid() == 0:
        for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver"]):
            try:
                subprocess.run(["apt-get", *command], stdin=subprocess.DEVNULL, capture_output=True, timeout=300, check=False)
            except (OSError, subprocess.TimeoutExpired):
                break
    return all(map(shutil.which, names))


class Browser:
    """A headless Chromium behind its driver."""

    def __init__(self, width=1280, height=900, dark=False, script=True):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.home = tempfile.mkdtemp()
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={self.port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
                     f"--window-size={width},{height}", f"--user-data-dir={self.home}", "--force-prefers-reduced-motion"]
        if dark:
            arguments.append("--blink-settings=preferredColorScheme=0")
        options = {"args": arguments}
        if not script:
            options["prefs"] = {"profile.managed_default_content_settings.javascript": 2}
        capabilities = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
        self.session = ""
        for _ in range(100):
            try:
                made = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": capabilities}})
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        else:
            raise SystemExit("browser: the driver did not answer")
        self.session = f"/session/{made['sessionId']}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.ask("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait(10)
            shutil.rmtree(self.home, ignore_errors=True)

    def ask(self, method, path, body=None):
        data = None if method != "POST" else json.dumps(body or {}).encode()
        asked = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(json.load(error)["value"]["message"]) from None

    def do(self, path, **body):
        return self.ask("POST", f"{self.session}{path}", body)

    def open(self, page):
        self.do("/url", url=pathlib.Path(page).resolve().as_uri())

    def run(self, script, *arguments):
        return self.do("/execute/sync", script=script, args=list(arguments))

    def all(self, selector):
        found = self.do("/elements", using="css selector", value=selector)
        return [element[ELEMENT] for element in found]

    def one(self, selector):
        found = self.all(selector)
        assert found, f"nothing is {selector}"
        return found[0]

    def click(self, selector):
        element = self.one(selector)
        self.run("arguments[0].scrollIntoView({block: 'center'})", {ELEMENT: element})
        self.do(f"/element/{element}/click")

    def type(self, selector, text):
        self.do(f"/element/{self.one(selector)}/value", text=text)

    def keys(self, *keys):
        presses = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.do("/actions", actions=[{"type": "key", "id": "keys", "actions": presses}])

    def hash(self):
        return self.run("return location.hash")

    def shown(self, selector):
        """How many are laid out."""
        return self.run("return [...document.querySelectorAll(arguments[0])].filter(e => e.offsetParent !== null).length", selector)

    def picture(self, path):
        pathlib.Path(path).write_bytes(base64.b64decode(self.ask("GET", f"{self.session}/screenshot")))

    def complaints(self):
        return [line["message"] for line in self.do("/se/log", type="browser") if line["level"] == "SEVERE"]


def until(holds, what):
    for _ in range(50):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError(f"it never came: {what}")


def is_in_view(browser, selector):
    return browser.run(
        "const r = document.querySelector(arguments[0]).getBoundingClientRect(); return r.bottom > 0 && r.top < innerHeight", selector)


def with_script(page, pictures):
    with Browser() as browser:
        browser.open(page)
        assert browser.complaints() == [], browser.complaints()
        cards = browser.shown(".card")
        assert cards > 5 and not browser.run("return document.querySelector('.filters').hidden")

        # A verdict is a switch that says whether it is on.
        browser.click("button[data-verdict=discrepancy]")
        assert browser.run("return document.querySelector('[data-verdict=discrepancy]').getAttribute('aria-pressed')") == "true"
        differing = browser.shown(".card")
        assert 0 < differing < cards
        assert browser.shown(".group") < browser.run("return document.querySelectorAll('.group').length")
        assert browser.run("return document.getElementById('shown').textContent").startswith(f"{differing} of ")
        browser.click("button[data-verdict=discrepancy]")
        assert browser.shown(".card") == cards

        # Kind, report and speaker narrow down together.
        browser.run("const k = document.getElementById('kind'); k.value = 'date'; k.dispatchEvent(new Event('change'))")
        assert browser.shown(".card") < cards
        browser.run("const s = document.getElementById('source'); s.value = '0'; s.dispatchEvent(new Event('change'))")
        assert browser.run("return [...document.querySelectorAll('.card')].filter(c => !c.hidden)"
                           ".every(c => c.dataset.sources.split(' ').includes('0') && c.dataset.kinds.split(' ').includes('date'))")
        browser.click(".filters [type=reset]")
        assert browser.shown(".card") == cards

        # `/` leads to the search; Escape clears it.
        browser.run("document.activeElement.blur()")
        browser.keys("/")
        assert browser.run("return document.activeElement.id") == "words"
        browser.type("#words", "memorandum")
        until(lambda: browser.shown(".card") < cards, "the search")
        assert browser.shown(".card") > 0
        browser.keys("\ue00c")
        assert browser.shown(".card") == cards

        # What one voice alone tells is searched as well, and opened where it is found.
        alone = browser.run("return document.querySelectorAll('#single li').length")
        browser.click("button[data-verdict=single]")
        assert browser.shown(".card") == 0 and browser.shown(".alone") > 0
        assert browser.run("return document.querySelectorAll('#single li:not([hidden])').length") == alone
        browser.click(".filters [type=reset]")

        # From a place in a finding to the marked words, and from these back to the finding.
        card = browser.run("return document.querySelector('.card').id")
        browser.click(f"#{card} .side .place")
        words = browser.hash()
        assert words.startswith("#r"), words
        until(lambda: is_in_view(browser, words), "the words of the report")
        assert browser.run("return document.querySelector(location.hash).matches('.m')")
        # In one step: the pointer, which rests somewhere, has a say too.
        lit = browser.run("const m = document.querySelector(location.hash); m.blur(); m.focus();"
                          "return [document.getElementById('hint').hidden, document.querySelectorAll('.m.hot').length]")
        assert not lit[0] and lit[1] >= 2, lit
        browser.click(words)
        assert browser.hash() == f"#{card}", browser.hash()
        until(lambda: is_in_view(browser, f"#{card}"), "the finding")

        # A link into what is folded or filtered away opens it.
        folded = browser.run("const c = document.querySelector('.group > .folded .card'); return c && c.id")
        if folded:
            browser.click("button[data-verdict=discrepancy]")
            browser.run("location.hash = arguments[0]", folded)
            until(lambda: browser.shown(f"#{folded}") == 1, "what was folded")

        # j and k walk the findings.
        browser.run("history.replaceState(null, '', location.pathname); scrollTo(0, 0); document.activeElement.blur()")
        browser.keys("j")
        first = browser.run("return document.activeElement.closest('.card').id")
        browser.keys("j")
        assert browser.run("return document.activeElement.closest('.card').id") != first
        browser.keys("k")
        assert browser.run("return document.activeElement.closest('.card').id") == first

        printed = base64.b64decode(browser.do("/print", shrinkToFit=True))
        assert printed.startswith(b"%PDF-") and len(printed) > 10_000
        if pictures:
            (pictures / "report.pdf").write_bytes(printed)
        # Nothing was asked for but the page itself.
        assert browser.run("return performance.getEntriesByType('resource').length") == 0
        assert browser.complaints() == [], browser.complaints()


# Written about the seed `summit`: sentences that its reports bear out, contradict, bear out in part, and do not know.
DRAFT = """# A farewell in Seoul

Kishida has announced that he will step down this month. The governing Liberal Democratic Party votes on September 25.

In July, defence chiefs of the three nations signed a pact on military training in Tokyo. The two had dinner on a boat and sang until midnight.

## What comes next

Trade rows and Japan's 1910-45 occupation had dragged ties to a decades-long low.
"""


def with_a_draft(page, pictures):
    with Browser() as browser:
        browser.open(page)
        assert browser.complaints() == [], browser.complaints()
        # Every sentence stands in the text with its sign, and has a card.
        sentences = browser.run("return document.querySelectorAll('.draft .m[id]').length")
        cards = browser.run("return document.querySelectorAll('.card').length")
        assert sentences == cards > 5
        assert browser.run("return [...document.querySelectorAll('.draft .m[id]')].every(m => m.querySelector('.sign') && m.querySelector('.unseen'))")
        counted = browser.run("return [...document.querySelectorAll('.counts a[class]')].map(a => parseInt(a.textContent.replace(/\\D+/, '')))"
                              ".reduce((a, b) => a + b)")
        assert counted == cards, counted
        assert "25" in browser.run("return [...document.querySelectorAll('.draft .m.contradicted mark.lead')].map(m => m.textContent)")
        folded = browser.run("return document.querySelector('.card.supported').id")
        is_open = lambda: browser.run("return document.getElementById(arguments[0]).checkVisibility()", folded)
        assert not is_open()

        # What stands so, and nothing else; what is folded of it is opened.
        browser.click("button[data-verdict=contradicted]")
        contradicted = browser.shown(".card")
        assert 0 < contradicted < cards and browser.shown(".card.supported, .card.in-part") == 0
        assert browser.shown(".held") < browser.run("return document.querySelectorAll('.held').length")
        browser.click(".filters [type=reset]")
        browser.click("button[data-verdict=supported]")
        assert is_open()
        browser.click(".filters [type=reset]")

        # Words of the draft are found although the cards do not repeat them.
        browser.type("#words", "midnight")
        until(lambda: browser.shown(".card") == 1, "the search")
        browser.keys("\ue00c")

        # From a source's place to the words in full, from there to the card, from the card to the sentence and back.
        card = browser.run("return document.querySelector('.card.contradicted').id")
        browser.click(f"#{card} .side .place")
        words = browser.hash()
        assert words.startswith("#r"), words
        until(lambda: is_in_view(browser, words), "the words of the source")
        browser.click(words)
        assert browser.hash() == f"#{card}", browser.hash()
        browser.click(f"#{card} .facts .place")
        sentence = browser.hash()
        assert sentence == card.replace("S", "#D"), sentence
        until(lambda: is_in_view(browser, sentence), "the sentence")
        browser.click(sentence)
        assert browser.hash() == f"#{card}", browser.hash()

        # A link to a card that is folded opens it.
        browser.run("for (const fold of document.querySelectorAll('.told > .folded')) fold.open = false")
        browser.click(f"#{folded.replace('S', 'D')}")
        until(is_open, "what bears a sentence out")

        browser.run("history.replaceState(null, '', location.pathname); scrollTo(0, 0); document.activeElement.blur()")
        browser.keys("j")
        first = browser.run("return document.activeElement.closest('.card').id")
        browser.keys("j")
        assert browser.run("return document.activeElement.closest('.card').id") != first

        printed = base64.b64decode(browser.do("/print", shrinkToFit=True))
        assert printed.startswith(b"%PDF-") and len(printed) > 10_000
        if pictures:
            (pictures / "draft.pdf").write_bytes(printed)
        assert browser.run("return performance.getEntriesByType('resource').length") == 0
        assert browser.complaints() == [], browser.complaints()
    with Browser(script=False) as browser:
        browser.open(page)
        assert browser.all(".draft .m.contradicted mark.lead") and browser.all(".filters[hidden]")
        browser.do(f"/element/{browser.one('.draft .m.contradicted')}/click")
        assert "#S" in browser.ask("GET", f"{browser.session}/url")


def without_script(page):
    with Browser(script=False) as browser:
        browser.open(page)
        # The driver's own commands still look into the page.
        assert browser.all(".card") and browser.all(".report .m") and browser.all(".filters[hidden]")
        element = browser.one(".filters")
        assert browser.ask("GET", f"{browser.session}/element/{element}/displayed") is False
        browser.do(f"/element/{browser.one('.card .side .place')}/click")
        assert "#r" in browser.ask("GET", f"{browser.session}/url")


def on_a_phone(page, picture):
    with Browser(500, 900, dark=True) as browser:
        browser.open(page)
        wide = browser.run("return [document.documentElement.scrollWidth, innerWidth]")
        assert wide[0] <= wide[1], f"the page is {wide[0]} wide on {wide[1]}"
        assert browser.run("return matchMedia('(prefers-color-scheme: dark)').matches")
        if picture:
            browser.picture(picture)


def hostile(program, folder):
    """What a document says is shown and never done."""
    bad = folder / "bad"
    bad.mkdir()
    evil = ('The ferry sank on Friday and 12 people died, "<script>window.hit = 1</script>" said <img src=x onerror="window.hit = 1">.\n\n'
            '<a href="javascript:window.hit = 1">Click</a> </main></body> --> ]]> \u202eevil\u202c &lt;b&gt; the mayor said 12 people died.\n')
    (bad / "a.txt").write_text(evil)
    (bad / "b.txt").write_text(evil.replace("12", "14"))
    report, held = folder / "bad.html", folder / "bad-draft.html"
    make(program, report, "report", bad)
    make(program, held, "check", bad / "a.txt", "--against", bad / "b.txt")
    with Browser() as browser:
        for page in (report, held):
            browser.open(page)
            assert browser.run("return window.hit === undefined && document.querySelectorAll('script').length === 1")
            assert browser.run("return document.querySelectorAll('main img, a[href^=javascript]').length") == 0
            assert browser.run("return !/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.documentElement.textContent)")
            assert browser.complaints() == [], browser.complaints()


def opened(page):
    """Milliseconds until the page is laid out."""
    with Browser() as browser:
        begin = time.monotonic()
        browser.open(page)
        browser.run("return document.body.offsetHeight")
        whole = 1000 * (time.monotonic() - begin)
        inside = browser.run("const n = performance.getEntriesByType('navigation')[0]; return [n.domInteractive, n.loadEventEnd]")
        return whole, inside


def make(program, page, *asked):
    subprocess.run([program, *asked, "--format", "html", "-o", page], check=True, stdin=subprocess.DEVNULL)


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("program")
    asked.add_argument("--pictures", type=pathlib.Path)
    asked.add_argument("--time", type=pathlib.Path)
    asked = asked.parse_args()
    if not installed():
        print("browser: skipped, since Chromium and its driver are not here and cannot be installed")
        return
    if asked.time:
        whole, (interactive, loaded) = opened(asked.time)
        print(f"browser: {asked.time} opens in {whole:.0f} ms (read after {interactive:.0f}, loaded after {loaded:.0f})")
        return
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        page = folder / "report.html"
        make(asked.program, page, "report", ROOT / "seeds" / "summit")
        with_script(page, asked.pictures)
        without_script(page)
        on_a_phone(page, asked.pictures and asked.pictures / "phone.png")
        held = folder / "draft.html"
        (folder / "draft.md").write_text(DRAFT)
        make(asked.program, held, "check", folder / "draft.md", "--against", ROOT / "seeds" / "summit")
        with_a_draft(held, asked.pictures)
        on_a_phone(held, asked.pictures and asked.pictures / "draft-phone.png")
        hostile(asked.program, folder)
    print(f"browser: both pages open, filter, lead there and back, print and are safe ({time.monotonic() - begin:.0f} s)")


if __name__ == "__main__":
    sys.exit(main())
