using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class LinkFailures : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "range",
                table: "retry_runs",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "copy_id",
                table: "retried_tasks",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "link_failures",
                columns: table => new
                {
                    endpoint_id = table.Column<Guid>(type: "uuid", nullable: false),
                    resource_id = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    latest = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    warned = table.Column<short>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link_failures", x => new { x.endpoint_id, x.resource_id });
                    table.ForeignKey(
                        name: "FK_link_failures_endpoint_resources_endpoint_id_resource_id",
                        columns: x => new { x.endpoint_id, x.resource_id },
                        principalTable: "endpoint_resources",
                        principalColumns: new[] { "endpoint_id", "resource_id" },
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "link_failures");

            migrationBuilder.DropColumn(
                name: "range",
                table: "retry_runs");

            migrationBuilder.DropColumn(
                name: "copy_id",
                table: "retried_tasks");
        }
    }
}
