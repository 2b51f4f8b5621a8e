using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class ParkedLanes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_parked",
                table: "tasks");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_parked",
                table: "tasks",
                columns: new[] { "parked_on", "lane", "id" },
                filter: "parked_on IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tasks_parked",
                table: "tasks");

            migrationBuilder.CreateIndex(
                name: "ix_tasks_parked",
                table: "tasks",
                columns: new[] { "parked_on", "id" },
                filter: "parked_on IS NOT NULL");
        }
    }
}
