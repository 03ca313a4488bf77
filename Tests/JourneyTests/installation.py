"""One whole installation: a database, the sandbox and as many servers as wanted, and the people in it."""

from __future__ import annotations

import itertools
import os
import secrets
import subprocess
from pathlib import Path

import tokens
from client import Account, Client, SignedAccount
from cluster import REPOSITORY, Cluster, Database
from contract import Contract
from logwatch import WATCH
from processes import Program, binary, free_port
from sandbox import Sandbox

PASSWORD = "correct horse battery staple"


class Server:
    """A `holdfast serve`, with the product that its tests are about."""

    def __init__(self, program: Program, public_url: str, product: str):
        self.program = program
        self.public_url = public_url
        self.mount_url = public_url + Contract.of(product).mount

    def kill_and_restart(self) -> None:
        self.program.kill()
        self.program.start()


class Installation:
    """The people in it are ticketing's; other products have theirs (travel/installation.py)."""

    product = "ticketing"
    # Where Stripe sends its webhooks, below the product's mount.
    webhook_path = "/api/webhooks/stripe/"

    def __init__(
        self, cluster: Cluster, folder: Path, *, worker: bool = True, settings: dict[str, str] | None = None,
        product_sql: str = "",
    ):
        self._cluster = cluster
        self._product_sql = product_sql
        self._folder = folder
        self._worker = worker
        self._settings = settings or {}
        self._numbers = itertools.count(1)
        self._password_hash_of: str | None = None
        self.jwt_secret = secrets.token_hex(32)
        self.stripe_key = "sk_test_" + secrets.token_hex(12)
        self.webhook_secret = "whsec_" + secrets.token_hex(16)
        WATCH.add(self.jwt_secret, self.stripe_key, self.webhook_secret, PASSWORD)
        self.database: Database = cluster.create_database()
        self._started: list[Program] = []
        try:
            self._install()
        except BaseException:
            self.remove()
            raise

    def _install(self) -> None:
        self.holdfast("migrate")
        self.database.install_clock()
        if self._product_sql:
            self.database.execute(self._product_sql)
        server_port, sandbox_port, self._smtp_port = free_port(), free_port(), free_port()
        self._sandbox_url = f"http://127.0.0.1:{sandbox_port}"
        public_url = f"http://127.0.0.1:{server_port}"
        webhook_url = f"{public_url}{Contract.of(self.product).mount}{self.webhook_path}"
        program = Program(
            "holdfast-sandbox",
            ["--listen", f"127.0.0.1:{sandbox_port}", "--smtp-listen", f"127.0.0.1:{self._smtp_port}"],
            {
                "STRIPE_SECRET_KEY": self.stripe_key,
                "STRIPE_WEBHOOK_SECRET": self.webhook_secret,
                "STRIPE_WEBHOOK_URL": webhook_url,
            },
            self._folder / "sandbox.log",
            self._sandbox_url + "/_sandbox/state",
        )
        self._started.append(program)
        program.start()
        self.sandbox = Sandbox(program, self._sandbox_url, self.stripe_key, self.webhook_secret, webhook_url)
        self.server = self.add_server(port=server_port)

    def add_server(
        self, *, port: int | None = None, settings: dict[str, str] | None = None, options: list[str] | None = None
    ) -> Server:
        """Starts a server on this database; the first one's address is the public one."""
        port = port or free_port()
        speaks_tls = "TLS_CERT" in (settings or {})
        own_url = f"{'https' if speaks_tls else 'http'}://127.0.0.1:{port}"
        environment = self._environment() | {
            "HOLDFAST_LISTEN": f"127.0.0.1:{port}",
            "HOLDFAST_PUBLIC_URL": own_url,
        }
        # Where the viewers of the documentation are installed is a matter of the machine.
        if "HOLDFAST_DOCS_ASSETS" in os.environ:
            environment["HOLDFAST_DOCS_ASSETS"] = os.environ["HOLDFAST_DOCS_ASSETS"]
        arguments = ["serve", *([] if self._worker else ["--no-worker"]), *(options or [])]
        log = self._folder / f"server-{port}.log"
        # Who asks a server whether it is ready need not trust its certificate.
        ready = {"ready_text": '"message":"serving"'} if speaks_tls else {"ready_url": own_url + "/health/ready"}
        program = Program("holdfast", arguments, environment | (settings or {}), log, **ready)
        self._started.append(program)
        program.start()
        return Server(program, own_url, self.product)

    def add_server_beside(self, server: Server) -> Server:
        """Starts another server on the same port, which all of them must share (HOLDFAST_REUSE_PORT)."""
        program = server.program.sibling(self._folder / f"server-beside-{next(self._numbers)}.log", '"message":"serving"')
        self._started.append(program)
        program.start()
        return Server(program, server.public_url, self.product)

    def add_worker(self) -> Program:
        """Starts a worker in a process of its own."""
        log = self._folder / f"worker-{next(self._numbers)}.log"
        program = Program("holdfast", ["worker"], self._environment(), log, ready_text="worker started")
        self._started.append(program)
        program.start()
        return program

    def _environment(self) -> dict[str, str]:
        """What every process of the installation is told."""
        return {
            "DATABASE_URL": self.database.server_url,
            "JWT_SECRET": self.jwt_secret,
            "STRIPE_SECRET_KEY": self.stripe_key,
            "STRIPE_WEBHOOK_SECRET": self.webhook_secret,
            "STRIPE_API_BASE": self._sandbox_url,
            "SMTP_URL": f"smtp://127.0.0.1:{self._smtp_port}",
            "MAIL_FROM": "EasyTicket <tickets@easyticket.test>",
            "FRONTEND_URL": "http://shop.easyticket.test",
            "HOLDFAST_TEST_MODE": "1",
            "HOLDFAST_RATE_LIMITS": "off",
            # Nobody who is told to end has anything left to serve, unless a test says so.
            "HOLDFAST_DRAIN": "0",
        } | self._settings

    def holdfast(self, *arguments: str, settings: dict[str, str] | None = None) -> str:
        """Runs a command of the binary as the owner of the database."""
        done = subprocess.run(
            [str(binary("holdfast")), *arguments],
            env={
                "PATH": "/usr/bin:/bin",
                "DATABASE_OWNER_URL": self.database.owner_url,
                "DATABASE_URL": self.database.server_url,
            } | (settings or {}),
            cwd=REPOSITORY, capture_output=True, text=True, check=False,
        )
        assert done.returncode == 0, f"holdfast {' '.join(arguments)}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout

    def remove(self) -> None:
        for program in reversed(self._started):
            program.stop()
        for log in self._folder.glob("server-*.log"):
            WATCH.inspect(log)
        self._cluster.drop_database(self.database)

    def logs(self) -> str:
        """The end of what each process logged."""
        ends = {log.name: log.read_text(errors="replace")[-4000:] for log in self._folder.glob("*.log")}
        return "\n".join(f"---- {name}\n{end}" for name, end in ends.items())

    # People.

    def fresh_email(self, who: str) -> str:
        return f"{who}{next(self._numbers)}@example.test"

    def anonymous(self) -> Client:
        return self.client(None)

    def client(self, account: Account | None) -> Client:
        return Client(self.server.mount_url, account, product=self.product)

    def organizer(self) -> Client:
        return self._person("organizer", "--member", "ticketing:organizer")

    def staff(self) -> Client:
        return self._person("staff", "--member", "ticketing:consumer", "--staff")

    def buyer(self) -> Client:
        return self._person("buyer", "--member", "ticketing:consumer")

    def _person(self, who: str, *options: str) -> Client:
        email = self.fresh_email(who)
        self.holdfast("account", "create", "--email", email, "--password", PASSWORD, *options)
        id = self.database.value(
            "SELECT id FROM identity.accounts WHERE product = 'ticketing' AND email = :'email'", email=email
        )
        return self.client(Account(id, email, PASSWORD))

    def buyers(self, count: int) -> list[Client]:
        """Many buyers at once: copies of one account, with tokens that the test signs."""
        if self._password_hash_of is None:
            self._password_hash_of = self.buyer().account.email
        first = next(self._numbers)
        self.database.execute(
            """
            INSERT INTO identity.accounts
            SELECT (jsonb_populate_record(account, jsonb_build_object(
                'id', core.new_id(), 'email', 'crowd' || :'first' || '-' || number || '@example.test'))).*
            FROM identity.accounts AS account, generate_series(1, :'count'::int) AS number
            WHERE account.product = 'ticketing' AND account.email = :'email'
            """,
            email=self._password_hash_of, count=count, first=first,
        )
        rows = self.database.rows(
            "SELECT id, email FROM identity.accounts WHERE email LIKE 'crowd' || :'first' || '-%' ORDER BY email",
            first=first,
        )
        assert len(rows) == count
        accounts = [SignedAccount(row["id"], row["email"], self.access_token) for row in rows]
        return [self.client(account) for account in accounts]

    def access_token(self, account: str, **changes: object) -> str:
        return tokens.sign(tokens.access_claims(account, **changes), tokens.signing_key(self.jwt_secret))
