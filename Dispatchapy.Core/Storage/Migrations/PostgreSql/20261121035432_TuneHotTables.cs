using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Dispatchapy.Core.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class TuneHotTables : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The hot tables change wholly many times a day: waiting for a fifth of them to be dead, as the default does, would let the indexes grow.
            foreach (var table in new[] { "tasks", "task_ledger" })
            {
                migrationBuilder.Sql($"ALTER TABLE {table} SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000, autovacuum_vacuum_cost_limit = 2000, autovacuum_analyze_scale_factor = 0.05)");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var table in new[] { "tasks", "task_ledger" })
            {
                migrationBuilder.Sql($"ALTER TABLE {table} RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold, autovacuum_vacuum_cost_limit, autovacuum_analyze_scale_factor)");
            }
        }
    }
}
