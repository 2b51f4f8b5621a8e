using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>The filters of the task lists, wherever they are given: in a query, or in the body of a bulk command.</summary>
internal static class TaskFilterText
{
    public static IReadOnlyList<string> Names { get; } = ["state", "endpoint", "client", "resource", "ref", "scope", "from", "to", "q"];

    /// <param name="text">What was given under a name, or null.</param>
    /// <param name="note">Is told the name and the message of everything that is wrong.</param>
    public static TaskFilter Read(Func<string, string?> text, Action<string, string> note)
    {
        return new TaskFilter
        {
            State = Read("state", given => TaskWords.State(given), $"Must be one of {TaskWords.States}."),
            Endpoint = Text("endpoint"),
            Client = Text("client"),
            Resource = Text("resource"),
            Ref = Text("ref"),
            Scope = Text("scope"),
            From = Read("from", given => TaskWords.Instant(given), "Must be a time like 2026-01-31T12:00:00Z."),
            To = Read("to", given => TaskWords.Instant(given), "Must be a time like 2026-01-31T12:00:00Z."),
            Search = Text("q")?.Trim(),
        };

        // An empty search would be found in every task, and a bulk command is not to be misled into them all.
        string? Text(string name)
        {
            var given = text(name);
            if (given is not null && string.IsNullOrWhiteSpace(given))
            {
                note(name, "Must not be empty.");
                return null;
            }

            return given;
        }

        T? Read<T>(string name, Func<string, T?> parse, string mustBe)
            where T : struct
        {
            var given = text(name);
            var parsed = given is null ? null : parse(given);
            if (given is not null && parsed is null)
            {
                note(name, mustBe);
            }

            return parsed;
        }
    }
}
