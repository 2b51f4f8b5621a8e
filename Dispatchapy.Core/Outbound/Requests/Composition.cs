using Dispatchapy.Core.Mapping;

namespace Dispatchapy.Core.Outbound.Requests;

/// <summary>Everything that can become of making a request for one resource out of one payload.</summary>
internal abstract record Composition
{
    private Composition() { } // nobody adds a case from outside

    /// <param name="Request">Ready to be sent.</param>
    /// <param name="Trace">Which rule set which key; empty when the payload was passed through.</param>
    public sealed record Composed(OutgoingRequest Request, IReadOnlyList<MappingTrace> Trace) : Composition;

    /// <summary>The resource requires what the payload or the rules did not give.</summary>
    /// <param name="Missing">All such parameters.</param>
    public sealed record Unmapped(IReadOnlyList<string> Missing) : Composition;

    /// <summary>The request could not be sent, or would be another one than was meant.</summary>
    /// <param name="Reason">The rest of a sentence that begins with "unmapped: ".</param>
    public sealed record Unfit(string Reason) : Composition;
}
