namespace Dispatchapy.Core.Ingest;

/// <summary>Calls counted for one limited client or endpoint, over all nodes.</summary>
public sealed class RateWindow
{
    /// <summary>The client's or the endpoint's id.</summary>
    public Guid Subject { get; set; }

    /// <summary>Start of the current minute.</summary>
    public DateTimeOffset Start { get; set; }

    public int Current { get; set; }

    /// <summary>The count of the minute before.</summary>
    public int Previous { get; set; }
}
