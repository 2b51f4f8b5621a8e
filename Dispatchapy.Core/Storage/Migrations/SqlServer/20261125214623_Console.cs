using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Dispatchapy.Core.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Console : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "delivered",
                table: "nodes",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "delivered_last_minute",
                table: "nodes",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "in_flight",
                table: "nodes",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "is_web",
                table: "nodes",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "version",
                table: "nodes",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "last_used_at",
                table: "api_keys",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("SqlServer:Identity", "1, 1"),
                    at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    actor_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    actor_kind = table.Column<short>(type: "smallint", nullable: false),
                    action = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    subject_type = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    subject_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    subject_name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    before = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    after = table.Column<string>(type: "nvarchar(max)", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "news_revisions",
                columns: table => new
                {
                    topic = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_news_revisions", x => x.topic);
                });

            migrationBuilder.CreateTable(
                name: "operators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    normalized_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    role = table.Column<short>(type: "smallint", nullable: false),
                    active = table.Column<bool>(type: "bit", nullable: false),
                    password_hash = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    security_stamp = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    access_failed_count = table.Column<int>(type: "int", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    last_sign_in_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operators", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recurring_jobs",
                columns: table => new
                {
                    name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    next_run_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    paused_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    requested_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    run_id = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    last_started_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    last_finished_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    last_duration_ms = table.Column<double>(type: "float", nullable: true),
                    last_failed = table.Column<bool>(type: "bit", nullable: false),
                    last_result = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    last_node = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recurring_jobs", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "resource_minutes",
                columns: table => new
                {
                    resource_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    minute = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    source_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    accepted = table.Column<int>(type: "int", nullable: false),
                    refused = table.Column<int>(type: "int", nullable: false),
                    not_sent = table.Column<int>(type: "int", nullable: false),
                    maybe_received = table.Column<int>(type: "int", nullable: false),
                    latencies = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resource_minutes", x => new { x.minute, x.resource_id, x.source_id });
                });

            migrationBuilder.CreateTable(
                name: "retry_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    cause = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    cause_hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    title = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    started_by = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    per_minute = table.Column<int>(type: "int", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    reason = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    total = table.Column<int>(type: "int", nullable: false),
                    retried = table.Column<int>(type: "int", nullable: false),
                    skipped = table.Column<int>(type: "int", nullable: false),
                    delivered = table.Column<int>(type: "int", nullable: false),
                    failed_again = table.Column<int>(type: "int", nullable: false),
                    last_task_id = table.Column<byte[]>(type: "binary(16)", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    owner = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true),
                    paced_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retry_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    id = table.Column<int>(type: "int", nullable: false),
                    version = table.Column<int>(type: "int", nullable: false),
                    json = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retried_tasks",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    task_id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    delivered = table.Column<bool>(type: "bit", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retried_tasks", x => new { x.run_id, x.task_id });
                    table.ForeignKey(
                        name: "FK_retried_tasks_retry_runs_run_id",
                        column: x => x.run_id,
                        principalTable: "retry_runs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "news_revisions",
                columns: new[] { "topic", "revision" },
                values: new object[,]
                {
                    { "Access", 0L },
                    { "Catalog", 0L },
                    { "Health", 0L },
                    { "Jobs", 0L },
                    { "Nodes", 0L },
                    { "Settings", 0L },
                    { "Tasks", 0L },
                    { "Work", 0L }
                });

            migrationBuilder.InsertData(
                table: "settings",
                columns: new[] { "id", "json", "version" },
                values: new object[] { 1, "{}", 1 });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_failed",
                table: "tasks",
                column: "id",
                filter: "state = 4")
                .Annotation("SqlServer:Include", new[] { "attempt_number", "finished_at" });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_stopped",
                table: "tasks",
                column: "id",
                filter: "state = 5");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_subject_id_id",
                table: "audit_entries",
                columns: new[] { "subject_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_operators_normalized_name",
                table: "operators",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_retried_tasks_settled",
                table: "retried_tasks",
                columns: new[] { "run_id", "settled_at" });

            migrationBuilder.CreateIndex(
                name: "ix_retry_runs_created",
                table: "retry_runs",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_retry_runs_open",
                table: "retry_runs",
                column: "cause_hash",
                unique: true,
                filter: "ended_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_entries");

            migrationBuilder.DropTable(
                name: "news_revisions");

            migrationBuilder.DropTable(
                name: "operators");

            migrationBuilder.DropTable(
                name: "recurring_jobs");

            migrationBuilder.DropTable(
                name: "resource_minutes");

            migrationBuilder.DropTable(
                name: "retried_tasks");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "retry_runs");

            migrationBuilder.DropIndex(
                name: "ix_tasks_failed",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_stopped",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "delivered",
                table: "nodes");

            migrationBuilder.DropColumn(
                name: "delivered_last_minute",
                table: "nodes");

            migrationBuilder.DropColumn(
                name: "in_flight",
                table: "nodes");

            migrationBuilder.DropColumn(
                name: "is_web",
                table: "nodes");

            migrationBuilder.DropColumn(
                name: "version",
                table: "nodes");

            migrationBuilder.DropColumn(
                name: "last_used_at",
                table: "api_keys");
        }
    }
}
