using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    role = table.Column<short>(type: "smallint", nullable: false),
                    key_hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    key_prefix = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "attempt_exchanges",
                columns: table => new
                {
                    task_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    method = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    url = table.Column<string>(type: "nvarchar(2048)", maxLength: 2048, nullable: false),
                    request_headers = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    request_body = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    response_headers = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    response_body = table.Column<byte[]>(type: "varbinary(max)", nullable: true),
                    response_size = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attempt_exchanges", x => new { x.task_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "attempts",
                columns: table => new
                {
                    task_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    resource_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    resource_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    duration_ms = table.Column<double>(type: "float", nullable: true),
                    outcome = table.Column<short>(type: "smallint", nullable: false),
                    status_code = table.Column<int>(type: "int", nullable: true),
                    error = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    why = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_attempts", x => new { x.task_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "catalog_revisions",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_catalog_revisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "clients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    active = table.Column<bool>(type: "bit", nullable: false),
                    rate_limit_per_minute = table.Column<int>(type: "int", nullable: true),
                    development = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    token_hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    token_prefix = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    previous_token_hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: true),
                    previous_token_expires_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_clients", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    xml = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "endpoints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    path = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    description = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    active = table.Column<bool>(type: "bit", nullable: false),
                    required_params = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    retry = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    rate_limit_per_minute = table.Column<int>(type: "int", nullable: true),
                    development = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_endpoints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                columns: table => new
                {
                    client_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    endpoint_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    key = table.Column<string>(type: "nvarchar(255)", maxLength: 255, nullable: false, collation: "Latin1_General_100_BIN2"),
                    body_hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    task_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    held = table.Column<bool>(type: "bit", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency_keys", x => new { x.client_id, x.endpoint_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "nodes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    is_worker = table.Column<bool>(type: "bit", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    heartbeat_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nodes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rate_windows",
                columns: table => new
                {
                    subject = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    start = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    current = table.Column<int>(type: "int", nullable: false),
                    previous = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rate_windows", x => x.subject);
                });

            migrationBuilder.CreateTable(
                name: "resources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    url = table.Column<string>(type: "nvarchar(2048)", maxLength: 2048, nullable: false),
                    method = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    content_type = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    protected_headers = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    required_params = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    success_status_codes = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    timeout_seconds = table.Column<int>(type: "int", nullable: false),
                    max_concurrency = table.Column<int>(type: "int", nullable: false),
                    active = table.Column<bool>(type: "bit", nullable: false),
                    health = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    alerts = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resources", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "task_events",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    task_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    text = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_task_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "task_ledger",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    client_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    minute = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    accepted = table.Column<long>(type: "bigint", nullable: false),
                    success = table.Column<long>(type: "bigint", nullable: false),
                    failed = table.Column<long>(type: "bigint", nullable: false),
                    stopped = table.Column<long>(type: "bigint", nullable: false),
                    deleted = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_task_ledger", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "tasks",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    client_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    endpoint_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    endpoint_path = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    @ref = table.Column<string>(name: "ref", type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    scope = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    run_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    owner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    claim = table.Column<int>(type: "int", nullable: false),
                    attempts = table.Column<int>(type: "int", nullable: false),
                    attempt_number = table.Column<int>(type: "int", nullable: false),
                    attempt_resource_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    attempt_started_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    attempt_why = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    round = table.Column<int>(type: "int", nullable: false),
                    route = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    parked_on = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    wait_reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    delivered_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    last_error = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    overrides = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    payload = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tasks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "endpoint_clients",
                columns: table => new
                {
                    endpoint_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    client_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_endpoint_clients", x => new { x.endpoint_id, x.client_id });
                    table.ForeignKey(
                        name: "FK_endpoint_clients_clients_client_id",
                        column: x => x.client_id,
                        principalTable: "clients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_endpoint_clients_endpoints_endpoint_id",
                        column: x => x.endpoint_id,
                        principalTable: "endpoints",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "endpoint_resources",
                columns: table => new
                {
                    endpoint_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    resource_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    position = table.Column<int>(type: "int", nullable: false),
                    mapping = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_endpoint_resources", x => new { x.endpoint_id, x.resource_id });
                    table.ForeignKey(
                        name: "FK_endpoint_resources_endpoints_endpoint_id",
                        column: x => x.endpoint_id,
                        principalTable: "endpoints",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_endpoint_resources_resources_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "resource_statuses",
                columns: table => new
                {
                    resource_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    health = table.Column<short>(type: "smallint", nullable: false),
                    health_since = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    last_checked_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    circuit = table.Column<short>(type: "smallint", nullable: false),
                    circuit_since = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    open_until = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    cooldown_seconds = table.Column<int>(type: "int", nullable: false),
                    probe_owner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    probe_until = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resource_statuses", x => x.resource_id);
                    table.ForeignKey(
                        name: "FK_resource_statuses_resources_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "catalog_revisions",
                columns: new[] { "id", "revision" },
                values: new object[] { 1, 1L });

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_key_hash",
                table: "api_keys",
                column: "key_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_api_keys_name",
                table: "api_keys",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_clients_name",
                table: "clients",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_clients_token_hash",
                table: "clients",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_endpoint_clients_client_id",
                table: "endpoint_clients",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "IX_endpoint_resources_resource_id",
                table: "endpoint_resources",
                column: "resource_id");

            migrationBuilder.CreateIndex(
                name: "IX_endpoints_path",
                table: "endpoints",
                column: "path",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_expires_at",
                table: "idempotency_keys",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_resources_name",
                table: "resources",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_task_events_task_id_id",
                table: "task_events",
                columns: new[] { "task_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_client",
                table: "tasks",
                columns: new[] { "client_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_due",
                table: "tasks",
                column: "run_at",
                filter: "state <= 1")
                .Annotation("SqlServer:Include", new[] { "state", "client_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_finished",
                table: "tasks",
                column: "finished_at",
                filter: "finished_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_held",
                table: "tasks",
                column: "id",
                filter: "state = 2")
                .Annotation("SqlServer:Include", new[] { "client_id" });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_parked",
                table: "tasks",
                columns: new[] { "parked_on", "id" },
                filter: "parked_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_ref",
                table: "tasks",
                columns: new[] { "ref", "id" },
                filter: "ref IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_keys");

            migrationBuilder.DropTable(
                name: "attempt_exchanges");

            migrationBuilder.DropTable(
                name: "attempts");

            migrationBuilder.DropTable(
                name: "catalog_revisions");

            migrationBuilder.DropTable(
                name: "data_protection_keys");

            migrationBuilder.DropTable(
                name: "endpoint_clients");

            migrationBuilder.DropTable(
                name: "endpoint_resources");

            migrationBuilder.DropTable(
                name: "idempotency_keys");

            migrationBuilder.DropTable(
                name: "nodes");

            migrationBuilder.DropTable(
                name: "rate_windows");

            migrationBuilder.DropTable(
                name: "resource_statuses");

            migrationBuilder.DropTable(
                name: "task_events");

            migrationBuilder.DropTable(
                name: "task_ledger");

            migrationBuilder.DropTable(
                name: "tasks");

            migrationBuilder.DropTable(
                name: "clients");

            migrationBuilder.DropTable(
                name: "endpoints");

            migrationBuilder.DropTable(
                name: "resources");
        }
    }
}
