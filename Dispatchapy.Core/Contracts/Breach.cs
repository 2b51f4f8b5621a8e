namespace Dispatchapy.Core.Contracts;

/// <summary>One thing that a payload does against its contract.</summary>
/// <param name="Place">Where, as a JSON pointer.</param>
/// <param name="Reason">A sentence that does not repeat the value.</param>
public sealed record Breach(string Place, string Reason)
{
    /// <summary>Whether nobody knows: a pattern took too long.</summary>
    internal bool IsUndecided => Reason == Patterns.PortablePattern.TooSlow;
}
