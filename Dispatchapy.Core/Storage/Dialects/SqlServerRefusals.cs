using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Dispatchapy.Core.Storage.Dialects;

/// <summary>Which of SQL Server's errors are about a row. SqlException tells neither a SQLSTATE nor whether it is transient, so they are listed.</summary>
internal static class SqlServerRefusals
{
    /// <summary>Conversion (241, 242, 244, 245, 248, 8114, 8115, 13609), truncation (2628, 8152), null (515), constraint (547), duplicate (2601, 2627), row or value too large (511, 7139).</summary>
    private static readonly HashSet<int> Numbers = [241, 242, 244, 245, 248, 511, 515, 547, 2601, 2627, 2628, 7139, 8114, 8115, 8152, 13609];

    public static bool RefusesRow(DbException failure) => failure is SqlException sql && Numbers.Contains(sql.Number);
}
