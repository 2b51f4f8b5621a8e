using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class TuneHotTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Past 5,000 row locks SQL Server would lock the whole table, and claims step past locked rows but not past a locked table.
            foreach (var table in new[] { "tasks", "attempts", "attempt_exchanges", "task_events", "task_ledger" })
            {
                migrationBuilder.Sql($"ALTER TABLE {table} SET (LOCK_ESCALATION = DISABLE)");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "tasks", "attempts", "attempt_exchanges", "task_events", "task_ledger" })
            {
                migrationBuilder.Sql($"ALTER TABLE {table} SET (LOCK_ESCALATION = TABLE)");
            }
        }
    }
}
