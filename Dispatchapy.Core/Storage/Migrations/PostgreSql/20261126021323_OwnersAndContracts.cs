using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class OwnersAndContracts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "contract",
                table: "endpoints",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "portal",
                table: "endpoints",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.AddColumn<string>(
                name: "portal",
                table: "clients",
                type: "text",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.CreateTable(
                name: "portal_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    client_id = table.Column<Guid>(type: "uuid", nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_portal_sessions", x => x.id);
                    table.ForeignKey(
                        name: "FK_portal_sessions_clients_client_id",
                        column: x => x.client_id,
                        principalTable: "clients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_health_flips_at",
                table: "health_flips",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_health_checks_failed",
                table: "health_checks",
                columns: new[] { "resource_id", "at" },
                filter: "healthy = '0'");

            migrationBuilder.CreateIndex(
                name: "IX_portal_sessions_client_id",
                table: "portal_sessions",
                column: "client_id");

            migrationBuilder.CreateIndex(
                name: "IX_portal_sessions_expires_at",
                table: "portal_sessions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_portal_sessions_secret_hash",
                table: "portal_sessions",
                column: "secret_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "portal_sessions");

            migrationBuilder.DropIndex(
                name: "IX_health_flips_at",
                table: "health_flips");

            migrationBuilder.DropIndex(
                name: "ix_health_checks_failed",
                table: "health_checks");

            migrationBuilder.DropColumn(
                name: "contract",
                table: "endpoints");

            migrationBuilder.DropColumn(
                name: "portal",
                table: "endpoints");

            migrationBuilder.DropColumn(
                name: "portal",
                table: "clients");
        }
    }
}
