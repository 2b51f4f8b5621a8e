using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "retry_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    started_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    per_minute = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<short>(type: "smallint", nullable: false),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    total = table.Column<int>(type: "integer", nullable: false),
                    retried = table.Column<int>(type: "integer", nullable: false),
                    skipped = table.Column<int>(type: "integer", nullable: false),
                    delivered = table.Column<int>(type: "integer", nullable: false),
                    failed_again = table.Column<int>(type: "integer", nullable: false),
                    last_task_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    owner = table.Column<Guid>(type: "uuid", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    paced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_retry_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "retried_tasks",
                columns: table => new
                {
                    run_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    delivered = table.Column<bool>(type: "boolean", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
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

            migrationBuilder.CreateIndex(
                name: "ix_tasks_failed",
                table: "tasks",
                column: "id",
                filter: "state = 4")
                .Annotation("Npgsql:IndexInclude", new[] { "attempt_number", "finished_at" });

            migrationBuilder.CreateIndex(
                name: "ix_tasks_stopped",
                table: "tasks",
                column: "id",
                filter: "state = 5");

            migrationBuilder.CreateIndex(
                name: "ix_retried_tasks_settled",
                table: "retried_tasks",
                columns: new[] { "run_id", "settled_at" });

            migrationBuilder.CreateIndex(
                name: "ix_retry_runs_created",
                table: "retry_runs",
                column: "created_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "retried_tasks");

            migrationBuilder.DropTable(
                name: "retry_runs");

            migrationBuilder.DropIndex(
                name: "ix_tasks_failed",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "ix_tasks_stopped",
                table: "tasks");
        }
    }
}
