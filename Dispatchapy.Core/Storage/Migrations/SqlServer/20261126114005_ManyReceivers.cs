using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ManyReceivers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "call_id",
                table: "tasks",
                type: "binary(16)",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "deliver_at",
                table: "tasks",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "event_type",
                table: "tasks",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "expires_at",
                table: "tasks",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<short>(
                name: "lane",
                table: "tasks",
                type: "smallint",
                nullable: false,
                defaultValue: (short)0);

            migrationBuilder.AddColumn<string>(
                name: "message_id",
                table: "tasks",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "ordering_key",
                table: "tasks",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<Guid>(
                name: "resource_id",
                table: "tasks",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "answer",
                table: "resources",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "auth",
                table: "resources",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "limits",
                table: "resources",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "request",
                table: "resources",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "mode",
                table: "endpoints",
                type: "nvarchar(100)",
                maxLength: 100,
                nullable: false,
                defaultValue: "failover");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "disabled_at",
                table: "endpoint_resources",
                type: "datetimeoffset",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "disabled_reason",
                table: "endpoint_resources",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "filter",
                table: "endpoint_resources",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.CreateTable(
                name: "calls",
                columns: table => new
                {
                    id = table.Column<byte[]>(type: "binary(16)", nullable: false),
                    client_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    endpoint_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    endpoint_path = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    @ref = table.Column<string>(name: "ref", type: "nvarchar(200)", maxLength: 200, nullable: true),
                    scope = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    event_type = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    tasks = table.Column<int>(type: "int", nullable: false),
                    skipped = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_calls", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resource_usage",
                columns: table => new
                {
                    resource_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    next_at = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    day = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    sent = table.Column<int>(type: "int", nullable: false),
                    warned = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_resource_usage", x => x.resource_id);
                    table.ForeignKey(
                        name: "FK_resource_usage_resources_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_call",
                table: "tasks",
                columns: new[] { "call_id", "id" },
                filter: "call_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_calls_client_id_id",
                table: "calls",
                columns: new[] { "client_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calls");

            migrationBuilder.DropTable(
                name: "resource_usage");

            migrationBuilder.DropIndex(
                name: "ix_tasks_call",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "call_id",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "deliver_at",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "event_type",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "expires_at",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "lane",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "message_id",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "ordering_key",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "resource_id",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "answer",
                table: "resources");

            migrationBuilder.DropColumn(
                name: "auth",
                table: "resources");

            migrationBuilder.DropColumn(
                name: "limits",
                table: "resources");

            migrationBuilder.DropColumn(
                name: "request",
                table: "resources");

            migrationBuilder.DropColumn(
                name: "mode",
                table: "endpoints");

            migrationBuilder.DropColumn(
                name: "disabled_at",
                table: "endpoint_resources");

            migrationBuilder.DropColumn(
                name: "disabled_reason",
                table: "endpoint_resources");

            migrationBuilder.DropColumn(
                name: "filter",
                table: "endpoint_resources");
        }
    }
}
