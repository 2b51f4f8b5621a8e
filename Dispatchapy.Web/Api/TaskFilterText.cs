using Dispatchapy.Core.Queue;

namespace Dispatchapy.Web.Api;

/// <summary>The filters of the task lists, wherever they are given: in a query, or in the body of a bulk command.</summary>
/// <param name="given">What was given under a name, or null.</param>
/// <param name="note">Is told the name and the message of everything that is wrong.</param>
internal sealed class TaskFilterText(Func<string, string?> given, Action<string, string> note)
{
    private const string NoTime = "Must be a time like 2026-01-31T12:00:00Z.";

    public static IReadOnlyList<string> Names { get; } = ["state", "endpoint", "client", "resource", "call", "type", "ref", "scope", "from", "to", "cause", "q"];

    public TaskFilter Read() => new()
    {
        States = States(),
        Endpoint = Text("endpoint"),
        Client = Text("client"),
        Resource = Text("resource"),
        Call = Value<Guid>("call", text => Guid.TryParse(text, out var id) ? id : null, "Must be the id of a call."),
        Type = Text("type"),
        Ref = Text("ref"),
        Scope = Text("scope"),
        From = Value("from", text => TaskWords.Instant(text), NoTime),
        To = Value("to", text => TaskWords.Instant(text), NoTime),
        Cause = Cause(),
        Search = Text("q")?.Trim(),
    };

    /// <summary>Never empty: an empty search would be found in every task, and a bulk command is not to be misled into them all.</summary>
    private string? Text(string name)
    {
        var text = given(name);
        if (text is null || !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        note(name, "Must not be empty.");
        return null;
    }

    /// <summary>One state, or several with commas between them.</summary>
    private IReadOnlyList<TaskState> States()
    {
        if (given("state") is not { } text)
        {
            return [];
        }

        List<TaskState?> states = [.. text.Split(',', StringSplitOptions.TrimEntries).Select(TaskWords.State)];
        if (!states.Contains(null))
        {
            return [.. states.Select(state => state!.Value).Distinct()];
        }

        note("state", $"Must be one or, with commas between them, several of {TaskWords.States}.");
        return [];
    }

    private FailureCause? Cause()
    {
        if (given("cause") is not { } key)
        {
            return null;
        }

        var cause = FailureCause.Parse(key);
        if (cause is null)
        {
            note("cause", "Must be the key of a group of failures.");
        }

        return cause;
    }

    private T? Value<T>(string name, Func<string, T?> parse, string mustBe)
        where T : struct
    {
        if (given(name) is not { } text)
        {
            return null;
        }

        var value = parse(text);
        if (value is null)
        {
            note(name, mustBe);
        }

        return value;
    }
}
