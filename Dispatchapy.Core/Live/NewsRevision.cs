namespace Dispatchapy.Core.Live;

/// <summary>Counts the news of one topic, for databases that cannot notify: other nodes look whether it grew.</summary>
public sealed class NewsRevision
{
    public required string Topic { get; set; }
    public long Revision { get; set; }
}
