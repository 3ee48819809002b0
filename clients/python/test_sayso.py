"""The Python client against servers that lie, drip and break off, and against the real service.

`python3 -m unittest` in this folder. SAYSO_TEST_URL and SAYSO_TEST_TOKEN name a real service in which
"yes" has said yes and "no" has said no.
"""

import hashlib
import json
import os
import socket
import threading
import unittest

from sayso import NoAnswer, Sayso

SUBJECTS = ["y1", "n1", "u1", "e1", "y2"]
KINDS = {
    "y": {"decision": True, "outcome": "permit", "reason": "opt-in"},
    "n": {"decision": False, "outcome": "deny", "reason": "opt-out"},
    "u": {"decision": False, "outcome": "deny", "reason": "no-opt-in", "known": False},
    "e": {"decision": False, "outcome": "error", "reason": "error", "error": {"code": "unknown-purpose"}},
}


def answer(number, subject):
    return {"id": str(number), "subject": subject, **KINDS[subject[0]], "position": 7}


def summary(answers, subjects, **changed):
    kinds = [subject[0] for subject in subjects]
    said = {
        "complete": True,
        "items": len(kinds),
        "permit": kinds.count("y"),
        "deny": kinds.count("n") + kinds.count("u"),
        "error": kinds.count("e"),
        "unknown": kinds.count("u"),
        "positionFirst": 7,
        "positionLast": 7,
        "digest": "sha256:" + hashlib.sha256(answers.encode()).hexdigest(),
    }
    return json.dumps({"summary": {**said, **changed}}) + "\n"


def body(subjects, **changed):
    answers = "".join(json.dumps(answer(i, s)) + "\n" for i, s in enumerate(subjects))
    return answers + summary(answers, subjects, **changed)


def chunked(text, size=100):
    head = "HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
    parts = [text[i : i + size] for i in range(0, len(text), size)]
    return (head + "".join(f"{len(p):x}\r\n{p}\r\n" for p in parts) + "0\r\n\r\n").encode()


def plain(status, said, headers=""):
    return f"HTTP/1.1 {status} x\r\nContent-Length: {len(said)}\r\n{headers}\r\n{said}".encode()


class Server:
    """Sends exactly the bytes that a test wants sent, and cuts the connection then."""

    def __init__(self, *answers, handle=None):
        self.answers, self.handle, self.asked = list(answers), handle, []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = "http://127.0.0.1:%d" % self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def _serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            try:
                with connection, connection.makefile("rb") as incoming:
                    head = b""
                    while not head.endswith(b"\r\n\r\n"):
                        head += incoming.readline()
                    if self.handle:
                        self.handle(connection, incoming)
                        continue
                    asked = b"".join(chunks(incoming))
                    self.asked.append((head.decode(), asked.decode()))
                    connection.sendall(self.answers[min(len(self.asked), len(self.answers)) - 1])
            except (OSError, ValueError):
                pass  # the client broke off, as some tests want it


def chunks(incoming):
    while True:
        size = int(incoming.readline(), 16)
        piece = incoming.read(size)
        incoming.readline()
        if not size:
            return
        yield piece


class Case(unittest.TestCase):
    def client(self, url, **more):
        return Sayso(url, "secret-token", "ai-training.generative", **{"patience": 0.01, **more})

    def refused(self, why, act):
        with self.assertRaises(NoAnswer) as caught:
            act()
        self.assertEqual(why, caught.exception.why, str(caught.exception))

    def streamed(self, said, **more):
        taken = []
        with Server(said) as server:
            done = self.client(server.url, **more).stream(SUBJECTS, lambda a: taken.append((a.subject, a.permitted)))
        return done, taken


