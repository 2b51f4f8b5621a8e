using System.Data.Common;

namespace Dispatchapy.Web.Telemetry;

/// <summary>Npgsql calls an unnamed pool by its connection string, and with <c>Persist Security Info</c> that includes the password.</summary>
internal static class PoolNames
{
    private static readonly string[] Secrets = ["password", "pwd", "psw"];

    public static string WithoutSecrets(string pool)
    {
        if (!pool.Contains('=', StringComparison.Ordinal))
        {
            return pool;
        }

        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = pool };
            foreach (var key in parts.Keys.Cast<string>().Where(IsSecret).ToList())
            {
                parts.Remove(key);
            }

            return parts.ConnectionString;
        }
        catch (ArgumentException)
        {
            return "unreadable";
        }
    }

    private static bool IsSecret(string key) => Array.Exists(Secrets, secret => key.Contains(secret, StringComparison.OrdinalIgnoreCase));
}
