"""Pages on loopback that do what a browser's guard must withstand; no word of them is about a real place."""

from __future__ import annotations

import gzip
import time

from tests.network.answering import Answering

WORDS = "Seven people were killed when shells fell on the market of Wadi Sarw."
_SCRIPTED = (
    "<div id=app></div><script>document.getElementById('app').innerHTML = "
    f"'<article><h1>Shelling</h1>' + '<p>{WORDS}</p>'.repeat(3) + '</article>';</script>"
)
# what a script of a page could learn of who looks at it
_CURIOUS = """<pre id=told></pre><script>
const told = [navigator.userAgent, navigator.language, navigator.languages.join(),
  Intl.DateTimeFormat().resolvedOptions().timeZone, new Date().getTimezoneOffset(),
  navigator.platform, location.href, navigator.webdriver, document.referrer];
document.getElementById('told').textContent = JSON.stringify(told);
</script>"""
_REACHING = """<p id=told>nothing</p><script>
const tell = (what) => { document.getElementById('told').textContent += '|' + what; };
const inner = 'http://127.0.0.1:PORT/secret';
fetch(inner, {mode: 'no-cors'}).then(() => tell('FETCHED'), () => tell('fetch refused'));
const socket = new WebSocket('ws://127.0.0.1:PORT/secret');
socket.onopen = () => tell('SOCKET OPEN'); socket.onerror = () => tell('socket refused');
const picture = new Image(); picture.src = inner + '?image';
picture.onload = () => tell('IMAGE LOADED'); picture.onerror = () => tell('image refused');
const way = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:PORT'}]});
way.onicecandidate = (found) => { if (found.candidate) tell('CANDIDATE ' + found.candidate.candidate); };
way.createDataChannel('x'); way.createOffer().then((offer) => way.setLocalDescription(offer));
</script><iframe src="http://127.0.0.1:PORT/secret?frame"></iframe>
<iframe src="http://169.254.169.254/latest/meta-data/"></iframe>
<link rel=dns-prefetch href="//prefetched.example"><link rel=preconnect href="http://127.0.0.1:PORT">
<iframe src="file:///etc/passwd"></iframe>"""


class Hostile(Answering):
    """Answers as its address says."""

    inner = 1
    """Port of the server that must not be reached."""

    def answer(self) -> None:
        answer = getattr(self, "_" + self.path.strip("/").partition("?")[0], self._missing)
        answer()

    def _missing(self) -> None:
        self._say("<html><body>Nothing to see here</body></html>", status=404)

    def _scripted(self) -> None:
        self._say(f"<html><head><title>Amber Wire</title></head><body>{_SCRIPTED}</body></html>")

    def _zipped(self) -> None:
        page = f"<html><body><p>{WORDS}</p></body></html>"
        self._say(gzip.compress(page.encode()), Content_Encoding="gzip")

    def _curious(self) -> None:
        self._say(f"<html><body>{_CURIOUS}</body></html>")

    def _reaching(self) -> None:
        self._say(_REACHING.replace("PORT", str(self.inner)))

    def _inward(self) -> None:
        self._say("", status=302, Location=f"http://127.0.0.1:{self.inner}/secret")

    def _leaving(self) -> None:
        self._say(f"<p>{WORDS}</p><script>location = 'http://127.0.0.1:{self.inner}/x'</script>")

    def _round(self) -> None:
        self._say("", status=302, Location="/round")

    def _talking(self) -> None:
        self._say(f"<p>{WORDS}</p><script>alert(1); confirm(2); prompt(3); print();"
                  "window.onbeforeunload = () => 'stay'; window.open('/scripted');</script>")  # fmt: skip

    def _file(self) -> None:
        self._say(b"MZ" * 500, Content_Type="application/x-msdownload",
                  Content_Disposition="attachment; filename=gift.exe")  # fmt: skip

    def _giving(self) -> None:
        self._say(f"<p>{WORDS}</p><script>location = '/file'</script>")

    def _tall(self) -> None:
        self._say(f"<body style='margin:0'><div style='height:30000px'>{WORDS}</div>")

    def _spinning(self) -> None:
        self._say(f"<p>{WORDS}</p><script>setTimeout(() => {{ for (;;) {{}} }}, 100)</script>")

    def _growing(self) -> None:
        self._say(
            f"<p>{WORDS}</p><script>setInterval(() => {{ for (let i = 0; i < 1000; i++) "
            "document.body.append('more and more '); }, 10)</script>"
        )

    def _hungry(self) -> None:
        self._say(
            f"<p>{WORDS}</p><script>const all = []; const more = () => "
            "all.push(new Uint8Array(50e6).fill(7)); for (let i = 0; i < 60; i++) more(); "
            "setInterval(more, 10)</script>"  # a page that has not loaded is not left early
        )

    def _asking(self) -> None:
        self._say(
            f"<p>{WORDS}</p><script>for (let i = 0; i < 60; i++) fetch('/scripted?' + i);</script>"
        )

    def _pdf(self) -> None:
        self._say(b"%PDF-1.4\ntrailer<<>>\n%%EOF", Content_Type="application/pdf")

    def _lying(self) -> None:
        self._say(
            "<script>const all = document.documentElement;"
            "Object.defineProperty(all, 'outerHTML', {get() { return 'FAKE'; }});"
            "Object.defineProperty(all, 'scrollHeight', {get() { throw 1; }});"
            f"window.XMLSerializer = null;</script><p>{WORDS}</p>"
        )

    def _endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        self.wfile.write(f"<p>{WORDS}</p>".encode())
        for _ in range(20_000):
            self.wfile.write(b"<p>and so on</p>" * 600)
            time.sleep(0.001)

    def _silent(self) -> None:
        time.sleep(3)
        self.close_connection = True

    def _refreshing(self) -> None:
        self._say(f"<meta http-equiv=refresh content=0><p>{WORDS}</p>")

    def _reloading(self) -> None:
        self._say(f"<p>{WORDS}</p><script>location.reload()</script>")

    def _returning(self) -> None:
        self._say(f"<p>{WORDS}</p><script>setTimeout(() => location.reload(), 300)</script>")

    def _circling(self) -> None:
        self._say(f"<p>{WORDS}</p><script>location = '/circling?' + Math.random()</script>")

    def _leading(self) -> None:
        self._say("<meta http-equiv=refresh content='0; url=/scripted'><p>Please wait.</p>")

    def _framing(self) -> None:
        self._say(
            f"<p>{WORDS}</p><iframe src='/framed'></iframe><iframe id=own></iframe>"
            "<iframe srcdoc='<p>Written into the page.</p>'></iframe>"
            "<iframe src='http://127.0.0.1:1/refused'></iframe>"
            "<script>document.getElementById('own').contentDocument.body.innerHTML = "
            "'<p>Put there by a script.</p>'</script>"
        )

    def _framed(self) -> None:
        self._say("<script>document.write('<p>Told in a ' + 'frame.</p>')</script>")

    def _secret(self) -> None:
        self._say("the secret inside")
