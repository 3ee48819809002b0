"""Asks Sayso before data is used to train. Needs nothing beyond Python 3.9.

It fails closed: what cannot be known is no permit, and says why.

    from sayso import Sayso

    sayso = Sayso("https://sayso.example", token="…", purpose="ai-training.generative")
    if sayso.permits("u-123"):                     # never raises; False unless the answer is yes
        train(row)

    for answer in sayso.decide(["u-123", "u-124"]):  # raises NoAnswer unless all of it is known
        print(answer.subject, answer.permitted, answer.reason)

    sayso.stream(ids, take)                        # any number, in constant memory; see there

A subject is an id (`str`), or another name for it: `("handle", "@mei")`.
"""

import hashlib
import json
import random
import re
import selectors
import socket
import ssl
import threading
import time
import urllib.parse
from collections import Counter, deque, namedtuple

__all__ = ["Answer", "NoAnswer", "Sayso", "Summary"]

Answer = namedtuple(
    "Answer", "subject permitted outcome reason known valid_until position error"
)
Answer.__doc__ = """What the service says about one subject. Use data only if `permitted` is True.

`outcome` is "permit", "deny" or "error"; `known` is False where nobody ever heard of that person;
`error` is the code of what was wrong with the question, or None.
"""
Answer.__repr__ = lambda self: f"Answer(outcome={self.outcome!r}, reason={self.reason!r})"

Summary = namedtuple("Summary", "items permit deny error unknown position_first position_last digest")
Summary.__doc__ = "What a whole stream came to, counted here and confirmed by the service."

_MOST_ITEMS = 10_000
_MOST_DUE = 4_096
_LONGEST_LINE = 1 << 20
_LONGEST_ANSWER = 64 << 20
_CHUNK = 32 << 10
_WORD = re.compile(r"[a-z0-9-]{1,64}\Z")
_PERMITTING = ("opt-in", "default-allow")
_PASSING = (429, 502, 503, 504)


class NoAnswer(Exception):
    """There is no answer, so nothing may be used.

    `why` is one of "no-token", "refused", "unavailable", "unreachable", "timed-out", "broken-off",
    "contradictory".
    """

    def __init__(self, why, message):
        super().__init__(message)
        self.why = why


class Sayso:
    """One service, and the terms on which it is asked. Safe for any number of threads."""

    def __init__(
        self,
        url,
        token,
        purpose,
        recipient=None,
        categories=None,
        jurisdictions=None,
        collected_at=None,
        source=None,
        min_position=0,
        timeout=20.0,
        patience=60.0,
        context=None,
    ):
        """`token` is an access token, or a function that returns one. `timeout` is for one attempt,
        in seconds; no attempt begins more than `patience` seconds after the first.
        """
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username:
            raise ValueError("url must be http or https, a host, and perhaps a port and a path")
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port
        self._path = parts.path.rstrip("/") + "/v1/decisions"
        self._token = token if callable(token) else lambda: token
        self._terms = {
            name: value
            for name, value in (
                ("purpose", purpose),
                ("recipient", recipient),
                ("categories", categories),
                ("jurisdictions", jurisdictions),
                ("collectedAt", collected_at),
                ("source", source),
                ("minPosition", min_position),
            )
            if value
        }
        self._min_position = min_position
        self._timeout, self._patience = timeout, patience
        self._context = context
        self._counts = Counter()
        self._lock = threading.Lock()

    def __repr__(self):
        return f"Sayso({self._host!r})"

    @property
    def counts(self):
        """How often `permits` said what: "permit", "deny:opt-out", "unknown:timed-out", …"""
        with self._lock:
            return dict(self._counts)

    def permits(self, subject):
        """Whether the data of that person may be used now. False whenever that cannot be known."""
        try:
            answer = self.decide([subject])[0]
            key = answer.outcome if answer.permitted else f"{answer.outcome}:{answer.error or answer.reason}"
            permitted = answer.permitted
        except NoAnswer as e:
            key, permitted = f"unknown:{e.why}", False
        except Exception:  # a gate that throws would be one that is taken out
            key, permitted = "unknown:fault", False
        with self._lock:
            self._counts[key if key in self._counts or len(self._counts) < 100 else "other"] += 1
        return permitted is True

    def decide(self, subjects):
        """Asks about any number of subjects, in calls of at most 10,000.

        Returns a list of answers, in the same order. Raises NoAnswer if any of it is not known.
        """
        subjects, answers = list(subjects), []
        for start in range(0, len(subjects), _MOST_ITEMS):
            part = subjects[start : start + _MOST_ITEMS]
            items = [_item(start + i, subject) for i, subject in enumerate(part)]
            said = self._ask(json.dumps({**self._terms, "items": items}).encode())
            given = said.get("items")
            if not isinstance(given, list) or len(given) != len(part):
                raise _contradictory("there are not as many answers as questions")
            for i, subject in enumerate(part):
                answers.append(_answer(given[i], start + i, subject, said.get("position"), self._min_position))
        return answers

    def stream(self, subjects, take):
        """Asks about any number of subjects in constant memory, and gives each answer to `take`.

        What was taken counts only once this has returned. It raises NoAnswer, and everything taken
        has to be thrown away, unless every question was answered, in order, and the service's own
        summary agrees in counts and digest. `subjects` is read on another thread, and must not wait
        for answers.
        """
        return _Stream(self, subjects, take).run()

    def _bearer(self):
        try:
            token = self._token()
        except NoAnswer:
            raise
        except Exception as e:
            raise NoAnswer("no-token", "there is no token") from e
        if not isinstance(token, str) or not re.match(r"[\x21-\x7e]+\Z", token):
            raise NoAnswer("no-token", "there is no token that can be sent")
        return token

    def _ask(self, body):
        begun, pause = time.monotonic(), 0.1
        while True:
            try:
                status, retry_after, said = self._attempt(body)
                if status == 200:
                    return _object(said)
                refusal = _refusal(status, said)
                if status not in _PASSING:
                    raise refusal
            except NoAnswer as e:
                if e.why not in ("unreachable", "timed-out", "broken-off"):
                    raise
                refusal, retry_after = e, 0
            wait = max(random.uniform(pause / 2, pause), retry_after)
            if time.monotonic() - begun + wait >= self._patience:
                raise refusal
            time.sleep(wait)
            pause = min(5.0, 2 * pause)

    def _attempt(self, body):
        call = _Call(self, "", "application/json", iter([body]))
        try:
            status, headers = call.head()
            said = b"".join(call.pieces(headers, _LONGEST_ANSWER))
            after = headers.get("retry-after", "")
            return status, int(after) if re.match(r"[0-9]{1,6}\Z", after) else 0, said
        finally:
            call.cut()


