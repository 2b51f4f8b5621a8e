using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Lanes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_due",
                table: "tasks");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_due",
                table: "tasks",
                columns: new[] { "lane", "run_at" },
                filter: "state <= 1");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_expiry",
                table: "tasks",
                column: "expires_at",
                filter: "expires_at IS NOT NULL AND state = 0");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_order",
                table: "tasks",
                columns: new[] { "endpoint_id", "client_id", "ordering_key", "state", "id" },
                filter: "ordering_key IS NOT NULL AND state <= 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_due",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_expiry",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_order",
                table: "tasks");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_due",
                table: "tasks",
                column: "run_at",
                filter: "state <= 1");
        }
    }
}
