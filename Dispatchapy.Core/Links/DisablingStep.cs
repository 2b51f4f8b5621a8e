namespace Dispatchapy.Core.Links;

/// <summary>What is done about a link that only fails.</summary>
public abstract record DisablingStep
{
    private DisablingStep()
    {
    }

    public sealed record Wait : DisablingStep;

    /// <summary>Of the time until it is disabled so much is over, in per cent.</summary>
    public sealed record Warn(short Percent) : DisablingStep;

    public sealed record Disable : DisablingStep;
}
