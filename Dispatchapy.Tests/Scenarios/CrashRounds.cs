using System.Globalization;

namespace Dispatchapy.Tests.Scenarios;

/// <summary>How often the crash tests kill a gateway; more for a long soak.</summary>
internal static class CrashRounds
{
    private const string Variable = "DISPATCHAPY_TEST_CRASH_ROUNDS";

    public static int Count => int.TryParse(Environment.GetEnvironmentVariable(Variable), NumberStyles.None, CultureInfo.InvariantCulture, out var rounds) ? rounds : 10;
}