class StreamTest(Case):
    def test_whole_stream_gives_each_answer_in_its_place(self):
        done, taken = self.streamed(chunked(body(SUBJECTS)))
        self.assertEqual((5, 2, 2, 1, 1), done[:5])
        self.assertEqual([("y1", True), ("n1", False), ("u1", False), ("e1", False), ("y2", True)], taken)

    def test_stream_cut_at_any_byte_is_none(self):
        whole = chunked(body(SUBJECTS), 300)
        for length in range(len(whole)):
            with self.subTest(length=length), self.assertRaises(NoAnswer):
                self.streamed(whole[:length])

    def test_stream_with_any_byte_changed_is_none_or_the_same(self):
        whole = chunked(body(SUBJECTS), 300)
        _, truth = self.streamed(whole)
        for at in range(len(whole)):
            changed = bytearray(whole)
            changed[at] ^= 1
            with self.subTest(at=at):
                try:
                    self.assertEqual(truth, self.streamed(bytes(changed))[1])
                except NoAnswer:
                    pass

    def test_summary_that_disagrees_is_none(self):
        for changed in (
            {"permit": 3},
            {"items": 4},
            {"unknown": 0},
            {"complete": False},
            {"digest": "sha256:" + "0" * 64},
            {"positionLast": 8},
            {"items": True},
        ):
            with self.subTest(changed=changed):
                self.refused("contradictory", lambda: self.streamed(chunked(body(SUBJECTS, **changed))))

    def test_fewer_and_more_and_other_answers_are_none(self):
        for subjects in (SUBJECTS[:4], [*SUBJECTS, "y3"], ["n1", "y1", *SUBJECTS[2:]]):
            with self.subTest(subjects=subjects):
                self.refused("contradictory", lambda: self.streamed(chunked(body(subjects))))

    def test_what_follows_the_summary_makes_it_none(self):
        self.refused("contradictory", lambda: self.streamed(chunked(body(SUBJECTS) + "\n")))

    def test_line_without_end_is_none(self):
        self.refused("contradictory", lambda: self.streamed(chunked("x" * (2 << 20), 1 << 16)))

    def test_redirect_is_not_followed(self):
        self.refused("refused", lambda: self.streamed(plain(307, "", "Location: http://127.0.0.1:1/\r\n")))

    def test_answer_that_drips_is_given_up(self):
        over = threading.Event()

        def drip(connection, _):
            for each in chunked(body(SUBJECTS)):
                connection.sendall(bytes([each]))
                if over.wait(0.02):
                    return

        with Server(handle=drip) as server:
            client = self.client(server.url, timeout=0.3)
            self.refused("timed-out", lambda: client.stream(SUBJECTS, lambda _: None))
            self.refused("timed-out", lambda: client.decide(["y1"]))
            over.set()

    def test_answers_are_taken_while_questions_are_sent(self):
        def eager(connection, incoming):
            connection.sendall(chunked("")[: -len(b"0\r\n\r\n")])
            sent, subjects, rest = "", [], ""
            for chunk in chunks(incoming):
                *lines, rest = (rest + chunk.decode()).split("\n")
                answers = ""
                for line in lines:
                    asked = json.loads(line)
                    if "defaults" not in asked:
                        answers += json.dumps(answer(len(subjects), asked["subject"])) + "\n"
                        subjects.append(asked["subject"])
                sent += answers
                if answers:
                    connection.sendall(b"%x\r\n%s\r\n" % (len(answers), answers.encode()))
            last = summary(sent, subjects)
            connection.sendall(b"%x\r\n%s\r\n0\r\n\r\n" % (len(last), last.encode()))

        with Server(handle=eager) as server:
            done = self.client(server.url).stream((f"n{i}" for i in range(50_000)), lambda _: None)
        self.assertEqual(50_000, done.deny)

    def test_source_that_raises_is_raised_on_and_the_question_is_not_whole(self):
        def damaged():
            yield "y1"
            raise OSError("the file is damaged")

        with Server(chunked(body(["y1"]))) as server:
            with self.assertRaisesRegex(OSError, "the file is damaged"):
                self.client(server.url).stream(damaged(), lambda _: None)
            self.assertEqual([], server.asked)


