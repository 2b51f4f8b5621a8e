using System.Globalization;
using System.Reflection;
using System.Text;

namespace Dispatchapy.Tests.Conformance;

/// <summary>Runs every clause, and writes down which of them hold.</summary>
internal static class ConformanceTable
{
    private const string Head = """
        # Conformance

        This page is what a run of the tests in `Dispatchapy.Tests/Conformance` makes, and one of them fails when it is not: a clause that
        does not hold cannot stand here as one that does. Each clause is a test of its name. To write the page anew, run them with
        `DISPATCHAPY_WRITE_CONFORMANCE=1`.


        """;

    public static async Task<string> WriteAsync(ConformanceFixture fixture)
    {
        StringBuilder text = new(Head);
        await AppendAsync(
            text, "Standard Webhooks 1.0.0", "The clauses of the [specification](https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md) that a sender can hold, by its sections.", new StandardWebhooksTests(fixture));
        await AppendAsync(text, "Hostile receivers", "Whatever a receiver does, the attempt ends in its deadline and its class, and the next task is unharmed.", new HostileReceiverSuite(fixture));
        return text.ToString().TrimEnd() + "\n";
    }

    private static async Task AppendAsync(StringBuilder text, string title, string about, object tests)
    {
        List<(MethodInfo Test, ClauseAttribute Clause, bool Holds)> rows = [];
        foreach (var test in tests.GetType().GetMethods().OrderBy(method => method.MetadataToken))
        {
            if (test.GetCustomAttribute<ClauseAttribute>() is { } clause)
            {
                rows.Add((test, clause, await HoldsAsync(test, tests)));
            }
        }

        var operational = rows.Where(row => row.Clause.IsOperational).ToList();
        var ofThem = operational.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {operational.Count(row => row.Holds)} of {operational.Count} of those that say how a sender behaves (●)");
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n{about} {rows.Count(row => row.Holds)} of {rows.Count} hold{ofThem}.\n\n| | section | clause | test | |\n|--:|---|---|---|---|\n");
        for (var i = 0; i < rows.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {i + 1} | {rows[i].Clause.Section}{(rows[i].Clause.IsOperational ? " ●" : "")} | {rows[i].Clause.Says} | `{rows[i].Test.Name}` | {(rows[i].Holds ? "holds" : "**does not hold**")} |\n");
        }

        text.Append('\n');
    }

    private static async Task<bool> HoldsAsync(MethodInfo test, object tests)
    {
        try
        {
            await (Task)test.Invoke(tests, null)!;
            return true;
        }
        catch (Exception ex) when (ex is not OutOfMemoryException)
        {
            return false; // the test of its name says why
        }
    }
}
