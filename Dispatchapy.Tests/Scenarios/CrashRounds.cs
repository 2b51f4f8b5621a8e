using System.Globalization;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>How often the crash tests kill a gateway or its database; more for a long soak.</summary>
internal static class CrashRounds
{
    private const string Variable = "DISPATCHAPY_TEST_CRASH_ROUNDS";

    public static int OfGateways => Or(10);

    /// <summary>Fewer, because each waits for a server that starts.</summary>
    public static int OfDatabases => Or(6);

    private static int Or(int byDefault) => int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : byDefault;
}
