"""The sandbox's mail server through the eyes of Python's mail client, and the sandbox as a program that starts and stops."""

import smtplib
import socket
import subprocess
import urllib.request
from email.message import EmailMessage

import pytest
from stripe_stand import KEY, PATIENCE, Sandbox, receiver, running_sandbox, sandbox, wait_until

PDF = bytes(range(256)) * 50


def send(sandbox, message, **options):
    with smtplib.SMTP("127.0.0.1", sandbox.smtp_port, timeout=PATIENCE) as client:
        client.send_message(message, **options)


def a_mail(subject="Your tickets – Zoë", to="Ann <ann@example.com>"):
    message = EmailMessage()
    message["From"] = "Holdfast <noreply@holdfast.test>"
    message["To"] = to
    message["Subject"] = subject
    message.set_content("Dear Zoë,\n.\n..two dots\nអរគុណ\n" + "long " * 400 + "\n")
    message.add_alternative("<p>Dear <b>Zoë</b></p><img src='cid:logo@holdfast'>", subtype="html")
    message.get_payload()[1].add_related(b"\x89PNG", "image", "png", cid="<logo@holdfast>", filename="logo.png")
    message.add_attachment(PDF, maintype="application", subtype="pdf", filename="Tickets für Zoë.pdf")
    return message


def test_mail_is_read_as_it_was_written(sandbox):
    message = a_mail()
    send(sandbox, message)

    mails = sandbox.json("GET", "/mail.json")

    assert len(mails) == 1
    mail = mails[0]
    assert mail["to"] == "ann@example.com"
    assert mail["from"] == "Holdfast <noreply@holdfast.test>"
    assert mail["subject"] == "Your tickets – Zoë"
    body = message.get_body(("plain",)).get_content()
    assert mail["text"].replace("\r\n", "\n").rstrip("\n") == body.rstrip("\n")
    assert "<b>Zoë</b>" in mail["html"]
    files = {file["filename"]: file for file in mail["attachments"]}
    assert set(files) == {"logo.png", "Tickets für Zoë.pdf"}
    pdf = files["Tickets für Zoë.pdf"]
    assert (pdf["content_type"], pdf["size"]) == ("application/pdf", len(PDF))
    with urllib.request.urlopen(sandbox.url + pdf["url"], timeout=PATIENCE) as response:
        assert response.read() == PDF
        assert response.headers["Content-Disposition"].startswith("attachment;")
    assert sandbox.json("GET", f"/mail/{mail['id']}.json") == mail
    status, _, html = sandbox.request("GET", f"/mail/{mail['id']}")
    assert status == 200 and "Your tickets – Zoë" in html
    status, headers, html = sandbox.request("GET", f"/mail/{mail['id']}/html")
    assert status == 200 and "sandbox" in headers["Content-Security-Policy"]
    assert files["logo.png"]["url"] in html and "cid:" not in html


def test_mail_is_found_and_emptied(sandbox):
    send(sandbox, a_mail(subject="First", to="ann@example.com"))
    send(sandbox, a_mail(subject="Second", to="bob@example.com"))
    assert [mail["subject"] for mail in sandbox.json("GET", "/mail.json")] == ["Second", "First"]
    assert [mail["subject"] for mail in sandbox.json("GET", "/mail.json?to=ANN@example.com")] == ["First"]
    assert [mail["subject"] for mail in sandbox.json("GET", "/mail.json?subject=second")] == ["Second"]
    assert sandbox.json("GET", "/mail.json?to=ann&subject=second") == []
    sandbox.json("DELETE", "/mail")
    assert sandbox.json("GET", "/mail.json") == []
    assert sandbox.request("GET", "/mail/1")[0] == 404


def test_pipelining_authentication_and_limits(sandbox):
    with smtplib.SMTP("127.0.0.1", sandbox.smtp_port, timeout=PATIENCE) as client:
        client.ehlo()
        assert int(client.esmtp_features["size"]) == 20 * 1024 * 1024
        assert client.has_extn("8bitmime") and client.has_extn("pipelining")
        client.login("anyone", "anything")
        client.user, client.password = "anyone", "anything"
        assert client.auth("PLAIN", client.auth_plain, initial_response_ok=False)[0] == 235
        assert client.auth("LOGIN", client.auth_login, initial_response_ok=False)[0] == 235
        assert client.docmd("MAIL", "FROM:<a@example.com> SIZE=30000000")[0] == 552
        assert client.docmd("DATA")[0] == 503
        assert client.docmd("MAIL", "a@example.com")[0] == 501
        assert client.docmd("JUMP")[0] == 500
        assert client.noop()[0] == 250 and client.rset()[0] == 250
    with socket.create_connection(("127.0.0.1", sandbox.smtp_port), timeout=PATIENCE) as connection:
        connection.sendall(
            b"HELO me\r\nMAIL FROM:<>\r\nRCPT TO:<x@example.com>\r\nRCPT TO:<y@example.com>\r\nDATA\r\n"
            b"just a body\r\n..dot\r\n.\r\nQUIT\r\n"
        )
        answer = b""
        while piece := connection.recv(4096):
            answer += piece
    assert [line[:3] for line in answer.decode().split("\r\n")] == [
        "220", "250", "250", "250", "250", "354", "250", "221", "",
    ]
    mail = sandbox.json("GET", "/mail.json")[0]
    assert mail["recipients"] == ["x@example.com", "y@example.com"]
    assert mail["text"] == "just a body\r\n.dot\r\n"


def test_too_large_a_mail_is_refused(sandbox):
    with smtplib.SMTP("127.0.0.1", sandbox.smtp_port, timeout=PATIENCE * 4) as client:
        client.helo()
        client.mail("a@example.com")
        client.rcpt("b@example.com")
        assert client.data(b"x" * 1000 + b"\r\n" + (b"y" * 998 + b"\r\n") * 21_000)[0] == 552
    assert sandbox.json("GET", "/mail.json") == []


def test_mail_faults(sandbox):
    sandbox.json("POST", "/_sandbox/faults", {"smtp": "reject", "code": 451})
    with pytest.raises(smtplib.SMTPSenderRefused) as refusal:
        send(sandbox, a_mail())
    assert refusal.value.smtp_code == 451
    for kind, arrived in (("drop", 0), ("drop_after", 1)):
        sandbox.json("POST", "/_sandbox/faults", {"smtp": kind})
        with pytest.raises(smtplib.SMTPServerDisconnected):
            send(sandbox, a_mail())
        assert len(sandbox.json("GET", "/mail.json")) == arrived
    send(sandbox, a_mail())
    assert len(sandbox.json("GET", "/mail.json")) == 2


# The process


def test_taken_port_is_said(sandbox):
    finished = subprocess.run(sandbox.arguments, capture_output=True, text=True, timeout=PATIENCE)
    assert finished.returncode == 1
    assert "taken" in finished.stderr and "cannot listen on 127.0.0.1:" in finished.stderr


def test_stops_while_an_answer_is_held_back(receiver):
    sandbox = Sandbox(receiver.url)
    sandbox.json("POST", "/_sandbox/faults", {"next": "timeout", "seconds": 300})
    connection = socket.create_connection(("127.0.0.1", sandbox.port), timeout=PATIENCE)
    connection.sendall(f"GET /v1/balance HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {KEY}\r\n\r\n".encode())
    idle = socket.create_connection(("127.0.0.1", sandbox.smtp_port), timeout=PATIENCE)
    wait_until(lambda: not sandbox.json("GET", "/_sandbox/state")["faults"]["api"], "the fault is taken")
    sandbox.close()
    connection.close()
    idle.close()