class _Stream:
    """One call of /v1/decisions/stream, which asks while it takes the answers."""

    def __init__(self, sayso, subjects, take):
        self._sayso, self._subjects, self._take = sayso, subjects, take
        self._due = deque()
        self._all_asked = False

    def run(self):
        call = _Call(self._sayso, "/stream", "application/x-ndjson", self._questions())
        try:
            status, headers = call.head()
            if status != 200:
                raise _refusal(status, b"".join(call.pieces(headers, 1 << 20)))
            if not headers.get("content-type", "").lower().startswith("application/x-ndjson"):
                raise _contradictory("it is of another type than was asked for")
            return self._receive(call, call.lines(headers))
        finally:
            call.cut()

    def _questions(self):
        """Pieces of the body; an empty one where the answers due have to be taken first."""
        piece = json.dumps({"defaults": self._sayso._terms}) + "\n"
        begun = time.monotonic()
        for number, subject in enumerate(self._subjects):
            self._due.append(subject)
            piece += json.dumps(_item(number, subject)) + "\n"
            if len(piece) >= _CHUNK or time.monotonic() - begun > 1:
                yield piece.encode()
                piece, begun = "", time.monotonic()
            while len(self._due) >= _MOST_DUE:
                yield piece.encode()
                piece, begun = "", time.monotonic()
        self._all_asked = True
        yield piece.encode()

    def _receive(self, call, lines):
        digest, count, first, last = hashlib.sha256(), Counter(), None, None
        for line in lines:
            said = _object(line)
            if "summary" in said:
                summary = self._confirm(said["summary"], count, first, last, digest)
                if next(lines, None) is not None:
                    raise _contradictory("it goes on after its summary")
                return summary
            if not self._due:
                raise _contradictory("an answer is not in its place")
            subject = self._due.popleft()
            answer = _answer(said, count["items"], subject, said.get("position"), self._sayso._min_position)
            digest.update(line)
            count.update(("items", answer.outcome))
            count["unknown"] += not answer.known
            first = answer.position if first is None else first
            last = answer.position
            self._take(answer)
            call.progress()
        raise NoAnswer("broken-off", "the stream ends without its summary")

    def _confirm(self, said, count, first, last, digest):
        if not isinstance(said, dict) or said.get("complete") is not True:
            raise _contradictory("the summary does not say that it is complete")
        if not self._all_asked or self._due:
            raise _contradictory("the summary comes before the last answer")
        for name in ("items", "permit", "deny", "error", "unknown"):
            if type(said.get(name)) is not int or said[name] != count[name]:
                raise _contradictory(f"the summary counts {name} otherwise")
        if count["items"] and (said.get("positionFirst") != first or said.get("positionLast") != last):
            raise _contradictory("the summary has other positions")
        counted = "sha256:" + digest.hexdigest()
        if said.get("digest") != counted:
            raise _contradictory("the summary is of other answers than those that came")
        return Summary(
            count["items"],
            count["permit"],
            count["deny"],
            count["error"],
            count["unknown"],
            said.get("positionFirst"),
            said.get("positionLast"),
            counted,
        )


