namespace Dispatchapy.Core.Dispatch;

/// <summary>A resource that was not picked.</summary>
public sealed record PassedOver(string Resource, string Reason)
{
    public override string ToString() => $"{Resource}: {Reason}";

    /// <summary>One sentence over all of them.</summary>
    public static string Sentence(IReadOnlyList<PassedOver> all) => all.Count == 0 ? "The endpoint has no resource." : string.Join("; ", all) + ".";
}