class DecideTest(Case):
    def test_batch_is_cut_into_calls(self):
        def said(start, count):
            items = [answer(start + i, "y" if (start + i) % 3 == 0 else "n") for i in range(count)]
            return plain(200, json.dumps({"position": 7, "items": items}))

        with Server(said(0, 10_000), said(10_000, 5)) as server:
            answers = self.client(server.url).decide("y" if i % 3 == 0 else "n" for i in range(10_005))
            self.assertEqual([i % 3 == 0 for i in range(10_005)], [a.permitted for a in answers])
            self.assertEqual(2, len(server.asked))

    def test_answer_cut_at_any_byte_is_none(self):
        whole = plain(200, json.dumps({"position": 7, "items": [answer(0, "y1")]}))
        for length in range(len(whole)):
            with self.subTest(length=length), Server(whole[:length]) as server, self.assertRaises(NoAnswer):
                self.client(server.url).decide(["y1"])

    def test_answer_that_does_not_fit_is_none(self):
        for changed in (
            {"decision": "true"},
            {"outcome": "deny"},
            {"decision": False},
            {"reason": "opt-out"},
            {"known": False},
            {"subject": "y2"},
            {"id": "1"},
        ):
            said = plain(200, json.dumps({"position": 7, "items": [{**answer(0, "y1"), **changed}]}))
            with self.subTest(changed=changed), Server(said) as server:
                self.refused("contradictory", lambda: self.client(server.url).decide(["y1"]))

    def test_answer_from_before_the_demanded_position_is_none(self):
        with Server(plain(200, json.dumps({"position": 7, "items": [answer(0, "y1")]}))) as server:
            self.refused("contradictory", lambda: self.client(server.url, min_position=8).decide(["y1"]))

    def test_busy_service_is_asked_again(self):
        whole = plain(200, json.dumps({"position": 7, "items": [answer(0, "y1")]}))
        with Server(plain(503, "{}", "Retry-After: 0\r\n"), whole) as server:
            self.assertTrue(self.client(server.url, patience=5).decide(["y1"])[0].permitted)

    def test_refusal_is_not_asked_again(self):
        for status, why in ((400, "refused"), (403, "refused"), (401, "no-token"), (302, "refused")):
            with self.subTest(status=status), Server(plain(status, "{}")) as server:
                self.refused(why, lambda: self.client(server.url, patience=5).decide(["y1"]))
                self.assertEqual(1, len(server.asked))


class GateTest(Case):
    def test_whatever_cannot_be_known_is_no_and_counted(self):
        with Server(plain(200, json.dumps({"position": 7, "items": [answer(0, "n1")]}))) as server:
            client = self.client(server.url)
            self.assertIs(False, client.permits("n1"))
            self.assertIs(False, client.permits(None))
        client._port = 1
        self.assertIs(False, client.permits("y1"))
        self.assertEqual({"deny:opt-out": 1, "unknown:fault": 1, "unknown:unreachable": 1}, client.counts)

    def test_nobody_and_no_token_is_printed(self):
        with Server(plain(200, json.dumps({"position": 7, "items": [answer(0, "y1")]}))) as server:
            client = self.client(server.url)
            self.assertNotIn("y1", repr(client.decide(["y1"])))
            self.assertNotIn("secret", repr(client))


@unittest.skipUnless(os.environ.get("SAYSO_TEST_URL"), "SAYSO_TEST_URL names no service")
class RealServiceTest(unittest.TestCase):
    def client(self):
        return Sayso(os.environ["SAYSO_TEST_URL"], os.environ["SAYSO_TEST_TOKEN"], "ai-training.generative")

    def test_decisions_against_the_real_service(self):
        answers = self.client().decide(["yes", "no", "nobody-knows", ("handle", "@yes")])
        self.assertEqual([True, False, False, True], [each.permitted for each in answers])
        self.assertEqual([True, True, False, True], [each.known for each in answers])

    def test_stream_against_the_real_service(self):
        permitted = []
        done = self.client().stream(
            ("yes" if i % 2 else "no" for i in range(20_000)), lambda a: permitted.append(a.permitted)
        )
        self.assertEqual((20_000, 10_000), (done.items, done.permit))
        self.assertEqual([i % 2 == 1 for i in range(20_000)], permitted)


if __name__ == "__main__":
    unittest.main()
