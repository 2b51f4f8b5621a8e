using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Dispatchapy.Core.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Overview : Migration
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "is_web",
                table: "nodes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "version",
                table: "nodes",
                type: "character varying(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "recurring_jobs",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    next_run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    run_id = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_duration_ms = table.Column<double>(type: "double precision", nullable: true),
                    last_failed = table.Column<bool>(type: "boolean", nullable: false),
                    last_result = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    last_node = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_recurring_jobs", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "resource_minutes",
                columns: table => new
                {
                    resource_id = table.Column<Guid>(type: "uuid", nullable: false),
                    minute = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    refused = table.Column<int>(type: "integer", nullable: false),
                    not_sent = table.Column<int>(type: "integer", nullable: false),
                    maybe_received = table.Column<int>(type: "integer", nullable: false),
                    latencies = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resource_minutes", x => new { x.minute, x.resource_id, x.source_id });
                });

            migrationBuilder.InsertData(
                table: "news_revisions",
                columns: new[] { "topic", "revision" },
                values: new object[,]
                {
                    { "Jobs", 0L },
                    { "Nodes", 0L }
                });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_failed",
                table: "tasks",
                column: "finished_at",
                filter: "state = 4");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "recurring_jobs");

            migrationBuilder.DropTable(
                name: "resource_minutes");

            migrationBuilder.DropIndex(
                name: "ix_tasks_failed",
                table: "tasks");

            migrationBuilder.DeleteData(
                table: "news_revisions",
                keyColumn: "topic",
                keyValue: "Jobs");

            migrationBuilder.DeleteData(
                table: "news_revisions",
                keyColumn: "topic",
                keyValue: "Nodes");

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
        }
    }
}
