namespace Dispatchapy.Web.Components.Development;

/// <summary>What a development mode does, in a sentence. Pure.</summary>
internal static class DevelopmentWords
{
    /// <param name="hold">Whether it holds tasks.</param>
    /// <param name="rules">How many of its rules are switched on.</param>
    public static string Does(bool hold, int rules)
    {
        var changes = rules switch { 0 => null, 1 => "1 rule may change payloads", _ => $"{rules} rules may change payloads" };
        return (hold, changes) switch
        {
            (true, null) => "tasks are held.",
            (true, _) => $"tasks are held, and {changes}.",
            (false, null) => "it holds nothing and has no active rule.",
            _ => $"{changes}.",
        };
    }
}
