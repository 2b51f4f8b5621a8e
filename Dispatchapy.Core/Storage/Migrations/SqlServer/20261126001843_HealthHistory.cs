using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class HealthHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "health_hours",
                columns: table => new
                {
                    resource_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    hour = table.Column<DateTimeOffset>(type: "datetimeoffset", nullable: false),
                    checks = table.Column<int>(type: "int", nullable: false),
                    healthy = table.Column<int>(type: "int", nullable: false),
                    latencies = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_health_hours", x => new { x.resource_id, x.hour });
                    table.ForeignKey(
                        name: "FK_health_hours_resources_resource_id",
                        column: x => x.resource_id,
                        principalTable: "resources",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_health_checks_at",
                table: "health_checks",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_health_hours_hour",
                table: "health_hours",
                column: "hour");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "health_hours");

            migrationBuilder.DropIndex(
                name: "IX_health_checks_at",
                table: "health_checks");
        }
    }
}
