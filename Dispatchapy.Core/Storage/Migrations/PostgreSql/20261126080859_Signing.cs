using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Signing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "signing",
                table: "resources",
                type: "text",
                nullable: false,
                defaultValue: "{}");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "signing",
                table: "resources");
        }
    }
}
