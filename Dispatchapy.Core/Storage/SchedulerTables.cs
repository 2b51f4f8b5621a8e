using Microsoft.EntityFrameworkCore.Migrations;
using Quartz;

namespace Dispatchapy.Core.Storage;

/// <summary>The tables of Quartz, by the scripts that it carries: made in a migration, so that only who migrates needs the right to create tables.</summary>
internal static class SchedulerTables
{
    public const string PostgreSql = "postgres";

    public const string SqlServer = "sqlServer";

    private const string Prefix = "QRTZ_";

    private const string Separator = "\n--;;";

    private static readonly string[] Tables =
    [
        "FIRED_TRIGGERS", "PAUSED_TRIGGER_GRPS", "PAUSED_JOB_GRPS", "SCHEDULER_STATE", "LOCKS", "SIMPROP_TRIGGERS", "SIMPLE_TRIGGERS", "CRON_TRIGGERS", "BLOB_TRIGGERS", "EXECUTION_HISTORY", "MISFIRE_HISTORY",
        "JOB_STATUS", "TRIGGERS", "JOB_DETAILS", "CALENDARS",
    ];

    public static void CreateScheduler(this MigrationBuilder migration, string database)
    {
        foreach (var statement in Script(database))
        {
            migration.Sql(statement);
        }
    }

    public static void DropScheduler(this MigrationBuilder migration)
    {
        foreach (var table in Tables)
        {
            migration.Sql($"DROP TABLE IF EXISTS {Prefix}{table}");
        }
    }

    /// <summary>The statements of Quartz's script, each of which creates one thing that is missing.</summary>
    internal static IEnumerable<string> Script(string database)
    {
        using var stream = typeof(IScheduler).Assembly.GetManifestResourceStream($"Quartz.Impl.AdoJobStore.Schema.create_{database}.sql")
            ?? throw new InvalidOperationException($"Quartz carries no script for {database}.");
        using StreamReader reader = new(stream);
        // What stands before the first separator explains the script.
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split(Separator).Skip(1).Select(statement => statement.Replace("{0}", Prefix).Replace("{1}", Prefix).Trim()).Where(statement => statement.Length > 0)];
    }
}
