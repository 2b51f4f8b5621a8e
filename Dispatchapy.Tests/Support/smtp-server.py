# A real mail server for the tests: prints a line of JSON for each letter.
# Arguments: certificate, key, port of STARTTLS, port of implicit TLS, port without TLS.
import json, ssl, sys, time
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        if address.startswith("later@"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        user = session.auth_data.login.decode() if session.auth_data else None
        print(json.dumps({"tls": session.ssl is not None, "user": user, "from": envelope.mail_from, "to": envelope.rcpt_tos, "content": envelope.content.decode("ascii")}), flush=True)
        return "250 OK"


def check(server, session, envelope, mechanism, data):
    return AuthResult(success=data.login == b"u" and data.password == b"p", handled=False, auth_data=data)


certificate, key, starttls, tls, plain = sys.argv[1:]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)
servers = [
    Controller(Handler(), hostname="127.0.0.1", port=int(starttls), tls_context=context, require_starttls=True, authenticator=check, auth_required=True),
    Controller(Handler(), hostname="127.0.0.1", port=int(tls), ssl_context=context, authenticator=check, auth_require_tls=False, auth_exclude_mechanism=["PLAIN"]),
    Controller(Handler(), hostname="127.0.0.1", port=int(plain)),
]
for server in servers:
    server.start()
print("ready", flush=True)
# It ends when the tests do.
sys.stdin.read()