class _Call:
    """One HTTP/1.1 call that sends its body while it reads the answer, on one thread.

    A service in constant memory stops reading when nobody takes its answers, and the standard
    library's client sends the whole body first. Redirects are not followed.
    """

    def __init__(self, sayso, path, kind, body):
        self._body, self._out, self._in, self._at = body, b"", b"", 0
        self._timeout = sayso._timeout
        host = f"[{sayso._host}]" if ":" in sayso._host else sayso._host
        port = sayso._port or (443 if sayso._secure else 80)
        head = (
            f"POST {sayso._path}{path} HTTP/1.1\r\nHost: {host}:{port}\r\n"
            f"Authorization: Bearer {sayso._bearer()}\r\nContent-Type: {kind}\r\n"
            f"Accept: {kind}, application/problem+json\r\nAccept-Encoding: identity\r\n"
            "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
        )
        self.progress()
        try:
            self._socket = socket.create_connection((sayso._host, port), self._timeout)
            if sayso._secure:
                context = sayso._context or ssl.create_default_context()
                self._socket = context.wrap_socket(self._socket, server_hostname=sayso._host)
            self._socket.setblocking(False)
            self._selector = selectors.DefaultSelector()
            self._selector.register(self._socket, selectors.EVENT_READ)
        except socket.timeout as e:
            raise NoAnswer("timed-out", "no connection in time") from e
        except OSError as e:
            raise NoAnswer("unreachable", f"nobody answers there: {type(e).__name__}") from e
        self._out = head.encode("ascii")

    def cut(self):
        self._selector.close()
        self._socket.close()

    def progress(self):
        """Something whole came; the time until the next is measured from now."""
        self._since = time.monotonic()

    def head(self):
        """Status, and headers by lower-case name."""
        while True:
            room = [64 << 10]
            match = re.match(rb"HTTP/1\.1 ([1-5][0-9]{2})(?: |\Z)", self._line(room))
            if not match:
                raise NoAnswer("broken-off", "what answers does not speak HTTP/1.1")
            headers = {}
            while True:
                line = self._line(room)
                if not line:
                    break
                name, colon, value = line.decode("latin-1").partition(":")
                if not colon or not name or name != name.strip():
                    raise NoAnswer("broken-off", "the answer has a malformed header")
                name = name.lower()
                headers[name] = headers[name] + "," + value.strip() if name in headers else value.strip()
            if int(match[1]) >= 200:
                return int(match[1]), headers

    def pieces(self, headers, most):
        """The answer's body. It ends only if HTTP says that it is whole."""
        coding, length = headers.get("transfer-encoding"), headers.get("content-length", "")
        if headers.get("content-encoding") or coding and (coding.lower() != "chunked" or length):
            raise NoAnswer("broken-off", "the answer has a coding that was not asked for")
        if coding:
            room = [64 << 10]
            while True:
                size = self._line(room)
                if not re.match(rb"[0-9a-fA-F]{1,8}\Z", size):
                    raise NoAnswer("broken-off", "a chunk does not say how long it is")
                size, room = int(size, 16), [64 << 10]
                if not size:
                    while self._line(room):
                        pass
                    return
                most -= size
                yield from self._bytes(size, most)
                if self._line(room):
                    raise NoAnswer("broken-off", "a chunk is longer than it says")
        if not re.match(r"[0-9]{1,15}\Z", length):
            raise NoAnswer("broken-off", "the answer does not say where it ends")
        yield from self._bytes(int(length), most - int(length))

    def lines(self, headers):
        """The answer's lines, their ends included."""
        rest = b""
        for piece in self.pieces(headers, float("inf")):
            *whole, rest = (rest + piece).split(b"\n")
            for line in whole:
                yield line + b"\n"
            if len(rest) > _LONGEST_LINE:
                raise _contradictory("a line is longer than any answer")
        if rest:
            raise NoAnswer("broken-off", "the answer ends within a line")

    def _bytes(self, size, most):
        if most < 0:
            raise NoAnswer("broken-off", "the answer is longer than any answer")
        while size:
            if self._at == len(self._in):
                self._pump()
            piece = self._in[self._at : self._at + size]
            self._at += len(piece)
            size -= len(piece)
            yield piece

    def _line(self, room):
        line = b""
        while not line.endswith(b"\n"):
            if self._at == len(self._in):
                self._pump()
            end = self._in.find(b"\n", self._at) + 1 or len(self._in)
            line += self._in[self._at : end]
            room[0] -= end - self._at
            self._at = end
            if room[0] < 0:
                raise NoAnswer("broken-off", "the answer's head is too long")
        if not line.endswith(b"\r\n"):
            raise NoAnswer("broken-off", "the answer has a line that does not end as HTTP says")
        return line[:-2]

    def _pump(self):
        """Waits for more of the answer; sends meanwhile whatever can be sent."""
        self._in, self._at, broken = b"", 0, None
        while not self._in:
            if not self._out and self._body is not None and broken is None:
                piece = next(self._body, None)
                if piece is None:
                    self._body, self._out = None, b"0\r\n\r\n"
                elif piece:
                    self._out = b"%x\r\n%s\r\n" % (len(piece), piece)
            left = self._timeout - (time.monotonic() - self._since)
            if left <= 0:
                raise NoAnswer("timed-out", "an answer was due for too long")
            pending = getattr(self._socket, "pending", int)()
            both = selectors.EVENT_READ | selectors.EVENT_WRITE
            try:
                if not pending:
                    self._selector.modify(self._socket, both if self._out else selectors.EVENT_READ)
                    self._selector.select(left)
                if self._out:
                    self._out = self._out[self._send() :]
            except (OSError, ValueError) as e:
                # the service may have answered before it stopped reading
                self._out, broken = b"", e
            try:
                received = self._socket.recv(1 << 16)
                if not received:
                    raise NoAnswer("broken-off", "the connection ended")
                self._in = received
            except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
                if broken is not None:
                    raise NoAnswer("broken-off", "the connection broke off") from broken
            except OSError as e:
                raise NoAnswer("broken-off", f"the connection broke off: {type(e).__name__}") from e

    def _send(self):
        try:
            return self._socket.send(self._out)
        except (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError):
            return 0


