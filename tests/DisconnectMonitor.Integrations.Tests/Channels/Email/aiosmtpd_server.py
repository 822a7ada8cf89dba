"""A mail server that wants STARTTLS and a password, and prints each mail that it takes apart as a line of JSON.

usage: aiosmtpd_server.py CERTIFICATE_AND_KEY USER PASSWORD
"""
import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        print(json.dumps({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "tls": session.ssl is not None,
            "type": mail.get_content_type(),
            "headers": {name: str(value) for name, value in mail.items()},
            "parts": [{"type": part.get_content_type(), "text": part.get_content()} for part in mail.iter_parts()],
            "defects": [str(defect) for part in mail.walk() for defect in part.defects],
        }), flush=True)
        return "250 taken"


def authenticator(server, session, envelope, mechanism, data):
    expected = (sys.argv[2].encode(), sys.argv[3].encode())
    return AuthResult(success=(data.login, data.password) == expected, handled=False)


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1])
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Handler(), hostname="localhost", tls_context=context, require_starttls=True, auth_required=True, authenticator=authenticator),
        "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)

    # It ends with the test, whatever becomes of that: its standard input is then closed.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