def _item(number, subject):
    if isinstance(subject, str):
        return {"id": str(number), "subject": subject}
    kind, value = subject
    return {"id": str(number), "alias": {"type": kind, "value": value}}


def _object(said):
    def unique(pairs):
        members = dict(pairs)
        if len(members) != len(pairs):
            raise ValueError("a name twice")
        return members

    def no_constant(_):
        raise ValueError("no such number")

    try:
        value = json.loads(said.decode("utf-8"), object_pairs_hook=unique, parse_constant=no_constant)
    except (ValueError, RecursionError):
        raise _contradictory("it is not JSON") from None
    if not isinstance(value, dict):
        raise _contradictory("it is not an object")
    return value


def _answer(said, number, subject, position, min_position):
    """Reads an answer, and refuses whatever does not fit the question or itself."""
    if not isinstance(said, dict) or said.get("id") != str(number):
        raise _contradictory("an answer is not in its place")
    outcome, reason, decision = said.get("outcome"), said.get("reason"), said.get("decision")
    known, error = said.get("known", True), None
    if (
        outcome not in ("permit", "deny", "error")
        or decision is not (outcome == "permit")
        or not isinstance(reason, str)
        or not _WORD.match(reason)
        or not isinstance(known, bool)
        or type(position) is not int
    ):
        raise _contradictory("an answer disagrees with itself")
    if outcome == "error":
        error = (said.get("error") or {}).get("code")
        if not isinstance(error, str) or not _WORD.match(error):
            raise _contradictory("an error does not say which")
    else:
        asked = _item(number, subject)
        if any(said.get(name) != asked.get(name) for name in ("subject", "alias")):
            raise _contradictory("an answer is about somebody else")
        if position < min_position:
            raise _contradictory("it was decided before the position that was demanded")
        if (reason in _PERMITTING) != (outcome == "permit") or outcome == "permit" and not known:
            raise _contradictory("the reason and the outcome disagree")
    return Answer(
        subject, outcome == "permit", outcome, reason, known, said.get("validUntil"), position, error
    )


def _refusal(status, said):
    why = {401: "no-token"}.get(status, "unavailable" if status in _PASSING or status == 500 else "refused")
    try:
        detail = ": " + str(_object(said).get("detail", ""))[:300]
    except NoAnswer:
        detail = ""
    return NoAnswer(why, f"the service answered {status}{detail}")


def _contradictory(what):
    return NoAnswer("contradictory", what)
